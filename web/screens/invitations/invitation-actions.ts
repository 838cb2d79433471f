import type { Selection, Step } from '#contract/changes.ts';
import type { InvitationRow } from './invitation-row.ts';

export const invitationActions = ['send', 'extend', 'cancel'] as const;
export type InvitationAction = (typeof invitationActions)[number];

/** An expired one can be sent again or live longer; one that was accepted is over. */
export function fits(action: InvitationAction, { state }: InvitationRow): boolean {
  switch (action) {
    case 'send':
      return state !== 'accepted';
    case 'extend':
      return state === 'open' || state === 'expired';
    case 'cancel':
      return state === 'open';
  }
}

/** What an action is as a step about these people; of many, those whom it does not fit are left out. */
export function stepFor(action: InvitationAction, people: readonly string[], days: number): Step {
  const [only] = people;
  const whom: { id: string } | { select: Selection } =
    people.length === 1 && only ? { id: only } : { select: { ids: [...people] } };

  return action === 'extend'
    ? { do: 'invitation.extend', days, ...whom }
    : { do: `invitation.${action}`, ...whom };
}
