/** Operations of the contract that have no route yet. Whoever binds one takes its line out; none is ever added. */
export const notYet: readonly string[] = [];
