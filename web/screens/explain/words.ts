import type { ExplainedGrant, Explanation, SuggestedChange } from '#contract/access.ts';
import { operationName } from '../../changes/sentences.tsx';
import { groupName } from '../../texts/group-name.ts';
import { t } from '../../texts/texts.ts';
import type { Asked } from './queries.ts';

export type Names = Readonly<Record<string, string>>;

/** How a thing is called; what has no name for the reader is a thing all the same. */
export function nameIn(names: Names, id: string | null | undefined): string {
  return (id && names[id]) || t('explain.unnamed');
}

/** Where somebody was given something. */
export function scopeWords(
  scope: Pick<ExplainedGrant, 'scopeKind' | 'projectId' | 'folderId'> & { areaId?: string | null },
  names: Names,
): string {
  switch (scope.scopeKind) {
    case 'workspace':
      return t('explain.scope.workspace');
    case 'project':
      return nameIn(names, scope.projectId);
    case 'project_area':
      return `${nameIn(names, scope.projectId)} / ${nameIn(names, scope.areaId)}`;
    case 'folder':
      return t('explain.scope.folder', { name: nameIn(names, scope.folderId) });
  }
}

/** Directly, or through which groups: "QA, in Testers". */
export function viaWords(via: readonly string[], names: Names): string {
  if (via.length === 0) return t('explain.directly');
  const groups = via
    .map((id) => groupName({ name: nameIn(names, id) }))
    .reduce((inner, outer) => t('explain.nested', { inner, outer }));

  return t('explain.via', { groups });
}

/** What is asked about, in words: a record by its title, or a place. */
export function resourceWords({ resource }: Asked, { record, names }: Explanation): string {
  const what = record ? record.title || t('explain.a_record') : nameIn(names, resource.area);
  const place = resource.folder ?? resource.project;
  const where = record || place === undefined ? what : `${what}, ${nameIn(names, place)}`;

  return resource.field ? t('explain.field_of', { field: resource.field, what: where }) : where;
}

/** The answer with the step that decides it, in one sentence. */
export function reasonWords(explained: Explanation): string {
  const { verdict, decidedBy, grants, names, account, licence } = explained;
  const deciding = grants.find(({ outcome }) =>
    verdict === 'allowed' ? outcome === 'grants' : outcome === 'stopped_at_record',
  );
  const role = nameIn(names, deciding?.roleId);
  if (verdict === 'nobody_granted' && decidedBy === 'roles') return t('explain.nobody_granted');
  if (decidedBy === 'account')
    return t('explain.blocked_by', { what: t(`explain.account.${account.found}`) });
  if (decidedBy === 'licence')
    return t('explain.blocked_by', { what: t(`explain.licence.${licence.found}`) });
  if (decidedBy === 'full_access') return t('explain.by_full_access');
  if (decidedBy === 'record') return t('explain.stopped_at_record', { role });

  return verdict === 'allowed'
    ? t('explain.by_role', { role, via: viaWords(deciding?.via ?? [], names) })
    : t('explain.unknown_operation');
}

/** What a permission is limited to: "assigned, in state Open, field Severity". */
export function permissionWords({
  qualifier,
  state,
  field,
}: Pick<ExplainedGrant['permissions'][number], 'qualifier' | 'state' | 'field'>): string {
  return [
    t(`explain.qualifier.${qualifier}`),
    ...(state === null ? [] : [t('explain.in_state', { state })]),
    ...(field === null ? [] : [t('explain.for_field', { field })]),
  ].join(', ');
}

/** One thing that would help, as a part of a sentence. */
export function changeWords(change: SuggestedChange, names: Names): string {
  switch (change.do) {
    case 'user.activate':
      return t('explain.do.activate');
    case 'seat.assign':
      return t('explain.do.seat', { product: nameIn(names, change.poolId) });
    case 'group.add_member':
      return t('explain.do.group', { group: nameIn(names, change.groupId) });
    case 'grant.add':
      return t('explain.do.role', { role: nameIn(names, change.roleId), where: scopeWords(change, names) });
    case 'role.permit':
      return t('explain.do.permit', {
        role: nameIn(names, change.roleId),
        operation: operationName(change.operation),
        area: nameIn(names, change.areaId),
      });
    case 'record.assign':
      return t('explain.do.assign');
  }
}
