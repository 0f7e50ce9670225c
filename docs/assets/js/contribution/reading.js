// Reads a text in every way that somebody reads it later, as macros/checks/reading.py does, by its table.

/**
 * @typedef {{start: number, end: number, wasStart: number, wasEnd: number}} Edit
 * @typedef {{text: string, edits: Edit[], before: Reading | null}} Reading
 * @typedef {[first: number, last: number, to: number, step: number]} Fold
 */

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

/**
 * Return a text as it stands, with characters read as their table says.
 *
 * @param {string} text
 * @param {Fold[]} folds
 * @returns {Reading}
 */
export function asItStands(text, folds) {
  /** @type {Edit[]} */
  const edits = [];
  let read = "";
  let at = 0;
  for (const character of text) {
    const code = readAs(Number(character.codePointAt(0)), folds);
    const start = read.length;
    if (code >= 0) read += String.fromCharCode(code);
    if (read.length - start !== character.length) {
      edits.push({ start, end: read.length, wasStart: at, wasEnd: at + character.length });
    }
    at += character.length;
  }
  return { text: read, edits, before: null };
}

/** @param {string} text @param {Files.Folds} table */
const plain = (text, table) => asItStands(text, /** @type {Fold[]} */ (table.folds)).text;

/** @type {Record<string, (text: string, table: Files.Folds) => string>} */
const WAYS = {
  entity(text, table) {
    const name = text.slice(1).replace(/;$/, "");
    if (name[0] !== "#") {
      return name in table.entities && text.endsWith(";") ? plain(table.entities[name], table) : text;
    }
    const code = /[xX]/.test(name[1]) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    const isOne = (code > 0 && code < 0xd800) || (code > 0xdfff && code < 0x110000);
    return isOne ? plain(String.fromCodePoint(code), table) : "";
  },
  percent(text, table) {
    const bytes = text.slice(1).split("%").map((byte) => parseInt(byte, 16));
    return plain(new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes)), table);
  },
  plus: (text) => text.replace(/\+/g, " "),
  several(text, table) {
    const read = text.normalize("NFKC");
    return read.length > 1 ? plain(read, table) : text;
  },
  mark: () => "",
  figures: (text) => text.replace(/o/gi, "0").replace(/[il]/gi, "1"),
  spoken(text, table) {
    let made = "";
    let times = 1;
    text.toLowerCase().split(/[ ,-]+/).forEach((word) => {
      if (["double", "treble", "triple"].includes(word)) times = word === "double" ? 2 : 3;
      else {
        made += table.spoken[word].repeat(times);
        times = 1;
      }
    });
    return made;
  },
};

/** @param {Reading} reading @param {string[]} way @param {Files.Folds} table @returns {Reading} */
function rewritten(reading, way, table) {
  /** @type {Edit[]} */
  const edits = [];
  let made = "";
  let at = 0;
  for (const found of reading.text.matchAll(new RegExp(way[1], "giu"))) {
    const read = WAYS[way[0]](found[0], table);
    if (read === found[0]) continue;
    made += reading.text.slice(at, found.index);
    at = found.index + found[0].length;
    if (read.length !== found[0].length) {
      edits.push({ start: made.length, end: made.length + read.length, wasStart: found.index, wasEnd: at });
    }
    made += read;
  }
  return at ? { text: made + reading.text.slice(at), edits, before: reading } : reading;
}

/**
 * Return a text in each way that it is read: as it stands, decoded, and as it is shown and said.
 *
 * @param {string} text
 * @param {Files.Folds} table
 * @returns {Reading[]}
 */
export function readings(text, table) {
  let reading = asItStands(text, /** @type {Fold[]} */ (table.folds));
  const found = [reading];
  [[...table.decoded, ...table.decoded], table.shown].forEach((ways) => {
    const before = reading.text;
    ways.forEach((way) => (reading = rewritten(reading, way, table)));
    if (reading.text !== before) found.push(reading);
  });
  return found;
}

/**
 * Return where a piece of a reading begins and ends in the text itself.
 *
 * @param {Reading} reading
 * @param {number} start
 * @param {number} end
 * @returns {[number, number]}
 */
export function span(reading, start, end) {
  const first = was(reading.edits, start)[0];
  const last = was(reading.edits, end - 1)[1];
  return reading.before ? span(reading.before, first, last) : [first, last];
}

/** @param {Edit[]} edits @param {number} at @returns {[number, number]} */
function was(edits, at) {
  let shift = 0;
  for (const edit of edits) {
    if (at < edit.start) break;
    if (at < edit.end) return [edit.wasStart, edit.wasEnd];
    shift = edit.wasEnd - edit.end;
  }
  return [at + shift, at + shift + 1];
}
