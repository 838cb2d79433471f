import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** What starts servers, browsers and command lines takes a hundred times as long as a rule by itself. */
const long =
  /[/\\](?:e2e|requirements|crash|cli)[/\\]|\.(?:race|e2e)\.test\.|killed|atomicity|main-job|agreement/;

/** A long file that begins last keeps everybody waiting for it alone; on a fresh clone nothing else tells which are long. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- not the sort of an array
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId);

    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
