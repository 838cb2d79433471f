import type { Api } from '../options.ts';

export function userRoutes(api: Api): void {
  void api;
}
