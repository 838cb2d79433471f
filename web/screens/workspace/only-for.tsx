import type { ReactNode } from 'react';
import type { Action } from '#contract/operation.ts';
import { NoPermissionState } from '../../components/no-permission-state.tsx';
import { useMay, useWorkspace } from '../../session.ts';
import { Page } from '../../shell/page.tsx';
import { formatChoice } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';

interface Props {
  needs: Action;
  title: string;
  /** Why it is not open to the reader, in one sentence. */
  reason: string;
  children: ReactNode;
}

/** The screen for those who may, and for everybody else its frame with the reason and whom to ask. */
export function OnlyFor({ needs, title, reason, children }: Props) {
  const names = useWhomToAsk();
  const may = useMay(needs);
  if (may) return children;

  return (
    <Page title={title} width="text">
      <NoPermissionState reason={reason} whoCanGrant={names} />
    </Page>
  );
}

/** Those with full access; where nobody is named, the support contact. */
export function useWhomToAsk(): readonly string[] {
  const { contacts, supportContact } = useWorkspace();
  if (contacts.length > 0) return contacts;

  return supportContact === '' ? [] : [supportContact];
}

/** Why something is shown and cannot be changed, and whom to ask. */
export function ReadOnlyReason() {
  const names = useWhomToAsk();

  return (
    <p>
      {names.length > 0
        ? t('settings.read_only', { names: formatChoice(names) })
        : t('settings.read_only_nobody')}
    </p>
  );
}
