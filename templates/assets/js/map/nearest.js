// @ts-check
/** Finding points by where they lie. Points are x and y in turn. */

/**
 * The point nearest to a place, if one is within reach; of several, the last, which is on top.
 * @param {Float32Array} points
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 * @returns {number} Its position, or -1.
 */
export function nearest(points, x, y, reach) {
  let [found, least] = [-1, reach * reach];
  for (let at = 0; at < points.length; at += 2) {
    const distance = (points[at] - x) ** 2 + (points[at + 1] - y) ** 2;
    if (distance <= least) [found, least] = [at / 2, distance];
  }
  return found;
}

/**
 * The nearest point above or below another one; what lies aside counts as twice as far.
 * @param {Float32Array} points
 * @param {number} from Its position.
 * @param {number} down 1 below, -1 above.
 * @returns {number} Its position, or -1.
 */
export function toward(points, from, down) {
  const [x, y] = [points[from * 2], points[from * 2 + 1]];
  let [found, least] = [-1, Infinity];
  for (let at = 0; at < points.length; at += 2) {
    const ahead = (points[at + 1] - y) * down;
    if (ahead <= 0) continue;
    const distance = ahead + 2 * Math.abs(points[at] - x);
    if (distance < least) [found, least] = [at / 2, distance];
  }
  return found;
}
