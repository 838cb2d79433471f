/** A key press in our spelling: `n`, `?`, `Ctrl+K`, `Ctrl+Shift+Z`, `Alt+ArrowUp`. Cmd counts as Ctrl. */
export function spelled(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 && (control || event.altKey) ? event.key.toUpperCase() : event.key;
  const shift = event.shiftKey && (control || event.key.length > 1);

  return [control && 'Ctrl', event.altKey && 'Alt', shift && 'Shift', key].filter(Boolean).join('+');
}

/** How keys are shown: `Ctrl+K` as "Ctrl K", `g u` as "G then U", `Enter` as it is. */
export function shownKeys(keys: string, then: string): string {
  if (keys.includes(' ')) return keys.toUpperCase().split(' ').join(` ${then} `);

  return keys.length > 1 ? keys.replaceAll('+', ' ') : keys.toUpperCase();
}

export type Heard = { do: 'run'; keys: string } | { do: 'wait'; first: string } | { do: 'nothing' };

/** What a press means, given the one before it and all keys that are in use. */
export function hear(pressed: string, before: string | undefined, inUse: readonly string[]): Heard {
  const together = before === undefined ? undefined : `${before} ${pressed}`;
  if (together && inUse.includes(together)) return { do: 'run', keys: together };
  if (inUse.includes(pressed)) return { do: 'run', keys: pressed };
  if (inUse.some((keys) => keys.startsWith(`${pressed} `))) return { do: 'wait', first: pressed };

  return { do: 'nothing' };
}

/** Keys without Ctrl or Alt mean letters while somebody types. */
export function isPlain(keys: string): boolean {
  return !/^(Ctrl|Alt)\+/.test(keys);
}

/** Keys by which a text is edited: while somebody types, they are the browser's. */
export function isOfTexts(keys: string): boolean {
  return isPlain(keys) || ['Ctrl+Z', 'Ctrl+Shift+Z', 'Ctrl+Y', 'Ctrl+A'].includes(keys);
}

/** Whether the press goes into a text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const typed = target.closest(
    'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="menu"]',
  );
  if (!typed) return false;

  return (
    !(typed instanceof HTMLInputElement) || !['checkbox', 'radio', 'button', 'submit'].includes(typed.type)
  );
}
