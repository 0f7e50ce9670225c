// Finds what may tell who somebody is, before anything leaves this device. The table comes from
// macros/checks/identifying.py, whose engine this repeats; a test holds that both find the same.

/**
 * @typedef {{name: string, blocks: boolean, start: number, end: number, message: string, hint: string}} Finding
 * @typedef {[first: number, last: number, to: number, step: number]} Fold
 * @typedef {object} Detector
 * @property {Files.Detector} row
 * @property {RegExp | null} sign
 * @property {RegExp} pattern
 * @property {RegExp[]} context
 * @property {RegExp | null} without
 * @property {RegExp | null} allowed
 * @typedef {{folds: Fold[], detectors: Detector[]}} Compiled
 */

// Compiled once for each table.
/** @type {WeakMap<Files.Identifying, Compiled>} */
const known = new WeakMap();

/** @param {Files.Identifying} table @returns {Compiled} */
function compiled(table) {
  const before = known.get(table);
  if (before) return before;
  const made = {
    folds: /** @type {Fold[]} */ (/** @type {Files.Folds} */ (table[0]).folds),
    detectors: /** @type {Files.Detector[]} */ (table.slice(1)).map((row) => {
      const flags = row.ignoreCase ? "giu" : "gu";
      return {
        row,
        sign: row.sign ? new RegExp(row.sign, "u") : null,
        pattern: new RegExp(row.pattern, flags),
        context: row.context.map((pattern) => new RegExp(pattern, flags)),
        without: row.without ? new RegExp(row.without, flags) : null,
        allowed: row.allowed ? new RegExp("^(?:" + row.allowed + ")$", flags.replace("g", "")) : null,
      };
    }),
  };
  known.set(table, made);
  return made;
}

// The code that a character is read as, or -1 where it is passed over. Runs are in order.
/** @param {number} code @param {Fold[]} folds */
function readAs(code, folds) {
  let low = 0;
  let high = folds.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const fold = folds[middle];
    if (code < fold[0]) high = middle - 1;
    else if (code > fold[1]) low = middle + 1;
    else return fold[2] < 0 ? -1 : fold[2] + fold[3] * (code - fold[0]);
  }
  // As Python, which counts it as one.
  return code > 0xffff ? 0xfffd : code;
}

/** @param {string} text @param {Fold[]} folds */
function folded(text, folds) {
  /** @type {[number, number][]} */
  const offsets = [];
  let read = "";
  let at = 0;
  for (const character of text) {
    const code = readAs(Number(character.codePointAt(0)), folds);
    if (code >= 0) {
      read += String.fromCharCode(code);
      offsets.push([at, at + character.length]);
    }
    at += character.length;
  }
  return { read, offsets };
}

/** @param {RegExp} pattern @param {string} text */
function stands(pattern, text) {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

/**
 * Say whether a number's check digits are right.
 *
 * @param {string} number
 * @param {Files.Checksum} check
 */
export function checksOut(number, check) {
  const characters = Array.from(number.toUpperCase().replace(/[^A-Z0-9]/g, ""));
  const values = characters.map((character) => check.alphabet.indexOf(character));
  if (values.length !== check.weights.length || values.some((value) => value < 0)) return false;
  return values.reduce((sum, value, at) => sum + value * check.weights[at], 0) % check.modulus === 0;
}

/** @param {Detector} detector @param {string} read @param {number} start @param {number} end */
function holds(detector, read, start, end) {
  const row = detector.row;
  const found = read.slice(start, end);
  if (row.checksum && !checksOut(found, row.checksum)) return false;
  if (detector.allowed && detector.allowed.test(found)) return false;
  const around = [read.slice(Math.max(0, start - row.near), start), read.slice(end, end + row.near)];
  const isAround = (/** @type {RegExp} */ pattern) => around.some((text) => stands(pattern, text));
  if (detector.without && isAround(detector.without)) return false;
  return detector.context.every(isAround);
}

// The place of the first span that ends behind a place in the text.
/** @param {[number, number][]} spans @param {number} at */
function firstBehind(spans, at) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle][1] > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Return what a text holds that may tell who somebody is, in the order of the table.
 *
 * @param {string} text
 * @param {Files.Identifying} table
 * @returns {Finding[]}
 */
export function find(text, table) {
  const made = compiled(table);
  const whole = folded(text, made.folds);
  const read = whole.read;
  const low = read.toLowerCase();
  // In their order: none reaches into another.
  /** @type {[number, number][]} */
  const taken = [];
  /** @type {Finding[]} */
  const found = [];
  made.detectors.forEach((detector) => {
    if (detector.sign && !detector.sign.test(low)) return;
    const row = detector.row;
    for (const match of read.matchAll(detector.pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const place = firstBehind(taken, start);
      if ((place < taken.length && taken[place][0] < end) || !holds(detector, read, start, end)) continue;
      taken.splice(place, 0, [start, end]);
      found.push({
        name: row.name,
        blocks: row.blocks,
        start: whole.offsets[start][0],
        end: whole.offsets[end - 1][1],
        message: row.message,
        hint: row.hint,
      });
    }
  });
  return found;
}
