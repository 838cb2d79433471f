import { Banner } from '../components/banner.tsx';
import { offlineSince } from '../query.ts';
import { useMay, useMe } from '../session.ts';
import { useStore } from '../store.ts';
import { clock } from '../texts/formats.ts';
import { t } from '../texts/texts.ts';

/** What concerns every screen: no connection, invented data, mail that goes nowhere. */
export function Notices() {
  const since = useStore(offlineSince);
  const { demo, mail } = useMe();
  const mayMail = useMay('mail.read');

  return (
    <>
      {since && (
        <Banner kind="warning" title={t('shell.offline', { time: clock(new Date(since)) })} announce="polite">
          {t('shell.offline_hint')}
        </Banner>
      )}
      {demo && <Banner>{t('shell.demo')}</Banner>}
      {mayMail && mail.delivery === 'folder' && mail.folder && (
        <Banner kind="warning">{t('shell.mail_folder', { folder: mail.folder })}</Banner>
      )}
    </>
  );
}
