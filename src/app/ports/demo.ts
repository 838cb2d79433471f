/** What goes when an invented workspace is removed. */
export type DemoContents = {
  /** Whose accounts are at home nowhere else, and go with it. */
  readonly people: number;
  readonly records: number;
  readonly auditEvents: number;
  /** Who keeps an account, being at home in another workspace too. */
  readonly staying: number;
};

/** A workspace as something invented, which alone can be deleted as a whole. */
export type DemoStore = {
  is(): Promise<boolean>;
  /** By which request it was founded; null where nothing is invented. */
  builtBy(): Promise<string | null>;
  contents(): Promise<DemoContents>;
  /** Deletes the workspace with all that belongs to it; the database itself refuses to do that to a real one. */
  remove(): Promise<void>;
};
