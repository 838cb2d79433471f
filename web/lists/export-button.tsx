import type { Operation } from '#contract/operation.ts';
import { addressOf } from '../call.ts';
import { LinkLooksPressed } from './link-looks-pressed.tsx';
import { t } from '../texts/texts.ts';

interface Props {
  operation: Pick<Operation, 'path'>;
  workspace: string;
  /** What the list shows: filter, order and columns, all matches. */
  query: Readonly<Record<string, string | undefined>>;
  label?: string;
}

/** The rows of the view as a file; the browser fetches it itself, so that it is streamed. */
export function ExportButton({ operation, workspace, query, label }: Props) {
  return (
    <LinkLooksPressed href={addressOf(operation, { params: { workspace }, query })}>
      {label ?? t('lists.export')}
    </LinkLooksPressed>
  );
}

/** Starts the download from a menu or a command. */
export function download({ operation, workspace, query }: Omit<Props, 'label'>): void {
  const link = document.createElement('a');
  link.href = addressOf(operation, { params: { workspace }, query });
  link.download = '';
  link.click();
}
