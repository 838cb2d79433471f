import { useRouter } from '@tanstack/react-router';

/** Lets links inside menus and lists of the component library go through the router. */
export function useAriaNavigate(): (path: string) => void {
  const router = useRouter();

  return (path) => router.history.push(path);
}
