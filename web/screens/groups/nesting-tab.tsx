import type { GroupDetail } from '#contract/groups.ts';
import { change, useStagedSteps } from '../../changes/store.ts';
import { withStep } from '../../changes/steps.ts';
import type { Steps } from '../../changes/steps.ts';
import { t } from '../../texts/texts.ts';
import { HeldList } from '../users/held-list.tsx';
import { Taken } from '../users/roles-panel.tsx';
import { useUserChoices } from '../users/use-user-choices.ts';
import styles from './groups.module.css';

/** The groups whose rights the members have as well, and the groups whose members have theirs. */
export function NestingTab({ group }: { group: GroupDetail }) {
  return (
    <div className={styles.two}>
      <Nestings group={group} way="around" />
      <Nestings group={group} way="within" />
    </div>
  );
}

function Nestings({ group, way }: { group: GroupDetail; way: 'around' | 'within' }) {
  const { groups, teams } = useUserChoices();
  const steps = useStagedSteps();
  const stored = way === 'around' ? group.nestedIn : group.contains;
  const held = new Set(stored.map(({ id }) => id));
  const choices = (group.purpose === 'team' ? teams : groups).filter(({ value }) => value !== group.id);
  const pair = (other: string) =>
    way === 'around' ? { id: other, childId: group.id } : { id: group.id, childId: other };
  const after = new Set(
    [...new Set([...held, ...choices.map(({ value }) => value)])].filter((other) =>
      isNestedAfter(steps, pair(other), held.has(other)),
    ),
  );
  const choose = (chosen: ReadonlySet<string>) =>
    change((now) => {
      const nested = [...chosen.difference(after)].reduce(
        (all, other) => withStep(all, { do: 'group.nest', ...pair(other) }),
        now,
      );

      return [...after.difference(chosen)].reduce(
        (all, other) => withStep(all, { do: 'group.unnest', ...pair(other) }),
        nested,
      );
    });
  const nameOf = (id: string) =>
    choices.find(({ value }) => value === id)?.label ?? stored.find((one) => one.id === id)?.name ?? '';

  return (
    <HeldList
      title={t(way === 'around' ? 'groups.nested_in' : 'groups.contains')}
      things={[...after].map((id) => ({ id, name: nameOf(id), isStaged: !held.has(id) }))}
      empty={t(way === 'around' ? 'groups.nested_in_none' : 'groups.contains_none')}
      choose={t(way === 'around' ? 'groups.choose_around' : 'groups.choose_within')}
      choices={choices}
      chosen={after}
      onChoose={choose}
      onRemove={(id) => choose(after.difference(new Set([id])))}
      isFixed={!group.may.includes('group.nest')}
    >
      <Taken names={stored.filter(({ id }) => !after.has(id)).map(({ name }) => name)} />
    </HeldList>
  );
}

function isNestedAfter(steps: Steps, { id, childId }: { id: string; childId: string }, is: boolean): boolean {
  const moves = steps.filter(
    (step) =>
      (step.do === 'group.nest' || step.do === 'group.unnest') && step.id === id && step.childId === childId,
  );

  return moves.length === 0 ? is : moves.at(-1)?.do === 'group.nest';
}
