/**
 * Every way in which Muster says no. A code is public and never changes its meaning;
 * its sentence lives in the message catalogues, its HTTP status in the HTTP adapter.
 */
export const refusalCodes = [
  // the door
  'access.denied',
  'access.not_signed_in',
  'access.password_change_required',
  'input.invalid',
  'input.unknown_field',
  'input.too_large',
  'request.idempotency_mismatch',
  'request.too_many',
  'request.foreign_origin',
  'request.media_type',
  'request.method_not_allowed',
  'thing.not_found',
  'changeset.changed_meanwhile',
  'changeset.too_large',
  'changeset.empty',
  'changeset.not_found',
  'changeset.already_reverted',
  'changeset.no_inverse',
  'changeset.too_old',
  // accounts and users
  'account.username_empty',
  'account.username_too_long',
  'account.username_taken',
  'account.username_required',
  'account.email_invalid',
  'account.email_taken',
  'account.email_required',
  'account.first_name_required',
  'account.name_required',
  'account.field_too_long',
  'account.control_character',
  'account.picture_invalid',
  'account.disabled',
  'account.shared_elsewhere',
  'user.not_found',
  'user.built_in',
  'user.not_active',
  'user.not_inactive',
  'user.removed',
  'user.last_full_access',
  'user.full_access_only',
  'user.level_above_own',
  'user.level_not_offered',
  'user.deletion_by_support',
  'user.self_removal',
  'user.no_address',
  'user.validity_reversed',
  'role.not_found',
  'group.not_found',
  'group.name_taken',
  'group.name_invalid',
  'group.built_in',
  'group.already_member',
  'group.not_member',
  // roles, projects, licences
  'pool.ended',
  'pool.in_use',
  'pool.not_found',
  'pool.numbers_invalid',
  'pool.one_account',
  'pool.too_small',
  'pool.validity_reversed',
  'product.agreement_invalid',
  'product.cap_unknown',
  'product.in_use',
  'product.name_invalid',
  'product.name_taken',
  'product.not_found',
  'seat.one_of_product',
  'seat.user_not_active',
  'seat.full',
  // signing in
  'session.wrong_credentials',
  'session.throttled',
  'session.account_disabled',
  'session.not_confirmed',
  'session.password_expired',
  'session.no_workspace',
  'session.not_found',
  'password.wrong',
  'password.unchanged',
  'password.too_short',
  'password.too_long',
  'password.common',
  'password.contains_personal',
  'password.confirmation_differs',
  'password.required',
  'password.policy_invalid',
  'link.invalid',
  'link.expired',
  'link.used',
  'invitation.not_found',
  'invitation.not_open',
  'setup.done',
  'setup.token_invalid',
  // workspace
  'workspace.not_found',
  'workspace.name_invalid',
  'workspace.slug_taken',
  'workspace.policy_invalid',
  'workspace.limit_reached',
  'view.not_found',
  'view.name_taken',
  'view.not_yours',
  'token.not_found',
  'token.user_not_active',
  'job.not_found',
  'job.not_running',
  // import
  'import.unreadable',
  'import.encoding',
  'import.empty',
  'import.too_large',
  'import.not_found',
  'import.already_started',
  'import.mapping_invalid',
  // the instance
  'instance.unavailable',
  'mail.not_configured',
  'mail.failed',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** What a refusal may say beside its code; every value is shown to the person who was refused. */
export type RefusalDetails = Readonly<Record<string, string | number | readonly string[]>>;

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, details: RefusalDetails) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/** Says no. The code names what is the case; details fill the sentence that is shown. */
export function refuse(code: RefusalCode, details: RefusalDetails = {}): never {
  throw new Refusal(code, details);
}
