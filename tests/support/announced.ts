import type { Page } from 'playwright-core';

interface Node {
  nodeId: string;
  parentId?: string;
  childIds?: string[];
  role?: { value: string };
  name?: { value: string };
}

/** What the browser tells assistive technology about a cell, and about the headers it belongs to. */
export async function announced(page: Page, row: string, column: string) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Node[] }; // as the protocol says
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const childrenOf = (node: Node | undefined) => (node?.childIds ?? []).flatMap((id) => byId.get(id) ?? []);
  const ofRole = (role: string) => nodes.filter((node) => node.role?.value === role);
  const header = ofRole('rowheader').find(({ name }) => name?.value === row);
  const line = childrenOf(byId.get(header?.parentId ?? '')).filter(({ role }) =>
    /header|cell/.test(role?.value ?? ''),
  );
  const heads = ofRole('columnheader');
  const place = heads.findIndex(({ name }) => name?.value === column);
  const found = line[place];
  await session.detach();

  return {
    role: found?.role?.value,
    name: wordsIn(found, childrenOf),
    row: header?.name?.value,
    column: heads[place]?.name?.value,
  };
}

/** A cell is read out by what it holds. */
function wordsIn(node: Node | undefined, childrenOf: (node: Node | undefined) => Node[]): string {
  const { role, name } = node ?? {};
  if (role?.value === 'StaticText' || role?.value === 'image') return name?.value ?? '';

  return childrenOf(node)
    .map((child) => wordsIn(child, childrenOf).trim())
    .filter(Boolean)
    .join(' ');
}
