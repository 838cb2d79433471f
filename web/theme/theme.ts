import { storeOf } from '../store.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const densities = ['compact', 'standard', 'comfortable'] as const;
export type Density = (typeof densities)[number];

/** The choice of this browser; public/theme.js reads the same two keys before the first paint. */
export const theme = storeOf<Theme>(stored('muster.theme', themes) ?? 'system');
export const density = storeOf<Density>(stored('muster.density', densities) ?? 'standard');

theme.subscribe(() => show('theme', theme.get(), 'system'));
density.subscribe(() => show('density', density.get(), 'standard'));

function show(name: 'theme' | 'density', value: string, usual: string): void {
  if (value === usual) delete document.documentElement.dataset[name];
  else document.documentElement.dataset[name] = value;

  try {
    localStorage.setItem(`muster.${name}`, value);
  } catch {
    // A browser without storage keeps the choice until it is closed.
  }
}

function stored<Value extends string>(key: string, known: readonly Value[]): Value | undefined {
  try {
    const value = localStorage.getItem(key);

    return known.find((one) => one === value);
  } catch {
    return undefined;
  }
}
