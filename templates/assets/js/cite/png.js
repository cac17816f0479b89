// @ts-check

/** Points of the picture for each pixel, so that it is sharp where it is large. */
const SCALE = 2;

/**
 * @param {import("./picture.js").Picture} picture
 * @returns {Promise<Blob | null>} `null` where the browser can't.
 */
export async function pngOf({ text, width, height }) {
  const image = new Image();
  // The policy of the site allows pictures of its own and those in an address.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
  const brush = canvas.getContext("2d");
  try {
    await image.decode();
  } catch {
    return null;
  }
  brush?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
