import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { hasPlace } from '../router/has-place.ts';
import { sections } from '../router/places.ts';
import type { Place, Section } from '../router/places.ts';
import { useWorkspace } from '../session.ts';

export interface OfferedPlace extends Place {
  href: string;
  amount: number | undefined;
}

export interface OfferedSection extends Omit<Section, 'places'> {
  places: readonly OfferedPlace[];
}

/** The sidebar: what exists, what the reader may see, and what has something in it. */
export function useSections(which: 'shown' | 'all' = 'shown'): readonly OfferedSection[] {
  const router = useRouter();
  const { slug, may, counts } = useWorkspace();

  return useMemo(() => {
    const offered = (place: Place): OfferedPlace => ({
      ...place,
      href: `/w/${slug}/${place.path}`,
      amount: place.count ? counts[place.count] : undefined,
    });
    const visible = (place: OfferedPlace) =>
      may.includes(place.needs) &&
      hasPlace(router, place.href) &&
      (which === 'all' || !place.hideWhenEmpty || (place.amount ?? 0) > 0);

    return sections
      .map((section) => ({ ...section, places: section.places.map(offered).filter(visible) }))
      .filter((section) => section.places.length > 0);
  }, [router, slug, may, counts, which]);
}

/** Nothing is hidden from the palette: also what is empty can be gone to. */
export function usePlaces(which: 'shown' | 'all'): readonly OfferedPlace[] {
  const offered = useSections(which);

  return useMemo(() => offered.flatMap((section) => section.places), [offered]);
}
