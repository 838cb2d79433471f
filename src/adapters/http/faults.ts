import { Refusal } from '#domain/refusal.ts';

/**
 * What an error of the database or of the framework means, where it means something; undefined is a fault of ours.
 * The checks of the database are the last word on what must always hold, so some of them speak here.
 */
export function refusalBehind(error: unknown): Refusal | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const told = error as Told; // every field is looked at before it is believed

  if (isAway(told)) return new Refusal('instance.unavailable', {});
  if (isCollision(told)) return new Refusal('instance.unavailable', { seconds: 1 });

  return kept(told) ?? framework(told);
}

type Told = {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly constraint?: unknown;
  readonly table?: unknown;
  readonly statusCode?: unknown;
};

const connectionErrors = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH']);

/** Shutting down, starting up, out of connections, read-only after a failover, lock or statement timed out. */
const absent = new Set(['57P01', '57P02', '57P03', '53300', '25006', '55P03', '57014']);

const pgPoolSentences =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end|server conn crashed|Query read timeout)/;

function isAway({ code, syscall, message }: Told): boolean {
  if (typeof code === 'string') {
    if (connectionErrors.has(code) || absent.has(code) || /^08...$/.test(code)) return true;
    // The socket of the embedded database is gone; a file that is missing elsewhere is a fault.
    if (code === 'ENOENT' && syscall === 'connect') return true;
  }

  return typeof message === 'string' && pgPoolSentences.test(message);
}

/** Two transactions that cannot both happen; trying again is right. */
function isCollision({ code }: Told): boolean {
  return code === '40001' || code === '40P01';
}

function kept({ code, constraint, table }: Told): Refusal | undefined {
  if (code === '23514' && table === 'workspace_guards') {
    return constraint === 'workspace_guards_active_full_users_check'
      ? new Refusal('user.last_full_access', {})
      : new Refusal('workspace.limit_reached', {});
  }
  // Records come without the guard row, so one may arrive while its place is being deleted.
  if (code === '23503' && table === 'records') return new Refusal('folder.has_records', { name: '' });
  if (code === '23514' && constraint === 'seat_pools_places') return new Refusal('seat.full', { missing: 1 });
  if (code !== '23505') return undefined;
  if (constraint === 'accounts_username') return new Refusal('account.username_taken', {});
  if (constraint === 'account_emails_confirmed') return new Refusal('account.email_taken', {});
  if (constraint === 'licence_products_name') return new Refusal('product.name_taken', {});
  if (constraint === 'projects_name') return new Refusal('project.name_taken', {});
  if (constraint === 'folders_name') return new Refusal('folder.name_taken', {});
  if (constraint === 'groups_name') return new Refusal('group.name_taken', {});

  return undefined;
}

function framework({ code, statusCode }: Told): Refusal | undefined {
  if (typeof code !== 'string' || !code.startsWith('FST_')) return undefined;
  if (statusCode === 413) return new Refusal('input.too_large', {});
  if (statusCode === 415 || statusCode === 406) return new Refusal('request.media_type', {});
  if (statusCode === 404) return new Refusal('thing.not_found', {});

  return typeof statusCode === 'number' && statusCode < 500 ? new Refusal('input.invalid', {}) : undefined;
}
