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
