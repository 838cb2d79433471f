import type { Api } from '../options.ts';

export function changeRoutes(api: Api): void {
  void api;
}
