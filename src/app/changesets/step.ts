import type { Administering } from '#app/administering.ts';
import type { AboutUser } from '#app/users/find-user.ts';
import type { administration, useCases } from './registry.ts';

type Registry = typeof administration;

export type StepName = keyof Registry;

/** Users chosen one by one, or all who match a rule except some. */
export type Selection =
  | { readonly ids: readonly string[] }
  | {
      readonly all: { readonly q?: string | undefined; readonly filter?: string | undefined };
      readonly except: readonly string[];
    };

type InputOf<Do extends StepName> = Registry[Do] extends Administering<infer Input> ? Input : never;

/** A step about a user names one (`id`) or several (`select`). */
type Asked<Input> = Input extends AboutUser
  ? Omit<Input, 'id'> & { readonly id?: string | undefined; readonly select?: Selection | undefined }
  : Input;

/** One step of a change set as it is asked for. */
export type Step = { [Do in StepName]: { readonly do: Do } & Asked<InputOf<Do>> }[StepName];

/** One step about one thing, ready to run; `mass` says that it came from a selection and may be left out. */
export type Item = {
  readonly step: number;
  readonly do: keyof typeof useCases;
  readonly input: unknown;
  readonly subject: string | null;
  readonly mass: boolean;
};

/** Passwords that came with a set, by the id or `new:` name of their user. */
export type TypedSecrets = Readonly<
  Record<string, { readonly password: string; readonly confirmation: string }>
>;
