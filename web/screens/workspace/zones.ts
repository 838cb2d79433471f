/** Every time zone that the browser knows, readable: "Europe/Berlin", "America/New York". */
export const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map(
  (value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }),
);
