import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSettled } from '../../changes/use-settled.ts';
import { ComboBox } from '../../components/combo-box.tsx';
import { Select } from '../../components/select.tsx';
import { useWorkspace } from '../../session.ts';
import { t } from '../../texts/texts.ts';
import {
  areasQuery,
  folderAccessQuery,
  foldersQuery,
  foundFoldersQuery,
  projectsQuery,
} from '../folders/folder-queries.ts';
import { searched, withKnown } from './pickers.tsx';
import { whatQuery } from './queries.ts';
import type { FormProps } from './question-form.tsx';
import { placeName } from './rights-by-place.ts';

/** The project, and a folder of it. A record says itself where it lies. */
export function PlacePickers({ search, go }: FormProps) {
  const { slug } = useWorkspace();
  const projects = useQuery(projectsQuery(slug));
  const choices = (projects.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));

  return (
    <>
      <ComboBox
        label={t('explain.project')}
        placeholder={t('explain.no_project')}
        value={search.project}
        onChange={(project) => go({ project, folder: undefined, record: undefined })}
        choices={choices}
      />
      {search.project && <FolderPicker search={search} go={go} project={search.project} />}
    </>
  );
}

function FolderPicker({ search, go, project }: FormProps & { project: string }) {
  const { slug } = useWorkspace();
  const [text, setText] = useState('');
  const known = useFolder(search);
  const settled = useSettled(text, 150);
  const top = useQuery(foldersQuery(slug, { project }));
  const found = useQuery(foundFoldersQuery(slug, { project, text: settled }));
  const choices =
    settled === ''
      ? (top.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
      : (found.data?.rows ?? []).map(({ id, path }) => ({
          value: id,
          label: path.map(({ name }) => name).join(' / '),
        }));
  if (choices.length === 0 && settled === '' && !known) return null;

  return (
    <ComboBox
      label={t('explain.folder')}
      placeholder={t('explain.no_folder')}
      value={search.folder}
      onChange={(folder) => go({ folder, record: undefined })}
      onSearch={(typed) => setText(searched(typed, known))}
      choices={withKnown(choices, known)}
    />
  );
}

/** The folder of the address with the way to it. */
function useFolder({ folder = '', area }: FormProps['search']) {
  const { slug } = useWorkspace();
  const areas = useQuery(areasQuery(slug));
  const asked = area ?? areas.data?.rows.find(({ builtIn }) => builtIn === null)?.id ?? '';
  const path = useQuery(folderAccessQuery(slug, { folder, area: asked })).data?.path;

  return (
    path && {
      value: folder,
      label: path
        .slice(1)
        .map(({ name }) => name)
        .join(' / '),
    }
  );
}

/** The places where one may do something oneself. */
export function OwnPlace({ search, go }: FormProps) {
  const { slug } = useWorkspace();
  const { data } = useQuery(whatQuery(slug, { user: search.user, ground: {} }));
  const places = (data?.places ?? []).filter(({ placeId }) => placeId !== null);
  if (!data || places.length === 0) return null;
  const choose = (id: string) => {
    const place = places.find(({ placeId }) => placeId === id);
    const isFolder = place && place.placeId !== place.projectId;
    go({
      project: place?.projectId ?? undefined,
      folder: isFolder ? (place.placeId ?? undefined) : undefined,
      record: undefined,
    });
  };

  return (
    <Select
      label={t('explain.place')}
      value={search.folder ?? search.project ?? ''}
      onChange={choose}
      choices={[
        { value: '', label: t('explain.scope.workspace') },
        ...places.map((place) => ({ value: place.placeId ?? '', label: placeName(place, data.names) })),
      ]}
    />
  );
}
