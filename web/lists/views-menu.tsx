import { useState } from 'react';
import { deleteView, saveView } from '#contract/views.ts';
import { call } from '../call.ts';
import { Button } from '../components/button.tsx';
import { Menu } from '../components/menu.tsx';
import type { MenuEntry, MenuGroup } from '../components/menu.tsx';
import { sayDone, sayProblem } from '../components/toast-queue.ts';
import { queryClient } from '../query.ts';
import { useCommands } from '../commands/registry.ts';
import { useWorkspace } from '../session.ts';
import { formatNumber } from '../texts/formats.ts';
import { t } from '../texts/texts.ts';
import { SaveViewDialog } from './save-view-dialog.tsx';
import type { ViewWish } from './save-view-dialog.tsx';
import { stateTextOf } from './use-list-view.ts';
import type { ListView, NamedView } from './use-list-view.ts';
import styles from './lists.module.css';

interface Props {
  views: ListView;
  /** How many rows each view of the product shows, as far as it is known. */
  counts?: Readonly<Record<string, number | undefined>>;
}

/** Which view is shown, with a dot when it was changed; saving, sharing and taking away. */
export function ViewsMenu({ views, counts = {} }: Props) {
  const { current, edited } = views;
  const [saving, setSaving] = useState(false);
  const store = useViewStore(views);
  const groups = [
    ...placesIn(views, counts),
    { id: 'do', title: t('views.this_view'), entries: entriesFor(views, store, () => setSaving(true)) },
  ];
  useCommands('views', [
    { id: 'views.save_as', label: t('views.save_as_command'), group: 'action', run: () => setSaving(true) },
  ]);

  return (
    <>
      <Menu label={t('views.menu')} groups={groups}>
        <Button id="views" menu>
          {t('views.button', { name: current.label })}
          {edited && (
            <>
              <span className={styles.dot} aria-hidden="true" />
              <span className={styles.unseen}>{t('views.edited')}</span>
            </>
          )}
        </Button>
      </Menu>
      <SaveViewDialog isOpen={saving} onClose={() => setSaving(false)} onSave={store.saveAs} />
    </>
  );
}

function placesIn({ named, open, current }: ListView, counts: Props['counts'] = {}): MenuGroup[] {
  const entry = ({ id, label, saved }: NamedView): MenuEntry => {
    const count = counts[id];

    return {
      id: `open ${id}`,
      label: count === undefined ? label : t('views.with_count', { name: label, count: formatNumber(count) }),
      isSelected: id === current.id,
      ...(saved?.isDefault ? { hint: t('views.is_default') } : {}),
      onChoose: () => open(id),
    };
  };
  const groups = [
    { id: 'built-in', title: t('views.built_in'), entries: named.filter(({ saved }) => !saved).map(entry) },
    {
      id: 'private',
      title: t('views.private'),
      entries: named.filter(({ saved }) => saved && !saved.shared).map(entry),
    },
    {
      id: 'shared',
      title: t('views.shared'),
      entries: named.filter(({ saved }) => saved?.shared).map(entry),
    },
  ];

  return groups.filter(({ entries }) => entries.length > 0);
}

function entriesFor(views: ListView, store: ViewStore, saveAs: () => void): MenuEntry[] {
  const { current, edited, reset } = views;
  const { saved } = current;
  const why = saved && !saved.own ? t('views.not_yours') : undefined;
  const unedited = edited ? undefined : t('views.not_edited');

  return [
    ...(saved
      ? [{ id: 'save', label: t('views.save'), onChoose: store.save, unavailable: why ?? unedited }]
      : []),
    { id: 'save-as', label: t('views.save_as'), onChoose: saveAs },
    { id: 'reset', label: t('views.reset'), onChoose: reset, unavailable: unedited },
    ...(saved?.own
      ? [
          {
            id: 'default',
            label: saved.isDefault ? t('views.no_default') : t('views.make_default'),
            onChoose: store.turnDefault,
          },
          {
            id: 'share',
            label: saved.shared ? t('views.make_private') : t('views.share'),
            onChoose: store.turnShared,
          },
          {
            id: 'delete',
            label: t('views.delete', { name: saved.name }),
            onChoose: store.remove,
            kind: 'danger' as const,
          },
        ]
      : []),
  ];
}

type ViewStore = ReturnType<typeof useViewStore>;

function useViewStore({ list, view, current, open }: ListView) {
  const { slug: workspace } = useWorkspace();
  const again = () => queryClient.invalidateQueries({ queryKey: ['views', workspace, list] });
  const put = async (id: string, wish: ViewWish & { state: string }) => {
    await call(saveView, { params: { workspace, id }, body: { list, ...wish } });
    await again();
  };
  const saved = current.saved;
  const keep = (change: Partial<ViewWish & { state: string }>, done: string) => {
    if (!saved) return;
    const { id, name, shared, isDefault, state } = saved;
    const kept = async () => {
      await put(id, { name, shared, isDefault, state, ...change });
      sayDone(done);
    };
    void kept().catch(sayProblem);
  };

  return {
    save: () => keep({ state: stateTextOf(view) }, t('views.saved', { name: current.label })),
    turnDefault: () =>
      keep(
        { isDefault: !saved?.isDefault },
        saved?.isDefault ? t('views.default_off') : t('views.default_on', { name: current.label }),
      ),
    turnShared: () =>
      keep(
        { shared: !saved?.shared },
        saved?.shared
          ? t('views.now_private', { name: current.label })
          : t('views.now_shared', { name: current.label }),
      ),
    async saveAs(wish: ViewWish) {
      const id = crypto.randomUUID();
      await put(id, { ...wish, state: stateTextOf(view) });
      sayDone(t('views.saved', { name: wish.name }));
      open(id);
    },
    remove() {
      if (!saved) return;
      const { id, name, shared, isDefault, state } = saved;
      const undo = () => void put(id, { name, shared, isDefault, state }).catch(sayProblem);
      const taken = async () => {
        await call(deleteView, { params: { workspace, id } });
        await again();
        sayDone(t('views.deleted', { name }), { undo });
      };
      void taken().catch(sayProblem);
    },
  };
}
