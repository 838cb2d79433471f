import { lazy, Suspense, useState } from 'react';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { offlineSince } from '../query.ts';
import { useMay, useMe, useWorkspace } from '../session.ts';
import { useStore } from '../store.ts';
import { clock } from '../texts/formats.ts';
import { t } from '../texts/texts.ts';

const RemoveDemo = lazy(async () => ({ default: (await import('./remove-demo.tsx')).RemoveDemo }));

/** What concerns every screen: no connection, invented data, mail that goes nowhere. */
export function Notices() {
  const since = useStore(offlineSince);
  const { mail } = useMe();
  const { demo } = useWorkspace();
  const mayMail = useMay('mail.read');

  return (
    <>
      {since && (
        <Banner kind="warning" title={t('shell.offline', { time: clock(new Date(since)) })} announce="polite">
          {t('shell.offline_hint')}
        </Banner>
      )}
      {demo && <DemoNotice />}
      {mayMail && mail.delivery === 'folder' && mail.folder && (
        <Banner kind="warning">{t('shell.mail_folder', { folder: mail.folder })}</Banner>
      )}
    </>
  );
}

function DemoNotice() {
  const [removing, setRemoving] = useState(false);
  const mayRemove = useMay('demo.remove');

  return (
    <>
      <Banner action={mayRemove && <Button onPress={() => setRemoving(true)}>{t('demo.remove')}</Button>}>
        {t('demo.notice')}
      </Banner>
      {removing && (
        <Suspense>
          <RemoveDemo onClose={() => setRemoving(false)} />
        </Suspense>
      )}
    </>
  );
}
