/** What a browser says of itself, in two words, so that people recognise their own sessions. Never used to decide. */
export function deviceOf(userAgent: string | undefined): { browser: string; system: string } {
  const text = userAgent?.slice(0, 500) ?? '';

  return { browser: first(browsers, text), system: first(systems, text) };
}

type Mark = readonly [name: string, pattern: RegExp];

/** In this order: nearly every browser also claims to be the ones below it. */
const browsers: readonly Mark[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari\//],
  ['curl', /^curl\/(\d+)/],
];

const systems: readonly Mark[] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
];

function first(marks: readonly Mark[], text: string): string {
  for (const [name, pattern] of marks) {
    const found = pattern.exec(text);
    if (found) return found[1] === undefined ? name : `${name} ${found[1]}`;
  }

  return '';
}
