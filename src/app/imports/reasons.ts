import type { ImportProblem } from '#app/ports/work.ts';
import { rowsInGerman, workspaceInGerman } from './reasons-de.ts';
import { ofRows, ofTheWorkspace } from './reasons-en.ts';

/** The languages in which a result file can give its reasons. */
export type ResultLanguage = 'en' | 'de';

/** The sentence that a result file gives beside a row. */
export function reasonFor(language: ResultLanguage): (problem: ImportProblem) => string {
  const { rules, sentences } = languages[language];

  return ({ code, field, details }) => {
    const sentence = sentences[code];
    if (sentence === undefined)
      return field === null ? `${rules}: ${code}.` : `${rules}: ${code} (${field}).`;

    return sentence.replace(/\{(\w+)\}/gu, (_, name: string) =>
      String(name === 'field' ? (field ?? '') : (details[name] ?? '')),
    );
  };
}

/** What stands beside a row that is still to come. */
export function notYet(language: ResultLanguage): string {
  return languages[language].waiting;
}

type Words = {
  readonly rules: string;
  readonly waiting: string;
  readonly sentences: Readonly<Record<string, string>>;
};

const languages: Readonly<Record<ResultLanguage, Words>> = {
  en: { rules: 'Refused', waiting: 'Not imported yet.', sentences: { ...ofRows, ...ofTheWorkspace } },
  de: {
    rules: 'Abgelehnt',
    waiting: 'Noch nicht importiert.',
    sentences: { ...rowsInGerman, ...workspaceInGerman },
  },
};
