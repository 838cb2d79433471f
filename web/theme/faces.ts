const patienceMs = 400;

/**
 * The faces of the interface and of titles, which the page asks for before any script: text that is drawn once in
 * another face and then again in this one would move everything below it. A slow network is not waited for.
 */
export async function facesReady(): Promise<void> {
  const faces = ['400 1em "Hanken Grotesk Variable"', '600 1em "Source Serif 4 Variable"'];
  const loaded = Promise.all(faces.map((face) => document.fonts.load(face))).catch(() => undefined);
  const enough = new Promise((resolve) => setTimeout(resolve, patienceMs));

  await Promise.race([loaded, enough]);
}
