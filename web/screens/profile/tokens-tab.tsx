import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ResponseOf } from '#contract/operation.ts';
import { listTokens, revokeToken } from '#contract/tokens.ts';
import { call } from '../../call.ts';
import { Button } from '../../components/button.tsx';
import { DateText } from '../../components/date-text.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { FieldGroup } from '../../components/field-group.tsx';
import { ImpactPreview } from '../../components/impact-preview.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { sayDone, sayProblem } from '../../components/toast-queue.ts';
import { queryClient } from '../../query.ts';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import { AddToken } from './add-token.tsx';
import styles from './profile.module.css';

type Token = ResponseOf<typeof listTokens>['rows'][number];

function tokensQuery(workspace: string) {
  return queryOptions({
    queryKey: ['tokens', workspace],
    queryFn: ({ signal }) => call(listTokens, { params: { workspace }, signal }),
  });
}

/** Programs act as oneself with a token; it may what its owner may. */
export function TokensTab() {
  const { slug, name } = useWorkspace();
  const tokens = useQuery(tokensQuery(slug));
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<Token>();
  const add = (
    <Button kind="primary" onPress={() => setAdding(true)}>
      {t('profile.token_add')}
    </Button>
  );

  return (
    <div className={styles.tab}>
      <FieldGroup title={t('profile.tokens')} action={tokens.data && tokens.data.rows.length > 0 && add}>
        <p>{t('profile.tokens_text', { workspace: name })}</p>
        <p>
          <a href="/api/reference">{t('profile.api_reference')}</a>
        </p>
        {tokens.isPending && <Skeleton rows={2} widths={[160, 120, 120]} />}
        {tokens.error && <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} />}
        {tokens.data?.rows.length === 0 && <EmptyState action={add}>{t('profile.tokens_empty')}</EmptyState>}
        {tokens.data && tokens.data.rows.length > 0 && (
          <TokenTable rows={tokens.data.rows} onRevoke={setRevoking} />
        )}
      </FieldGroup>
      {adding && (
        <AddToken
          onClose={() => setAdding(false)}
          onMade={() => void queryClient.invalidateQueries({ queryKey: tokensQuery(slug).queryKey })}
        />
      )}
      {revoking && <RevokeToken token={revoking} onClose={() => setRevoking(undefined)} />}
    </div>
  );
}

function TokenTable({ rows, onRevoke }: { rows: readonly Token[]; onRevoke: (token: Token) => void }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('fieldname.name')}</th>
            <th scope="col">{t('profile.token_made')}</th>
            <th scope="col">{t('profile.token_used')}</th>
            <th scope="col">{t('fieldname.validUntil')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((token) => (
            <tr key={token.id}>
              <th scope="row">{token.name}</th>
              <td>
                <DateText at={token.createdAt} />
              </td>
              <td>
                <DateText at={token.lastUsedAt} />
              </td>
              <td>
                {token.expiresAt === null ? t('profile.token_never') : <DateText at={token.expiresAt} />}
              </td>
              <td>
                <Button
                  kind="danger"
                  onPress={() => onRevoke(token)}
                  aria-label={t('profile.token_revoke_what', { name: token.name })}
                >
                  {t('profile.token_revoke')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RevokeToken({ token: { id, name }, onClose }: { token: Token; onClose: () => void }) {
  const { slug: workspace } = useWorkspace();
  const revoke = useMutation({
    mutationFn: () => call(revokeToken, { params: { workspace, id } }),
    onSuccess: () => sayDone(t('profile.token_revoked', { name })),
    onError: sayProblem,
    async onSettled() {
      onClose();
      await queryClient.invalidateQueries({ queryKey: tokensQuery(workspace).queryKey });
    },
  });

  return (
    <ImpactPreview
      title={t('profile.token_revoke_what', { name })}
      isOpen
      onClose={onClose}
      kind="danger"
      impacts={{}}
      action={t('profile.token_revoke')}
      onAct={() => revoke.mutate()}
      busy={revoke.isPending}
    >
      <p>{t('profile.token_revoke_text')}</p>
    </ImpactPreview>
  );
}
