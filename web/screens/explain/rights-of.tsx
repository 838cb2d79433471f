import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { operationName } from '../../changes/sentences.tsx';
import { Button } from '../../components/button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { PermissionMark } from '../../components/permission-mark.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import type { ExplainSearch } from './address.ts';
import { whatQuery } from './queries.ts';
import type { Ground } from './queries.ts';
import { areasIn, markOf, placeName } from './rights-by-place.ts';
import type { AreaRights, RightsPlace } from './rights-by-place.ts';
import { permissionWords } from './words.ts';
import type { Names } from './words.ts';
import styles from './explain.module.css';

interface Props {
  user: string;
  ground?: Ground;
  search?: ExplainSearch;
}

const firstPlaces = 20;

/** Everything somebody may do, area by area and place by place; each mark leads to why. */
export function RightsOf({ user, ground = {}, search = {} }: Props) {
  const { slug } = useWorkspace();
  const { data, error, isPending, refetch } = useQuery(whatQuery(slug, { user, ground }));
  const [isWhole, setIsWhole] = useState(false);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton rows={4} widths={[200, 60, 60, 60, 60]} />;
  const places = data.places.filter(({ rights }) => rights.length > 0);
  const shown = isWhole ? places : places.slice(0, firstPlaces);

  return (
    <section className={styles.rights} aria-label={t('explain.rights')}>
      {places.length === 0 && <p>{t('explain.no_rights')}</p>}
      {shown.map((place) => (
        <Place key={place.placeId} place={place} names={data.names} user={user} search={search} />
      ))}
      {shown.length < places.length && (
        <Button onPress={() => setIsWhole(true)}>{t('explain.all_places', { count: places.length })}</Button>
      )}
    </section>
  );
}

const basic = ['create', 'read', 'update', 'delete'];

interface PlaceProps {
  place: RightsPlace;
  names: Names;
  user: string;
  search: ExplainSearch;
}

function Place({ place, names, user, search }: PlaceProps) {
  const title = placeName(place, names);
  const isFolder = place.placeId !== place.projectId;
  const at = {
    ...search,
    user,
    project: place.projectId ?? undefined,
    folder: isFolder ? (place.placeId ?? undefined) : undefined,
  };

  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <div className={styles.frame}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('explain.area')}</th>
              {basic.map((operation) => (
                <th key={operation} scope="col" className={styles.mid}>
                  {operationName(operation)}
                </th>
              ))}
              <th scope="col">{t('explain.also')}</th>
            </tr>
          </thead>
          <tbody>
            {areasIn(place, names).map((area) => (
              <Row key={area.areaId} area={area} at={at} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ area: { areaId, name, rights }, at }: { area: AreaRights; at: ExplainSearch }) {
  const { slug: workspace } = useWorkspace();
  const further = rights.filter(
    ({ operation, state, field, qualifier }) =>
      !basic.includes(operation) || state !== null || field !== null || qualifier !== 'all',
  );

  return (
    <tr>
      <th scope="row">{name}</th>
      {basic.map((operation) => (
        <td key={operation} className={styles.mid}>
          <Link
            to="/w/$workspace/access/explain"
            params={{ workspace }}
            search={{ ...at, area: areaId, action: operation }}
            aria-label={t('explain.why_cell', { operation: operationName(operation), area: name })}
            className={styles.cell}
          >
            <PermissionMark permission={markOf(rights, operation)} />
          </Link>
        </td>
      ))}
      <td>
        {further
          .map((one) =>
            one.qualifier === 'all' && one.state === null && one.field === null
              ? operationName(one.operation)
              : t('explain.narrow', { operation: operationName(one.operation), reach: permissionWords(one) }),
          )
          .join('; ')}
      </td>
    </tr>
  );
}
