import type { Plan } from '#app/changesets/plan.ts';
import type { StepRefusal } from '#app/administering.ts';
import type { Context } from '#app/perform.ts';
import type { Import, ImportOutcome, ImportProblem, ImportRow } from '#app/ports/work.ts';
import { levelOf } from '#domain/access.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import { canManage } from '#domain/level.ts';
import { fromBase64, pictureFrom, toBase64, type RowPicture } from './pictures.ts';
import type { Candidate, Ground, Refused, RowToPlan } from './plan-rows.ts';
import { nameInSet } from './row-items.ts';
import { storedProblem } from './upload-import.ts';

/** What becomes of a row. */
export type Verdict = {
  readonly n: number;
  readonly outcome: ImportOutcome;
  readonly problems: readonly ImportProblem[];
  readonly userId: UserId | null;
  /** A picture that the account does not have yet. */
  readonly picture: NewPicture | null;
  /** Whether the picture is all that changes, so that no step of the plan tells of it. */
  readonly isPictureOnly: boolean;
};

export type NewPicture = RowPicture & { readonly accountId: AccountId; readonly digest: string };

type Case = {
  readonly one: Import;
  readonly rows: readonly RowToPlan[];
  readonly candidates: readonly Candidate[];
  readonly plan: Plan;
  readonly refused: Refused;
};

/** Reads from the plan what becomes of each row. */
export async function verdictsOf(context: Context, ground: Ground, given: Case): Promise<readonly Verdict[]> {
  const { candidates, plan, refused, one, rows } = given;
  const digests = await ground.workspace.imports.pictureDigests(knownAccounts(candidates));
  const steps = new Map(
    plan.planned
      .filter(({ changes, effects }) => changes.length + effects.length > 0)
      .map((step) => [step.item.step, step]),
  );
  const accounts = createdAccounts(plan);
  const rowByNumber = new Map(rows.map(({ row }) => [row.n, row]));

  return candidates.map((candidate) => {
    const { n, problems } = candidate.checked;
    const refusal = refused.get(n);
    const { match } = candidate;

    if (problems.length > 0 || match === null) return failed(n, problems.map(storedProblem));
    if (match.kind === 'problem') return failed(n, [match.problem]);
    if (refusal !== undefined) return failed(n, [problemOf(refusal)]);

    const accountId = match.kind === 'known' ? match.known.account.id : accounts.get(n);
    const picture = newPicture(candidate, { row: rowByNumber.get(n), one, accountId, digests, context });
    if (match.kind === 'new')
      return done(n, 'create', { userId: createdUser(plan, n), picture, isPictureOnly: false });

    const { user } = match.known;
    const isUpdate = steps.has(n) || picture !== null;
    if (candidate.isLeft || (isUpdate && !one.options.update))
      return done(n, 'skip', { userId: user.id, picture: null, isPictureOnly: false });
    if (picture !== null && !canManage(levelOf(ground.actor), user.adminLevel))
      return failed(n, [problemOf(fullOnly)]);

    return done(n, isUpdate ? 'update' : 'unchanged', {
      userId: user.id,
      picture,
      isPictureOnly: !steps.has(n),
    });
  });
}

const fullOnly = { code: 'user.full_access_only', details: {} } as const;

/** The cell in which what was refused stands. */
const fieldByCode: Readonly<Record<string, string>> = {
  'account.username_taken': 'username',
  'account.username_too_long': 'username',
  'account.username_empty': 'username',
  'account.email_taken': 'email',
  'account.email_invalid': 'email',
  'account.email_required': 'email',
  'account.shared_elsewhere': 'email',
  'account.first_name_required': 'firstName',
  'account.name_required': 'fullName',
  'user.level_above_own': 'adminLevel',
  'user.level_not_offered': 'adminLevel',
  'user.last_full_access': 'adminLevel',
  'role.not_found': 'role',
  'group.not_found': 'groups',
};

export function problemOf({ code, details }: Pick<StepRefusal, 'code' | 'details'>): ImportProblem {
  const told = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === 'object' ? value.join(', ') : value,
  ]);

  const field = fieldByCode[code] ?? ('level' in details ? 'adminLevel' : null);

  return { code, field, details: Object.fromEntries(told) as ImportProblem['details'] }; // lists were joined
}

function failed(n: number, problems: readonly ImportProblem[]): Verdict {
  return { n, outcome: 'error', problems, userId: null, picture: null, isPictureOnly: false };
}

function done(
  n: number,
  outcome: ImportOutcome,
  what: Pick<Verdict, 'userId' | 'picture' | 'isPictureOnly'>,
): Verdict {
  return { n, outcome, problems: [], ...what };
}

function knownAccounts(candidates: readonly Candidate[]): readonly AccountId[] {
  return candidates.flatMap(({ match, checked }) =>
    match?.kind === 'known' && checked.person !== undefined ? [match.known.account.id] : [],
  );
}

/** The ids of the accounts that the plan makes, by row. */
function createdAccounts({ planned }: Plan): ReadonlyMap<number, AccountId> {
  return new Map(
    planned.flatMap(
      ({ item, changes }) =>
        changes
          .filter(({ fact, before }) => fact === 'account' && before === null)
          .map(({ id }) => [item.step, id as AccountId] as const), // the id of an account fact
    ),
  );
}

function createdUser(plan: Plan, n: number): UserId | null {
  return (plan.created.get(nameInSet(n)) ?? null) as UserId | null; // user.add calls users by these names
}

type Surroundings = {
  readonly row: ImportRow | undefined;
  readonly one: Import;
  readonly accountId: AccountId | undefined;
  readonly digests: ReadonlyMap<string, string>;
  readonly context: Context;
};

function newPicture(
  { checked }: Candidate,
  { row, one, accountId, digests, context }: Surroundings,
): NewPicture | null {
  const column = one.columns.indexOf(one.mapping['picture'] ?? '');
  const taken = row === undefined ? undefined : pictureFrom(row, column);
  const written = checked.person?.picture;
  const picture = taken ?? (written && { mediaType: written.mediaType, content: fromBase64(written.base64) });
  if (picture === undefined || accountId === undefined) return null;

  const digest = context.world.crypto.chainHash(null, toBase64(picture.content));

  return digests.get(accountId) === digest ? null : { ...picture, accountId, digest };
}
