import { Problem } from '../../problem.ts';

/** What somebody brought: files, or a text in their place. */
export type Given = { files: readonly File[] } | { text: string };

const largest = 50 * 1024 * 1024;

/** Says at once what the server would say after the whole upload. */
export function filesTooLarge(given: Given): void {
  const size = 'files' in given ? given.files.reduce((sum, file) => sum + file.size, 0) : given.text.length;
  if (size > largest)
    throw new Problem({ code: 'import.too_large', details: { reason: 'file', limit: largest } });
}

export function formOf(given: Given): FormData {
  const form = new FormData();
  if ('text' in given) form.append('text', given.text);
  else for (const file of given.files) form.append('file', file, file.name);

  return form;
}
