export type Theme = 'light' | 'dark';
type Rgb = readonly [number, number, number];

/** Colours of one theme as the tokens say them: `--name: light-dark(#light, #dark)`. */
export function coloursOf(css: string, theme: Theme): ReadonlyMap<string, string> {
  const found = css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g);

  return new Map(
    [...found].map(([, name = '', light = '', dark = '']) => [name, theme === 'light' ? light : dark]),
  );
}

/** WCAG 2.x contrast of two opaque colours. */
export function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(rgb(one)), luminance(rgb(other))].toSorted((a, b) => b - a);

  return (high + 0.05) / (low + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;

  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function rgb(hex: string): Rgb {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);

  return [channel(1), channel(3), channel(5)];
}
