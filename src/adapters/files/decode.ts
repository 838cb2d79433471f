/** The text of a file and how it was encoded, or why it has none. */
export type Decoded =
  | { readonly text: string; readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' }
  | { readonly reason: 'nul' | 'invalid' | 'binary' };

/**
 * Finds the encoding of a text: by its byte order mark, else UTF-8 where the bytes are valid, else
 * Windows-1252, which is a guess that the caller reports. Bytes that mean nothing are not guessed at.
 */
export function decode(bytes: Uint8Array): Decoded {
  const marked = marks.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));

  if (marked) return whole(decodeAs(marked.encoding, bytes.subarray(marked.mark.length)), marked.encoding);
  if (bytes.includes(0)) return { reason: 'nul' };

  const text = decodeAs('utf-8', bytes);

  return text === undefined ? decodeWindows(bytes) : { text, encoding: 'utf-8' };
}

const marks = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

function whole(text: string | undefined, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): Decoded {
  if (text === undefined) return { reason: 'invalid' };

  return text.includes('\0') ? { reason: 'nul' } : { text, encoding };
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Five bytes mean nothing in Windows-1252, and text has no control characters: such files are not text. */
function decodeWindows(bytes: Uint8Array): Decoded {
  const isText = !bytes.some((byte) => unused.has(byte) || (byte < 0x20 && !spaces.has(byte)));
  if (!isText) return { reason: 'binary' };

  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009F]/gu, fromWindows);

  return { text, encoding: 'windows-1252' };
}

const spaces = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1a]);
const unused = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** What stands at 0x80 to 0x9F; the rest of Windows-1252 is Latin-1. */
const windowsLetters = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function fromWindows(letter: string): string {
  return windowsLetters[letter.charCodeAt(0) - 0x80] ?? letter;
}
