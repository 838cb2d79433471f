import { useEffect, useState } from 'react';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { NewPassword } from '../components/new-password.tsx';
import { problemText } from '../problem.ts';
import { useWorkspace } from '../session.ts';
import { t } from '../texts/texts.ts';
import type { Secrets } from './apply.ts';
import { useStagedSteps } from './store.ts';
import { useNames } from './use-names.ts';

interface Props {
  /** Ids, or names like `new:1`, of the people whose password is to be typed. */
  asking: readonly string[];
  saving: boolean;
  /** Why a password was refused; what was typed stays. */
  problem: unknown;
  onGive: (secrets: Secrets) => void;
  onCancel: () => void;
}

const empty = { password: '', again: '' };

/** Passwords are asked for at Save: they are part of no draft, no preview and no audit entry. */
export function SecretsDialog({ asking, saving, problem, onGive, onCancel }: Props) {
  const { policies } = useWorkspace();
  const [typed, setTyped] = useState<Readonly<Record<string, typeof empty>>>({});
  const names = useNames(asking, useStagedSteps());
  const rules = { min: policies.passwordMinLength, max: policies.passwordMaxLength };

  const whole = asking.every((id) => isWhole(typed[id] ?? empty, rules.min));
  const give = () => onGive(Object.fromEntries(asking.map((id) => [id, secretOf(typed[id] ?? empty)])));
  // What was typed is forgotten as soon as nobody asks for it.
  useEffect(() => {
    if (asking.length === 0) setTyped({});
  }, [asking]);

  return (
    <Dialog
      title={t('changes.secrets_title', { count: asking.length })}
      isOpen={asking.length > 0}
      onClose={onCancel}
      actions={
        <>
          <Button onPress={onCancel}>{t('dialog.cancel')}</Button>
          <Button
            kind="primary"
            onPress={give}
            busy={saving}
            unavailable={whole ? undefined : t('changes.secrets_missing')}
          >
            {t('changes.save')}
          </Button>
        </>
      }
    >
      {Boolean(problem) && (
        <Banner kind="danger" announce="assertive">
          {problemText(problem)}
        </Banner>
      )}
      {asking.map((id) => (
        <NewPassword
          key={id}
          label={t('changes.secrets_for', { name: names.get(id) ?? id })}
          rules={rules}
          value={typed[id] ?? empty}
          onChange={(value) => setTyped({ ...typed, [id]: value })}
        />
      ))}
    </Dialog>
  );
}

function isWhole({ password, again }: typeof empty, min: number): boolean {
  return [...password].length >= min && password === again;
}

function secretOf({ password, again }: typeof empty) {
  return { password, confirmation: again };
}
