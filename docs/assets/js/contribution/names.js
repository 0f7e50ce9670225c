// Finds words that look like names, each for its writer to answer, as macros/checks/names.py does; a test holds
// that both find the same.

import { asItStands, span } from "./reading.js";

/**
 * @typedef {{start: number, end: number, words: string}} Namelike
 * @typedef {[start: number, end: number]} Piece
 */

/** @param {string} word @param {Files.Names} table @param {Set<string>} known */
function isKnown(word, table, known) {
  const bare = word.replace(/\.+$/, "");
  const plain = bare.replace(/['’]s$/, "").toLowerCase();
  return new RegExp(table.short).test(bare) || known.has(plain) || known.has(plain.replace(/’/g, "'"));
}

/**
 * Return the words of a text that look like names, in order: capitals inside a sentence, and initials.
 *
 * The first word of a sentence is listed behind a title or a relation, in front of another name, and where
 * the text has it inside a sentence elsewhere.
 *
 * @param {string} text
 * @param {Files.Names} table
 * @param {Files.Folds["folds"]} folds how characters are read, from the table of what may identify somebody
 * @returns {Namelike[]}
 */
export function namesIn(text, table, folds) {
  const reading = asItStands(text, folds);
  const read = reading.text;
  const known = new Set(table.known);
  const follows = new RegExp(table.before, "u");
  const begins = new RegExp(table.start, "u");
  const initial = new RegExp(table.initial, "u");
  const behind = new RegExp(table.behind, "u");
  /** @type {Piece[]} */
  const found = [];
  /** @type {Piece[]} */
  const first = [];
  const said = (/** @type {Piece} */ piece) => read.slice(...piece);
  for (const run of read.matchAll(new RegExp(table.run, "gu"))) {
    const before = read.slice(Math.max(0, run.index - 40), run.index);
    let named = follows.test(before);
    let starts = !named && begins.test(before);
    let words = Array.from(run[0].matchAll(/[^ ]+/g), (word) =>
      /** @type {Piece} */ ([run.index + word.index, run.index + word.index + word[0].length]));
    while (words.length && !named && isKnown(said(words[0]), table, known)) {
      // What follows a title or a relation is a name, whatever else it could be.
      named = follows.test(" " + said(words[0]) + " ");
      words = words.slice(1);
      starts = false;
    }
    while (words.length > 1 && !named && isKnown(said(words[words.length - 1]), table, known)) words = words.slice(0, -1);
    if (!words.length) continue;
    const start = words[0][0];
    const last = words[words.length - 1][1];
    // Whose something is, is named without that ending: an answer is good for both.
    const end = last - (/['’]s$/.test(read.slice(start, last)) ? 2 : 0);
    if (end - start === 1 && !named) {
      const bracketed = read[start - 1] === "(" && read[end] === ")";
      if (!bracketed && !initial.test(read.slice(end, end + 12))) continue;
      starts = false;
    }
    starts = starts && words.length === 1 && !behind.test(read.slice(end, end + 30));
    (starts ? first : found).push([start, end]);
  }
  const inside = new Set(found.flatMap((piece) => said(piece).split(" ")));
  found.push(...first.filter((piece) => inside.has(said(piece))));
  return found.sort((one, other) => one[0] - other[0]).map((piece) => {
    const place = span(reading, piece[0], piece[1]);
    return { start: place[0], end: place[1], words: text.slice(place[0], place[1]).split(/\s+/).filter(Boolean).join(" ") };
  });
}
