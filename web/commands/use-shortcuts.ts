import { useEffect } from 'react';
import { hear, isOfTexts, isPlain, isTyping, spelled } from './keys.ts';
import { allCommands } from './registry.ts';

const secondKeyWithinMs = 1_200;

/** Listens for the keys of all commands. Plain keys rest while somebody types, in dialogs, and when switched off. */
export function useShortcuts(plainKeys: 'on' | 'off'): void {
  useEffect(() => {
    let before: { key: string; at: number } | undefined;

    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;

      const keys = spelled(event);
      if (isOfTexts(keys) && isTyping(event.target)) return;
      if (isPlain(keys) && (plainKeys === 'off' || dialogOpen())) return;

      const first = before && event.timeStamp - before.at < secondKeyWithinMs ? before.key : undefined;
      before = undefined;
      const commands = allCommands().filter((command) => command.keys && !command.unavailable);
      const heard = hear(
        keys,
        first,
        commands.map((command) => command.keys ?? ''),
      );
      if (heard.do === 'wait') before = { key: heard.first, at: event.timeStamp };
      if (heard.do !== 'run') return;

      event.preventDefault();
      commands.findLast((command) => command.keys === heard.keys)?.run();
    };

    window.addEventListener('keydown', listen);

    return () => window.removeEventListener('keydown', listen);
  }, [plainKeys]);
}

/** A toast is one to screen readers too, but stops nobody. */
function dialogOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]:not([aria-modal="false"])') !== null;
}
