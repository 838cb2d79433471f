import type { Api } from '../options.ts';

export function sessionRoutes(api: Api): void {
  void api;
}
