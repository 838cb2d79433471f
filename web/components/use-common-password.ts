import { useQuery } from '@tanstack/react-query';
import { checkPassword } from '#contract/session.ts';
import { call } from '../call.ts';
import { useSettled } from '../changes/use-settled.ts';

/** Only the server holds the list of passwords that are tried first; it is asked once typing rests. Nothing is kept. */
export function useCommonPassword(password: string, min: number): boolean | undefined {
  const settled = useSettled(password, 400);
  const check = useQuery({
    queryKey: ['password-check', settled],
    queryFn: ({ signal }) => call(checkPassword, { body: { password: settled }, signal }),
    enabled: [...settled].length >= min,
    gcTime: 0,
    retry: false,
  });
  const rule = check.data?.rules.find(({ code }) => code === 'password.common');

  return settled === password && rule ? !rule.met : undefined;
}
