let current = { locale: 'en-GB', timeZone: 'UTC' };

/** In which way numbers and moments are written for the person. */
export function formats(): typeof current {
  return current;
}

export function setFormats(next: typeof current): void {
  current = next;
}
