import { listProducts } from '#app/lists/products.ts';
import * as contract from '#contract/licences.ts';
import { route } from '../bind.ts';
import type { Api } from '../options.ts';

/** What was bought, and who holds it. */
export function licenceRoutes(api: Api): void {
  route(api, contract.listProducts, ({ perform }) => perform(listProducts, undefined));
}
