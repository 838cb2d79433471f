/**
 * Authors of history who are no user. Every workspace knows them by the same ids, which no minted id
 * can collide with: their time part lies in 1970.
 */
export const operatorActor = '00000000-0000-7000-8000-000000000001';
export const systemActor = '00000000-0000-7000-8000-000000000002';
