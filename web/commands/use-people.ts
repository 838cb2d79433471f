import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { listUsers } from '#contract/users.ts';
import { call } from '../call.ts';
import { useSettled } from '../changes/use-settled.ts';
import { hasPlace } from '../router/has-place.ts';
import { useMay, useWorkspace } from '../session.ts';
import { wanted } from './match.ts';
import type { Command } from './registry.ts';

/** People whose name, User ID or address holds the text; the server looks, over all of them. */
export function usePeople(text: string): readonly Command[] {
  const router = useRouter();
  const { slug: workspace } = useWorkspace();
  const mayList = useMay('user.list');
  const { only, words } = wanted(text);
  const q = useSettled(words, 120);
  const looks = mayList && (only === undefined || only === 'people') && q.length >= 2;

  const people = useQuery({
    queryKey: ['palette', workspace, q],
    queryFn: ({ signal }) => call(listUsers, { params: { workspace }, query: { q, limit: 8 }, signal }),
    enabled: looks,
  });
  if (!looks) return [];

  return (people.data?.rows ?? []).flatMap(({ id, name, username, company }): Command[] => {
    const path = `/w/${workspace}/people/users/${id}`;
    if (!hasPlace(router, path)) return [];

    return [
      {
        id: `person.${id}`,
        label: name,
        hint: [username, company].filter((word) => word !== '').join(' · '),
        words: username,
        group: 'place',
        run: () => router.history.push(path),
      },
    ];
  });
}
