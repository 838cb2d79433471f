import { useEffect } from 'react';

/** "Users · 41 matching · Muster". */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Muster`;
  }, [title]);
}
