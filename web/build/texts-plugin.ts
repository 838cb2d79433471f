import type { Plugin } from 'vite';
import { compileTexts, languages } from './compile-texts.ts';

const prefix = 'virtual:texts/';
const foreignIntl = /\/intl\/[a-z-]+\/(?!en-US|de-DE)[a-z]{2}-[A-Z]{2}\.mjs$/;

/**
 * Serves each language as one module of compiled messages, and leaves out the words of the
 * component library in languages that the console does not speak.
 */
export function texts(folder: string): Plugin {
  return {
    name: 'muster-texts',

    resolveId(id) {
      return id.startsWith(prefix) ? `\0${id}` : undefined;
    },

    load(id) {
      if (foreignIntl.test(id)) return 'export default {};';

      const language = languages.find((known) => id === `\0${prefix}${known}`);
      if (!language) return undefined;

      const compiled = compileTexts(folder, language);
      for (const file of compiled.files) this.addWatchFile(file);

      return `export default JSON.parse(${JSON.stringify(JSON.stringify(compiled.messages))});`;
    },

    handleHotUpdate({ file, server }) {
      if (!file.startsWith(folder)) return;
      for (const language of languages) {
        const module = server.moduleGraph.getModuleById(`\0${prefix}${language}`);
        if (module) server.moduleGraph.invalidateModule(module);
      }
      server.ws.send({ type: 'full-reload' });
    },
  };
}
