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
  const isOpen = (id: string) => chosen.get(id) ?? way.includes(id);
  const open = [...new Set([...chosen.keys(), ...way])].filter(isOpen);
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
