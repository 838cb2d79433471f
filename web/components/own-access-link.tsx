import { useParams } from '@tanstack/react-router';
import { t } from '../texts/texts.ts';
import { LinkButton } from './link-button.tsx';

/** To what one may do oneself, with the reasons; nothing outside of a workspace. */
export function OwnAccessLink({ search = {} }: { search?: Readonly<Record<string, string>> }) {
  const { workspace } = useParams({ strict: false });
  if (!workspace) return null;

  return (
    <LinkButton to="/w/$workspace/access/explain" params={{ workspace }} search={search}>
      {t('explain.what_may_i')}
    </LinkButton>
  );
}
