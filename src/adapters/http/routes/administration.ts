import type { Api } from '../options.ts';

export function administrationRoutes(api: Api): void {
  void api;
}
