import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { confirmEmail } from '#contract/links.ts';
import { call } from '../../call.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { isProblem } from '../../problem.ts';
import { queryClient } from '../../query.ts';
import { t } from '../../texts/texts.ts';
import { LinkProblem, noToken } from './link-problem.tsx';
import { useLinkToken } from './link-token.ts';
import { Plain } from './plain.tsx';
import { ResendConfirmation } from './resend-confirmation.tsx';
import { useLink } from './use-link.ts';
import styles from './plain.module.css';

export function ConfirmEmailScreen() {
  const token = useLinkToken();
  const link = useLink(token);
  const confirm = useMutation({
    mutationFn: () => call(confirmEmail, { body: { token: token ?? '' } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['me'] }),
  });
  const error = token ? (confirm.error ?? link.error) : noToken;

  return (
    <Plain title={t('confirm.title')}>
      {error && (
        <LinkProblem error={error}>
          {!isProblem(error, 'link.used') && <ResendConfirmation email={link.data?.address ?? ''} />}
        </LinkProblem>
      )}
      {!error && !link.data && <Skeleton rows={2} widths={[280]} />}
      {!error && link.data && !confirm.data && (
        <>
          <p className={styles.quiet}>{t('confirm.text', { address: link.data.address })}</p>
          <Button kind="primary" busy={confirm.isPending} onPress={() => confirm.mutate()}>
            {t('confirm.go')}
          </Button>
        </>
      )}
      {confirm.data && (
        <>
          <Banner kind="ok" announce="polite">
            {t('confirm.done', { address: confirm.data.address })}
          </Banner>
          <Link to="/">{t('confirm.on')}</Link>
        </>
      )}
    </Plain>
  );
}
