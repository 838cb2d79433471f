/** Markup that is known to be safe; only `html` makes it. */
export type Html = { readonly markup: string };
type Insert = string | Html | readonly Html[];

/** Writes HTML; whatever is inserted is escaped unless it is markup itself. Attributes are always quoted. */
export function html(strings: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  return { markup: strings.map((text, at) => text + markupOf(inserts[at] ?? '')).join('') };
}

function markupOf(insert: Insert): string {
  if (typeof insert === 'string') return escape(insert);

  return 'markup' in insert ? insert.markup : insert.map(({ markup }) => markup).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
