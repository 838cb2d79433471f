import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSettled } from '../../changes/use-settled.ts';
import { MultiPicker } from '../../components/multi-picker.tsx';
import { useWorkspace } from '../../session.ts';
import { foldersQuery, foundFoldersQuery } from './folder-queries.ts';

interface Props {
  label: string;
  project: string;
  except: string;
  value: ReadonlySet<string>;
  onChange: (value: ReadonlySet<string>) => void;
}

/** The topmost folders, or those found by what is typed. */
export function FolderPicker({ label, project, except, value, onChange }: Props) {
  const { slug: workspace } = useWorkspace();
  const [text, setText] = useState('');
  const settled = useSettled(text.trim(), 150);
  const found = useQuery(foundFoldersQuery(workspace, { project, text: settled }));
  const top = useQuery(foldersQuery(workspace, { project }));
  const choices =
    settled === ''
      ? (top.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
      : (found.data?.rows ?? []).map(({ id, path }) => ({
          value: id,
          label: path.map(({ name }) => name).join(' / '),
        }));

  return (
    <MultiPicker
      label={label}
      choices={choices.filter((choice) => choice.value !== except)}
      value={value}
      onChange={onChange}
      onFind={setText}
    />
  );
}
