import { Banner } from '../../components/banner.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { refusedFile } from './import-words.ts';

/** Why a file was not read, with the line where it went wrong; anything else as everywhere. */
export function Refused({ error }: { error: unknown }) {
  const words = refusedFile(error);
  if (words === undefined) return <ErrorState error={error} />;

  return (
    <Banner kind="danger" announce="assertive">
      {words}
    </Banner>
  );
}
