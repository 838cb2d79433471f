import { Problem } from '../../problem.ts';

const size = 512;

/** Cuts the middle of a picture square, makes it small, and gives it as a JPEG in base64. */
export async function squarePicture(file: File): Promise<string> {
  const picture = await createImageBitmap(file).catch(() => refusePicture());
  const side = Math.min(picture.width, picture.height);
  const canvas = new OffscreenCanvas(size, size);
  const pen = canvas.getContext('2d') ?? refusePicture();

  // A drawing without a ground would turn black where it is transparent.
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, size, size);
  pen.drawImage(
    picture,
    (picture.width - side) / 2,
    (picture.height - side) / 2,
    side,
    side,
    0,
    0,
    size,
    size,
  );
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });

  const bytes = new Uint8Array(await blob.arrayBuffer());

  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function refusePicture(): never {
  throw new Problem({ code: 'account.picture_invalid' });
}
