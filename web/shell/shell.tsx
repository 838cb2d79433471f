import { Outlet, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { rescueFocus } from '../components/focus-kept.ts';
import { useGlobalCommands } from '../commands/use-global-commands.ts';
import { useShortcuts } from '../commands/use-shortcuts.ts';
import { useLiveStream } from '../live.ts';
import { sessionLost } from '../query.ts';
import { reasons } from '../screens/sign-in/search.ts';
import { setOwnPreference, useMe, useWorkspace } from '../session.ts';
import { useStore } from '../store.ts';
import { t } from '../texts/texts.ts';
import { BottomBar } from './bottom-bar.tsx';
import { Header } from './header.tsx';
import { Notices } from './notices.tsx';
import { RoundButton } from './round-button.tsx';
import { Sidebar } from './sidebar.tsx';
import { useWatchStanding } from './standing.ts';
import { whenIdle } from './when-idle.ts';
import styles from './shell.module.css';

const tryAgainMs = 2_000;

/** Nobody waits for what floats before the page itself can be used. */
const Floats = lazy(async () => {
  await whenIdle();

  return { default: (await floats()).Floats };
});

/** The page goes on without them for a while when they cannot be had. Without the change bar for good it says so. */
function floats(tries = 5): Promise<typeof import('./floats.tsx')> {
  return import('./floats.tsx').catch(async (error: unknown) => {
    if (tries <= 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, tryAgainMs));

    return floats(tries - 1);
  });
}

/** The frame around every screen of a workspace. */
export function Shell() {
  const me = useMe();
  const { slug } = useWorkspace();
  useLeaveWhenLost();
  useRememberWorkspace();
  useFocusOnArrival();
  useWatchStanding();
  useLiveStream(slug);
  useGlobalCommands();
  useShortcuts(me.preferences['shortcuts'] === false ? 'off' : 'on');

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('shell.skip')}
      </a>
      <Sidebar />
      <Header />
      <main id="content" tabIndex={-1} className={styles.main}>
        <Notices />
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <RoundButton />
      <BottomBar />
      <Suspense>
        <Floats />
      </Suspense>
    </div>
  );
}

/** A session that ended elsewhere leads to the page that says so, and back here afterwards. */
function useLeaveWhenLost(): void {
  const lost = useStore(sessionLost);
  const router = useRouter();

  useEffect(() => {
    if (!lost) return;
    const reason = reasons.find((one) => one === lost.reason) ?? 'ended';
    void router.navigate({ to: '/sign-in', search: { reason, next: router.state.location.href } });
  }, [lost, router]);
}

/** Whoever goes to another screen by keys goes on from its beginning. */
function useFocusOnArrival(): void {
  const router = useRouter();

  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) requestAnimationFrame(() => rescueFocus());
      }),
    [router],
  );
}

function useRememberWorkspace(): void {
  const { slug } = useWorkspace();
  const last = useMe().preferences['lastWorkspace'];

  useEffect(() => {
    // Only a convenience for the next sign-in; failing is no news to anybody.
    if (last !== slug) setOwnPreference('lastWorkspace', slug).catch(() => undefined);
  }, [last, slug]);
}
