import { useEffect } from 'react';

/** For what comes and goes by itself: when it goes with the focus in it, the focus returns to where it was before. */
export function useFocusBack(): void {
  useEffect(() => {
    let before = lasting(document.activeElement);
    const listen = ({ target }: FocusEvent) => {
      before = lasting(target) ?? before;
    };
    document.addEventListener('focusin', listen);

    return () => {
      document.removeEventListener('focusin', listen);
      // A dialog that closes with it looks for its own place first.
      requestAnimationFrame(() => requestAnimationFrame(() => rescueFocus(before)));
    };
  }, []);
}

/** A focus that was lost goes there, or else to the beginning of the page. */
export function rescueFocus(to?: HTMLElement): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const target = to?.isConnected ? to : document.getElementById('content');

  target?.focus({ preventScroll: target !== to });
}

function lasting(target: EventTarget | null): HTMLElement | undefined {
  const isOne = target instanceof HTMLElement && target !== document.body;

  return isOne && !target.closest('[data-passing], [role="dialog"], [role="alertdialog"]')
    ? target
    : undefined;
}

/**
 * A reference for a dialog: when the control with the focus goes, such as the button of what has just been done, the
 * dialog itself gets it, so that Escape and Tab go on from there.
 */
export function keepFocusIn(dialog: HTMLElement | null): (() => void) | undefined {
  if (!dialog) return undefined;
  const observer = new MutationObserver(() => {
    const isBehind = dialog.closest('[inert], [aria-hidden="true"]') !== null;
    if (document.activeElement === document.body && !isBehind) dialog.focus();
  });
  observer.observe(dialog, { childList: true, subtree: true });

  return () => observer.disconnect();
}
