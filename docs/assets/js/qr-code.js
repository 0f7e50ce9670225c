// An address as a QR code (ISO/IEC 18004): bytes, error correction M, the smallest version that holds them.
// Loaded when somebody opens the part that says how to link to the page.

// For each version: the bytes of error correction in a block, and the blocks (table 9).
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26].concat(Array(19).fill(28));
const BLOCKS = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38,
  40, 43, 45, 47, 49,
];
// Any mask can be read, so the fairest of the eight is not looked for: stripes of two in three, the standard's 010.
const MASK = 2;
// Modules around a code that stay white.
const QUIET = 4;

/**
 * Return the parts that every code of a version has: where its alignment marks stand, and how many bytes it holds.
 *
 * @param {number} version
 */
function shape(version) {
  const size = 17 + 4 * version;
  const several = version > 1 ? Math.floor(version / 7) + 2 : 0;
  // Evenly apart from the far end on, by an even number (annex E); version 32 alone breaks the rule.
  const step = version === 32 ? 26 : 2 * Math.ceil((version * 4 + 4) / (several * 2 - 2));
  const marks = Array.from({ length: several }, (_, at) => (at ? size - 7 - (several - 1 - at) * step : 6));
  const around = several ? 25 * several * several - 10 * several - 55 : 0;
  const bits = (16 * version + 128) * version + 64 - around - (version > 6 ? 36 : 0);
  return { size: size, marks: marks, bytes: bits >> 3 };
}

/**
 * Multiply in the field of 256 elements that the codes reckon in (x⁸ + x⁴ + x³ + x² + 1).
 *
 * @param {number} a
 * @param {number} b
 */
function times(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) product = (product << 1) ^ (product >> 7 ? 0x11d : 0) ^ ((b >> bit) & 1 ? a : 0);
  return product;
}

/**
 * Return the rest of a division: of a block's bytes by the polynomial with that many roots.
 *
 * @param {number[]} block
 * @param {number} length
 */
function correction(block, length) {
  let divisor = [1];
  for (let turn = 0, root = 1; turn < length; turn++, root = times(root, 2)) {
    divisor = [...divisor, 0].map((factor, at) => factor ^ (at ? times(divisor[at - 1], root) : 0));
  }
  const rest = Array(length).fill(0);
  block.forEach((byte) => {
    const factor = byte ^ rest.shift();
    rest.push(0);
    for (let at = 0; at < length; at++) rest[at] ^= times(divisor[at + 1], factor);
  });
  return rest;
}

/**
 * Return a text's bytes with their header, filled up, in the order in which they are drawn.
 *
 * @param {Uint8Array} text
 * @param {number} version
 */
function drawn(text, version) {
  const blocks = BLOCKS[version - 1];
  const room = shape(version).bytes - blocks * CORRECTION[version - 1];
  // 0100 for bytes, then how many: half bytes, as is everything that follows.
  const halves = [4, ...(version > 9 ? [text.length >> 12, (text.length >> 8) & 15] : []), (text.length >> 4) & 15, text.length & 15];
  text.forEach((byte) => halves.push(byte >> 4, byte & 15));
  // The end, then zeros: Segno, which the tests compare with, fills up with a whole byte of them.
  halves.push(0, 0, 0);
  const data = Array.from({ length: halves.length >> 1 }, (_, at) => halves[2 * at] * 16 + halves[2 * at + 1]).slice(0, room);
  for (let turn = 0; data.length < room; turn++) data.push(turn % 2 ? 0x11 : 0xec);
  const short = Math.floor(room / blocks);
  const shorter = blocks - (room % blocks);
  /** @type {number[][]} */
  const parts = [];
  for (let at = 0; parts.length < blocks; ) parts.push(data.slice(at, (at += short + (parts.length < shorter ? 0 : 1))));
  /** @param {number[][]} lists */
  const inTurn = (lists) =>
    Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1)));
  return inTurn(parts).concat(inTurn(parts.map((part) => correction(part, CORRECTION[version - 1])))).flat();
}

/**
 * Return the rows of a code: 1 for what is dark.
 *
 * @param {string} address
 * @returns {number[][]}
 * @throws {RangeError} where no code holds so much
 */
export function matrix(address) {
  const text = new TextEncoder().encode(address);
  const version =
    1 + BLOCKS.findIndex((blocks, at) => shape(at + 1).bytes - blocks * CORRECTION[at] >= text.length + (at < 9 ? 2 : 3));
  if (!version) throw new RangeError("too long for a QR code");
  const form = shape(version);
  const size = form.size;
  /** @type {number[][]} */
  const rows = Array.from({ length: size }, () => Array(size).fill(-1));
  /** @param {number} x @param {number} y @param {number | boolean} dark */
  function set(x, y, dark) {
    if (rows[y] && x in rows[y]) rows[y][x] = Number(dark);
  }
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  // Squares in squares, by their distance from the middle.
  /** @param {number} x @param {number} y @param {number} reach @param {string} darks */
  function square(x, y, reach, darks) {
    for (let down = -reach; down <= reach; down++) {
      for (let across = -reach; across <= reach; across++) {
        set(x + across, y + down, darks[Math.max(Math.abs(across), Math.abs(down))] === "1");
      }
    }
  }
  form.marks.forEach((x, column) =>
    form.marks.forEach((y, row) => {
      const last = form.marks.length - 1;
      if (!((column === 0 && (row === 0 || row === last)) || (column === last && row === 0))) square(x, y, 2, "101");
    }),
  );
  square(3, 3, 4, "11010");
  square(size - 4, 3, 4, "11010");
  square(3, size - 4, 4, "11010");
  // What the code says of itself, twice: its correction (M is 00) and mask, and its version if that is 7 or more.
  /** @param {number} said @param {number} length @param {number} divisor */
  function checked(said, length, divisor) {
    let rest = said;
    for (let turn = 0; turn < length; turn++) rest = (rest << 1) ^ (rest >> (length - 1) ? divisor : 0);
    return (said << length) | rest;
  }
  const about = checked(MASK, 10, 0x537) ^ 0x5412;
  for (let bit = 0; bit < 15; bit++) {
    const dark = (about >> bit) & 1;
    if (bit < 8) {
      set(8, bit < 6 ? bit : bit + 1, dark);
      set(size - 1 - bit, 8, dark);
    } else {
      set(bit === 8 ? 7 : 14 - bit, 8, dark);
      set(8, size - 15 + bit, dark);
    }
  }
  set(8, size - 8, 1);
  const named = checked(version, 12, 0x1f25);
  for (let bit = 0; version > 6 && bit < 18; bit++) {
    const near = Math.floor(bit / 3);
    const far = size - 11 + (bit % 3);
    set(near, far, (named >> bit) & 1);
    set(far, near, (named >> bit) & 1);
  }
  // Two columns at a time from the right, up and down in turn, past the column of the clock.
  const bytes = drawn(text, version);
  let bit = 0;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    const isUp = ((right < 7 ? right + 1 : right) - size + 1) % 4 === 0;
    for (let turn = 0; turn < size; turn++) {
      const row = rows[isUp ? size - 1 - turn : turn];
      [right, right - 1].forEach((x) => {
        if (row[x] >= 0) return;
        const dark = (bytes[bit >> 3] >> (7 - (bit & 7))) & 1;
        bit += 1;
        row[x] = dark ^ Number(x % 3 === 0);
      });
    }
  }
  return rows;
}

/**
 * Return an address as a drawing for pages and files: black on its own white, so that a camera can read it in every
 * palette, and with a name.
 *
 * @param {string} address
 */
export function drawing(address) {
  const rows = matrix(address);
  const size = rows.length + 2 * QUIET;
  let path = "";
  rows.forEach((row, y) => {
    for (const run of row.join("").matchAll(/1+/g)) path += `M${Number(run.index) + QUIET} ${y + QUIET}.5h${run[0].length}`;
  });
  /** @param {string} name @param {Record<string, string | number>} attributes */
  function made(name, attributes) {
    const one = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach((key) => one.setAttribute(key, String(attributes[key])));
    return one;
  }
  const drawn = made("svg", { role: "img", width: 148, height: 148, viewBox: `0 0 ${size} ${size}`, "shape-rendering": "crispEdges" });
  const title = made("title", {});
  title.textContent = "QR code: " + address;
  drawn.append(title, made("path", { fill: "#fff", d: `M0 0h${size}v${size}H0z` }), made("path", { stroke: "#000", d: path }));
  return drawn;
}
