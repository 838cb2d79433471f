import { useLocation } from '@tanstack/react-router';

/** The token of the link that was opened: it stands behind the `#`, which no server and no log ever sees. */
export function useLinkToken(): string | undefined {
  return useLocation({ select: ({ hash }) => (hash === '' ? undefined : hash) });
}

/** The token alone or the whole link: both can be copied from where they were shown. */
export function tokenIn(text: string): string {
  return text.trim().replace(/^[^#]*#/, '');
}
