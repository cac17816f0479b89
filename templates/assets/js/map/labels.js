// @ts-check
/** Names beside points, none over another name, over the line or over more than a point or two. */

/** @typedef {{ x: number, y: number, texts: { text: string, width: number }[] }} NamedPoint A point and its name, in full and shorter. */
/**
 * @typedef {object} Label
 * @property {number} index Position in the named.
 * @property {string} text
 * @property {number} x Left end of the text.
 * @property {number} y Base line of the text.
 * @property {boolean} led Whether it stands so far from its point that a line has to lead there.
 */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
/** @typedef {{ width: number, height: number, up: boolean }} Area `up`: better is higher. */

const LINE = 14;
const TIERS = 7;
const CELL = 4;
/** Room at both ends of a name. */
const GAP = 3;
/** Points that a name may cover. */
const COVERED = 1;
/** Orders that are tried, so that a name finds no place only where there is none. */
const TRIES = 5;

/**
 * Places for as many names as find one; the first of them counts as three.
 *
 * The side where nothing can be better is free of points, so names go there first, farther out where it
 * is crowded.
 * @param {NamedPoint[]} named
 * @param {Float32Array} dots x and y of every point, in turn.
 * @param {Box[]} lines What no name may cross.
 * @param {Area} area
 * @returns {Label[]}
 */
export function place(named, dots, lines, area) {
  const covered = counter(dots, area);
  let order = named.map((_, index) => index);
  /** @type {Label[]} */
  let most = [];
  for (let tries = 0; tries < TRIES && most.length < named.length; tries += 1) {
    const { labels, failed } = attempt(order, named, covered, lines, area);
    if (worth(labels) > worth(most)) most = labels;
    order = [...failed, ...order.filter((index) => !failed.includes(index))];
  }
  return most;
}

/** @param {Label[]} labels */
function worth(labels) {
  return labels.length + (labels.some(({ index }) => index === 0) ? 2 : 0);
}

/**
 * @param {number[]} order
 * @param {NamedPoint[]} named
 * @param {(box: Box) => number} covered
 * @param {Box[]} lines
 * @param {Area} area
 */
function attempt(order, named, covered, lines, area) {
  const points = named.map(({ x, y }) => box(x - 5, y - 5, x + 5, y + 5));
  /** @type {Box[]} */
  const taken = [];
  /** @type {Label[]} */
  const labels = [];
  const failed = order.filter((index) => {
    const others = points.filter((_, at) => at !== index).concat(taken);
    const found = best(named[index], others, covered, lines, area);
    if (!found) return true;
    labels.push({ index, ...found.label });
    taken.push(...found.boxes);
    return false;
  });
  return { labels, failed };
}

/**
 * The best place for a name; the shorter one only where the full one has none.
 * @param {NamedPoint} index
 * @param {Box[]} others
 * @param {(box: Box) => number} covered
 * @param {Box[]} lines
 * @param {Area} area
 */
function best({ x, y, texts }, others, covered, lines, { width: most, height, up }) {
  for (const { text, width } of texts) {
    let least = Infinity;
    let found = null;
    candidates(x, y, width, up).forEach(({ left, base, led }, preference) => {
      const own = box(left - GAP, base - LINE + 3, left + width + GAP, base + 3);
      if (left < 0 || own.right > most + 12 || own.top < -18 || own.bottom > height) return;
      const lead = led ? [box(x - 1, Math.min(y, own.bottom), x + 1, Math.max(y, own.top))] : [];
      const boxes = [own, ...lead];
      if (others.some((other) => boxes.some((one) => meet(one, other)))) return;
      if (lines.some((line) => meet(own, line))) return;
      const dotted = covered(own);
      const cost = dotted * 4 + preference;
      if (dotted > COVERED || cost >= least) return;
      least = cost;
      found = { label: { text, x: left, y: base, led }, boxes };
    });
    if (found) return /** @type {{ label: Omit<Label, "index">, boxes: Box[] }} */ (found);
  }
  return null;
}

/**
 * Where a name may stand, the best place first.
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {boolean} up
 */
function candidates(x, y, width, up) {
  const side = up ? -1 : 1;
  const found = [];
  for (let tier = 0; tier < TIERS; tier += 1) {
    const base = y + side * (tier * LINE + (up ? 7 : 17));
    const led = tier > 0;
    const gap = led ? -3 : 5;
    found.push({ left: x - gap - width, base, led }, { left: x - width / 2, base: base + side * 3, led }, { left: x - 3, base, led });
    if (tier === 0) found.push({ left: x + 7, base: y - side * (up ? 15 : 6), led });
  }
  return found;
}

/**
 * How many points lie in a box.
 * @param {Float32Array} dots
 * @param {{ width: number, height: number }} area
 * @returns {(box: Box) => number}
 */
function counter(dots, { width, height }) {
  const columns = Math.ceil(width / CELL) + 1;
  const cells = new Uint16Array(columns * (Math.ceil(height / CELL) + 1));
  for (let at = 0; at < dots.length; at += 2) {
    cells[Math.floor(dots[at + 1] / CELL) * columns + Math.floor(dots[at] / CELL)] += 1;
  }
  return ({ left, top, right, bottom }) => {
    let sum = 0;
    const [first, last] = [Math.max(0, Math.floor(left / CELL)), Math.min(columns - 1, Math.floor(right / CELL))];
    for (let y = Math.max(0, Math.floor(top / CELL)); y <= bottom / CELL; y += 1) {
      for (let x = first; x <= last; x += 1) sum += cells[y * columns + x] ?? 0;
    }
    return sum;
  };
}

/**
 * @param {Box} a
 * @param {Box} b
 */
function meet(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/**
 * @param {number} left
 * @param {number} top
 * @param {number} right
 * @param {number} bottom
 * @returns {Box}
 */
function box(left, top, right, bottom) {
  return { left, top, right, bottom };
}
