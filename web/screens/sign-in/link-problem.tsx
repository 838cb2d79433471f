import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Banner } from '../../components/banner.tsx';
import { Problem, problemText } from '../../problem.ts';
import { t } from '../../texts/texts.ts';

/** The link is wrong, too old or used: says which, and what to do now. */
export function LinkProblem({ error, children }: { error: unknown; children?: ReactNode }) {
  return (
    <>
      <Banner kind="danger" announce="assertive">
        {problemText(error)}
      </Banner>
      {children}
      <Link to="/sign-in">{t('sign_in.to_sign_in')}</Link>
    </>
  );
}

/** The address holds no token at all, as when a mail program cut it. */
export const noToken = new Problem({ code: 'link.invalid' });
