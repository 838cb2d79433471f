/** Search parameters as people write them: plain words, no quotes, nothing for what is usual. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).flatMap(([name, value]) => {
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;

    return typeof text === 'string' && text !== '' ? [[name, text]] : [];
  });
  const text = new URLSearchParams(given).toString();

  // Colons, commas and such are legal in a query and keep filters readable.
  return text === '' ? '' : `?${text.replace(/%(3A|2C|3B|2F|40|7E)/g, (code) => decodeURIComponent(code))}`;
}
