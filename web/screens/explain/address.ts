/** What can be asked, as it stands in the address of the screen. Everything may still be missing. */
export interface ExplainSearch {
  user?: string | undefined;
  action?: string | undefined;
  area?: string | undefined;
  project?: string | undefined;
  folder?: string | undefined;
  record?: string | undefined;
  field?: string | undefined;
  /** An instant of the past. */
  asof?: string | undefined;
  /** With the unsaved changes. */
  draft?: '1' | undefined;
  /** Everybody who can do it is listed. */
  others?: '1' | undefined;
}

/** Where Explain access is, filled in: for a cell, a refusal, a person, a record. */
export function explainAddress(workspace: string, asked: ExplainSearch): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given).toString();

  return `/w/${workspace}/access/explain${search === '' ? '' : `?${search}`}`;
}
