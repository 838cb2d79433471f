import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { FolderRow } from '#contract/projects.ts';
import { foldersQuery } from './folder-queries.ts';

export interface TreeLine<Folder = FolderRow> {
  folder: Folder;
  depth: number;
  isOpen: boolean;
}

/** The folders that are in sight: children are read when their parent is opened. */
export function useTree(workspace: string, { project, way }: { project: string; way: readonly string[] }) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  // What a way has opened stays open when the next way is not known yet.
  const [ways, setWays] = useState(way);
  const more = way.filter((id) => !ways.includes(id));
  if (more.length > 0) setWays([...ways, ...more]);
  const isOpen = (id: string) => chosen.get(id) ?? ways.includes(id);
  const open = [...new Set([...chosen.keys(), ...ways])].filter(isOpen);
  const levels = useQueries({
    queries:
      project === ''
        ? []
        : ['', ...open].map((parent) => foldersQuery(workspace, { project, ...(parent ? { parent } : {}) })),
  });
  const children = new Map(
    ['', ...open].map((parent, at) => [parent, levels[at]?.data?.rows ?? []] as const),
  );

  return {
    lines: linesBelow('', { children, isOpen, depth: 1 }),
    isPending: levels[0]?.isPending ?? false,
    error: levels.find(({ error }) => error)?.error,
    retry: () => levels.forEach((level) => void (level.error && level.refetch())),
    setOpen: (id: string, to: boolean) => setChosen((now) => new Map(now).set(id, to)),
  };
}

interface Below {
  children: ReadonlyMap<string, readonly FolderRow[]>;
  isOpen: (id: string) => boolean;
  depth: number;
}

function linesBelow(parent: string, { children, isOpen, depth }: Below): readonly TreeLine[] {
  return (children.get(parent) ?? []).flatMap((folder) => {
    const opened = folder.childCount > 0 && isOpen(folder.id);
    const line = { folder, depth, isOpen: opened };

    return opened ? [line, ...linesBelow(folder.id, { children, isOpen, depth: depth + 1 })] : [line];
  });
}
