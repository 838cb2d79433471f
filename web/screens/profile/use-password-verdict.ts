import { useEffect, useState } from 'react';
import { checkPassword } from '#contract/session.ts';
import { call } from '../../call.ts';
import { refusalText } from '../../problem.ts';

const afterMs = 300;

/** What only the server can say of a password, such as that it is a common one; asked a moment after the last key, kept nowhere. */
export function usePasswordVerdict(password: string, workspace: string): string | undefined {
  const [verdict, setVerdict] = useState<{ password: string; text: string | undefined }>();

  useEffect(() => {
    if (password === '') return undefined;
    const asking = new AbortController();
    const ask = async () => {
      const { rules } = await call(checkPassword, { body: { password, workspace }, signal: asking.signal });
      const unmet = rules.find(({ code, met }) => !met && !shownWhileTyping.has(code));
      setVerdict({ password, text: unmet && refusalText(unmet.code, unmet.details) });
    };
    // Without an answer nothing is said; saving judges again.
    const timer = setTimeout(() => void ask().catch(() => setVerdict(undefined)), afterMs);

    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [password, workspace]);

  return verdict?.password === password ? verdict.text : undefined;
}

/** These stand in the list of rules already. */
const shownWhileTyping: ReadonlySet<string> = new Set([
  'password.too_short',
  'password.too_long',
  'password.contains_personal',
]);
