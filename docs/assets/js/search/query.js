// What a reader asks for: a query cut into the things it asks for, each with the ways to look it up. Only texts
// come in here and only data go out.
import { isCode } from "../lib/codes.js";

/**
 * A way to look something up: what it is worth is known once it was looked up.
 * @typedef {{text: string, weight: number, worth: number}} Way
 *
 * One thing that a query asks for: what was typed, and how rare it is.
 * @typedef {{typed: string, ways: Way[], rarity: number}} Thing
 *
 * What may be said in several ways.
 * @typedef {{stems: string[], ways: {text: string, weight: number}[]}} Phrase
 */

// What is nearly what was typed counts for less than what was typed.
const NEARLY = 0.6;

/** @param {string} text */
export function normal(text) {
  return text
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/&/g, " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** @param {string} text */
export function wordsOf(text) {
  return normal(text).split(" ").filter(Boolean);
}

/**
 * Return a code as one word, as the index has it: it would be cut in two at its dot.
 *
 * @param {string} code
 */
export function codeWord(code) {
  return code.toLowerCase().replace(".", "x");
}

/**
 * Take the ending off a word, so that its forms are one: ‘families’ and ‘family’, but not ‘police’ and ‘policy’.
 *
 * @param {string} word
 */
export function stem(word) {
  if (word.length < 5) return word.length > 2 ? word.replace(/([^s])s$/, "$1") : word;
  // No looking behind in patterns: Safari only knows it since 2023, and would refuse the whole script.
  return word
    .replace(/^(.{4,}?)(?:[ai]bilit(?:y|ies)|[ai]bl[ey]|at(?:ions?|e[ds]?|ing|ive))$/, "$1")
    .replace(/(?:ies?|y)$/, "i")
    // Not ‘family’ or ‘apply’.
    .replace(/^(.{3,}[^bip])li$/, "$1")
    // Short verbs double their last letter, ‘planning’, unless they end in an e: ‘moving’.
    .replace(/^([^aeiou][aeiou][^aeiouwxy])(?:ing|ed)$/, "$1e")
    .replace(/^(.{3,}?)(?:ments?|ings?|ed)$/, "$1")
    .replace(/^(.{4,}?)es$/, "$1")
    .replace(/^(.{2,}([bdgmnprt]))\2$/, "$1")
    .replace(/^(.{3,}[^s])s$/, "$1")
    .replace(/^(.{4,})y$/, "$1i")
    .replace(/^(.{4,})e$/, "$1");
}

/**
 * Say whether a word is a form of another, or starts alike, as a word half typed does; both are stems.
 *
 * @param {string} one
 * @param {string} part
 */
function isAlike(one, part) {
  return one === part || (part.length > 3 && one.startsWith(part) && one !== part + "i");
}

/**
 * For some stems, the pattern of the words that may have them, and what was met in words that were looked at, for texts
 * repeat their words.
 * @type {WeakMap<string[], {alike: RegExp, words: Map<string, string[]>}>}
 */
const known = new WeakMap();

/**
 * List which stems are met in a text.
 *
 * @param {string} text
 * @param {string[]} stems
 */
export function met(text, stems) {
  let there = known.get(stems);
  if (!there) {
    // The first two letters of a word are its stem's, whatever its ending.
    const begun = stems.map((part) => part.slice(0, 2));
    there = { alike: new RegExp("(?:^| )(?:" + begun.join("|") + ")[^ ]*", "g"), words: new Map() };
    known.set(stems, there);
  }
  /** @type {Set<string>} */
  const found = new Set();
  for (const said of normal(text).match(there.alike) || []) {
    let parts = there.words.get(said);
    if (!parts) {
      const one = stem(said.trim());
      parts = stems.filter((part) => isAlike(one, part));
      there.words.set(said, parts);
    }
    parts.forEach((part) => found.add(part));
  }
  return found;
}

/**
 * List what may be said in several ways, the longest first: each with its stems and the ways to look it up.
 *
 * @param {Files.SearchStart} known
 * @returns {Phrase[]}
 */
export function phrasesOf(known) {
  /** @type {Phrase[]} */
  const found = [];
  /** @param {string[]} names @param {number} nearly */
  function add(names, nearly) {
    names.forEach((name) => {
      const others = names.filter((other) => other !== name).map((other) => ({ text: normal(other), weight: nearly }));
      found.push({ stems: wordsOf(name).map(stem), ways: [{ text: normal(name), weight: 1 }].concat(others) });
    });
  }
  known.idioms.forEach((name) => add([name], 1));
  known.same.forEach((names) => add(names, 1));
  known.nearly.forEach((names) => add(names, NEARLY));
  return found.sort((a, b) => b.stems.length - a.stems.length);
}

/**
 * Cut a query into the things it asks for.
 *
 * @param {string} query
 * @param {Phrase[]} phrases
 * @param {Set<string>} empty words that say nothing of what a question is about
 * @returns {Thing[]}
 */
export function asked(query, phrases, empty) {
  const whole = query.trim();
  if (isCode(whole.toUpperCase())) return [thing(query, [{ text: codeWord(whole), weight: 1 }])];
  let words = wordsOf(query);
  const stems = words.map(stem);
  /** @type {Thing[]} */
  const found = [];
  phrases.forEach((phrase) => {
    const at = stems.findIndex((_, place) => phrase.stems.every((part, n) => stems[place + n] === part));
    if (at < 0) return;
    found.push(thing(words.slice(at, at + phrase.stems.length).join(" "), phrase.ways));
    // What is said is not looked up again word by word.
    for (let n = 0; n < phrase.stems.length; n++) stems[at + n] = words[at + n] = "";
  });
  words = words.filter(Boolean);
  let telling = words.filter((word) => !empty.has(word) && word.length > 1);
  if (!telling.length && !found.length) telling = words;
  return found.concat(Array.from(new Set(telling), (word) => thing(word, [{ text: word, weight: 1 }])));
}

/** @param {string} typed @param {{text: string, weight: number}[]} ways @returns {Thing} */
function thing(typed, ways) {
  return { typed, ways: ways.map((way) => ({ text: way.text, weight: way.weight, worth: 0 })), rarity: 0 };
}

/**
 * Return how many letters are to be changed, added, left out or swapped to make one word of another; more than
 * `most` where it is more.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} [most]
 */
export function distance(one, other, most = Infinity) {
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      let value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        value = Math.min(value, before[j - 2] + 1);
      }
      row.push(value);
      if (value < least) least = value;
    }
    // Two rows, for a swap looks back over one.
    if (least > most + 1) return least;
    before = last;
    last = row;
  }
  return last[other.length];
}

/**
 * Return the words that are nearest to a misspelt one, the nearest first.
 *
 * @param {string} word
 * @param {string[]} vocabulary
 */
export function nearest(word, vocabulary) {
  const furthest = Math.max(1, Math.floor(word.length * 0.4) - (word.length < 8 ? 1 : 0));
  return vocabulary
    .filter((other) => Math.abs(other.length - word.length) <= furthest)
    // Few people miss the first letter.
    .map((other) => ({ word: other, far: distance(word, other, furthest) + (other[0] === word[0] ? 0 : 0.5) }))
    .filter((near) => near.far <= furthest)
    .sort((a, b) => a.far - b.far || (a.word < b.word ? -1 : 1))
    .slice(0, 4)
    .map((near) => near.word);
}
