import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Props {
  /** The whole path; made from a list of places, so the type of the routes cannot know it. */
  href: string;
  className?: string | undefined;
  children: ReactNode;
}

/** A link to a place of the navigation; it is the current one also on the pages below it. */
export function PlaceLink({ href, className, children }: Props) {
  const to = href as '/'; // places are checked against the routes when they are offered

  return (
    <Link to={to} className={className} activeOptions={{ exact: false, includeSearch: false }}>
      {children}
    </Link>
  );
}
