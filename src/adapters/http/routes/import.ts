import type { Api } from '../options.ts';

export function importRoutes(api: Api): void {
  void api;
}
