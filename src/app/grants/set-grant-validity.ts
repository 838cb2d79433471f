import type { Administering } from '#app/administering.ts';
import { checkValidity } from '#domain/grant.ts';
import type { Instant } from '#domain/ids.ts';
import { changed } from '#domain/plan/change.ts';
import { findGrant, type AboutGrant } from './find-grant.ts';

type Validity = {
  readonly validFrom?: Instant | null | undefined;
  readonly validUntil?: Instant | null | undefined;
};

/** Bounds a role in time; what is not named stays as it is. */
export const setGrantValidity: Administering<AboutGrant & Validity> = {
  action: 'grant.set_validity',
  reads: ({ id }) => ({ grant: { id: [id] } }),

  async run(context, { validFrom, validUntil, ...about }) {
    const grant = await findGrant(context, about);
    const next = {
      ...grant,
      validFrom: validFrom === undefined ? grant.validFrom : validFrom,
      validUntil: validUntil === undefined ? grant.validUntil : validUntil,
    };

    checkValidity(next, context.now);

    return [changed('grant', grant, next)];
  },
};
