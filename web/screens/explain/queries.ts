import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { explainAccess, whatCan, whoCan } from '#contract/access.ts';
import { listRecords, readRecord } from '#contract/records.ts';
import { readUser } from '#contract/users.ts';
import { call } from '../../call.ts';
import type { Steps } from '../../changes/steps.ts';
import type { ExplainSearch } from './address.ts';

/** The part of the address that says what is meant, as the server is asked. */
export interface Asked {
  action: string;
  resource: { record?: string; area?: string; project?: string; folder?: string; field?: string };
}

/** On which facts: those of an instant, or those of now with unsaved steps. */
export interface Ground {
  asOf?: string;
  steps?: Steps;
}

/** The question as far as it is whole; undefined while an operation or what it is done to is missing. */
export function askedIn({ action, record, area, project, folder, field }: ExplainSearch): Asked | undefined {
  if (!action) return undefined;
  const narrow = field ? { field } : {};
  if (record) return { action, resource: { record, ...narrow } };
  if (!area) return undefined;

  return {
    action,
    resource: { area, ...(project ? { project } : {}), ...(folder ? { folder } : {}), ...narrow },
  };
}

export function groundOf({ asof, draft }: ExplainSearch, steps: Steps): Ground {
  if (asof) return { asOf: asof };

  return draft && steps.length > 0 ? { steps } : {};
}

interface Put {
  user?: string | undefined;
  asked: Asked | undefined;
  ground: Ground;
}

export function explanationQuery(workspace: string, { user, asked, ground }: Put) {
  return queryOptions({
    queryKey: ['explain', workspace, user, asked, ground],
    queryFn: ({ signal }) =>
      call(explainAccess, {
        params: { workspace },
        body: { user: user ?? '', ...(asked ?? nothing), ...bodyOf(ground) },
        signal,
      }),
    enabled: user !== undefined && asked !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function whoQuery(workspace: string, { asked, ground }: Put) {
  return queryOptions({
    queryKey: ['who can', workspace, asked, ground],
    queryFn: ({ signal }) =>
      call(whoCan, { params: { workspace }, body: { ...(asked ?? nothing), ...bodyOf(ground) }, signal }),
    enabled: asked !== undefined,
    retry: false,
  });
}

export function whatQuery(workspace: string, { user, ground }: Omit<Put, 'asked'>) {
  return queryOptions({
    queryKey: ['what can', workspace, user, ground],
    queryFn: ({ signal }) =>
      call(whatCan, { params: { workspace }, body: { user: user ?? '', ...bodyOf(ground) }, signal }),
    enabled: user !== undefined,
    retry: false,
  });
}

export function personQuery(workspace: string, id: string | undefined) {
  return queryOptions({
    queryKey: ['user', workspace, id],
    queryFn: () => call(readUser, { params: { workspace, id: id ?? '' } }),
    enabled: id !== undefined,
  });
}

export function recordQuery(workspace: string, id: string | undefined) {
  return queryOptions({
    queryKey: ['record', workspace, id],
    queryFn: ({ signal }) => call(readRecord, { params: { workspace, id: id ?? '' }, signal }),
    enabled: id !== undefined,
  });
}

export function recordsQuery(workspace: string, { q, area }: { q: string; area: string | undefined }) {
  return queryOptions({
    queryKey: ['records', workspace, 'pick', q, area],
    queryFn: ({ signal }) =>
      call(listRecords, {
        params: { workspace },
        query: { limit: 30, ...(q ? { q } : {}), ...(area ? { filter: `area:${area}` } : {}) },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}

const nothing: Asked = { action: '', resource: {} };

function bodyOf({ asOf, steps }: Ground) {
  return { ...(asOf ? { asOf } : {}), ...(steps ? { steps: [...steps] } : {}) };
}
