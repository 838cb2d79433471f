import type { Plugin, Rollup } from 'vite';

/** What pages below an address are sure to need. */
export interface Ahead {
  /** A regular expression of the path. */
  at: string;
  /** The module that is imported when such a page is shown; what it needs comes along. */
  module?: string;
  /** Addresses of the API; `$1` is what the expression captured. */
  asks?: readonly string[];
}

/**
 * Tells the script that runs before the first paint what a page will need, so that it is on its way while the start
 * is still being read, and not only once the router asks for it.
 */
export function ahead(pages: readonly Ahead[], languages: readonly string[]): Plugin {
  return {
    name: 'muster-ahead',

    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        // While one develops nothing is bundled, and nothing is told.
        if (!bundle) return html;
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const filesOf = (module: string) =>
          filesWith(chunks, module)
            .map((file) => `/${file}`)
            .filter((file) => !html.includes(file));
        const told = {
          pages: pages.map(({ at, module, asks = [] }) => ({
            at,
            files: module ? filesOf(module) : [],
            asks,
          })),
          texts: Object.fromEntries(languages.map((one) => [one, filesOf(`\0virtual:texts/${one}`)])),
        };

        return html.replace(script, () => `${script} data-ahead="${escaped(JSON.stringify(told))}"`);
      },
    },
  };
}

const script = 'src="/theme.js"';

/** The file that holds a module, with all files that it imports and their styles. */
function filesWith(chunks: readonly Rollup.OutputChunk[], module: string): string[] {
  const found = new Set<Rollup.OutputChunk>();
  const take = (chunk: Rollup.OutputChunk | undefined) => {
    if (!chunk || found.has(chunk)) return;
    found.add(chunk);
    for (const name of chunk.imports) take(chunks.find(({ fileName }) => fileName === name));
  };
  const entry = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)));
  if (!entry) throw new Error(`No file of the console holds ${module}`);
  take(entry);
  const styles = [...found].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);

  return [...[...found].map(({ fileName }) => fileName), ...new Set(styles)];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
