/** The console's colours as far as a mail needs them; mail programs know no custom properties. */
export const colours = {
  light: {
    ground: '#f7f4ef',
    surface: '#fdfdfa',
    rule: '#dcd9d2',
    ink: '#162326',
    ink2: '#425053',
    ink3: '#5b676a',
    accent: '#005b63',
    onAccent: '#ffffff',
  },
  dark: {
    ground: '#0e1415',
    surface: '#141b1d',
    rule: '#2b3335',
    ink: '#ece9e4',
    ink2: '#bdbab3',
    ink3: '#9c9890',
    accent: '#74cccb',
    onAccent: '#031a1c',
  },
} as const;
