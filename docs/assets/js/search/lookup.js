// Looks words up in the index, which is files of this site: for every word the documents and the names that have
// it, each as its distance from the one before. Documents are known by their places.
import { data } from "../lib/files.js";
import { phrasesOf, stem, wordsOf } from "./query.js";

/**
 * Where a word or a phrase stands: how much each document is about it, and how far it is in each name.
 * @typedef {object} Met
 * @property {Map<number, number>} documents
 * @property {Map<number, number>} names
 * @property {number} rare how many documents have the word itself, or a longer one where none has
 *
 * What a search must know of the whole guide.
 * @typedef {object} Index
 * @property {number} size how many documents there are
 * @property {Set<string>} empty
 * @property {import("./query.js").Phrase[]} phrases
 * @property {number[]} weights what each document counts for
 * @property {{document: number, length: number}[]} names every name, and how many of its words say something
 * @property {string[]} starts the first word of each file of words
 * @property {(name: string) => Promise<any>} file
 */

/** The root of the site, which the index tells addresses from. */
export const base = new URL("../../../", import.meta.url);
// A longer word than was typed is less likely what was meant.
const LONGER = 0.5;
const ALIKE = 0.7;

/** @type {Promise<Index> | undefined} */
let start;

/**
 * Return the index. What did not come is asked for anew.
 *
 * @returns {Promise<Index>}
 */
export function ready() {
  if (!start) {
    start = opened();
    start.catch(forget);
  }
  return start;
}

/** Begin afresh the next time: the guide may have been published anew since this page was opened. */
export function forget() {
  start = undefined;
}

/** @returns {Promise<Index>} */
async function opened() {
  // Without asking, a browser would take yesterday's, whose other files are gone.
  const answer = await fetch(new URL("search-index/start.json", base), { cache: "no-cache" });
  if (!answer.ok) throw new Error("the index did not come");
  const known = /** @type {Files.SearchStart} */ (await answer.json());
  const folder = new URL("search-index/" + known.edition + "/", base);
  /** @type {Index["names"]} */
  const names = [];
  const documents = known.names.split(" ");
  documents.forEach((lengths, document) => {
    for (const length of lengths) names.push({ document, length: Number(length) });
  });
  return {
    size: documents.length,
    empty: new Set(known.empty),
    phrases: phrasesOf(known),
    weights: known.weights.flatMap((run) => new Array(run[0]).fill(run[1])),
    names,
    starts: known.starts,
    file: (name) => data(new URL(name, folder)),
  };
}

/**
 * Return where a text stands: a phrase as it is where the index has it, else where all of its words stand.
 *
 * @param {Index} index
 * @param {string} text
 * @param {boolean} isTyped whether its words may stand apart, as what a reader typed may
 * @returns {Promise<Met>}
 */
export async function lookUp(index, text, isTyped) {
  const parts = wordsOf(text).map(stem);
  if (parts.length < 2) return metOf(index, parts[0] || "");
  const whole = await metOf(index, parts.join(" "));
  if (whole.documents.size || !isTyped) return whole;
  const telling = wordsOf(text).filter((word) => !index.empty.has(word)).map(stem);
  return shared(await Promise.all(telling.map((part) => metOf(index, part))));
}

// What all of some words have in common.
/** @param {Met[]} all @returns {Met} */
function shared(all) {
  /** @param {Map<number, number>[]} maps */
  function both(maps) {
    /** @type {Map<number, number>} */
    const found = new Map();
    (maps[0] || found).forEach((_, place) => {
      const values = maps.map((map) => map.get(place) || 0);
      if (values.every(Boolean)) found.set(place, Math.min(...values));
    });
    return found;
  }
  const documents = both(all.map((one) => one.documents));
  return { documents, names: both(all.map((one) => one.names)), rare: documents.size };
}

/** @param {Index} index @param {string} part @returns {Promise<Met>} */
async function metOf(index, part) {
  /** @type {Met} */
  const met = { documents: new Map(), names: new Map(), rare: 0 };
  if (!part) return met;
  const files = await Promise.all(filesOf(index.starts, part).map((place) => index.file("words-" + place + ".json")));
  // No object: a word may be called as what every object has.
  const words = new Map(files.flatMap((/** @type {Files.SearchWords} */ one) => Object.entries(one)));
  const own = words.get(part);
  if (own) add(met, own, 1, 1);
  met.rare = met.documents.size;
  // Of a short word, only what is half typed: ‘act’ is no ‘action’.
  if (part.length > (own ? 3 : 2) && !part.includes(" ")) {
    words.forEach((told, word) => {
      const isLonger = word.startsWith(part) && word !== part && word !== part + "i" && !word.includes(" ");
      if (isLonger) add(met, told, LONGER, ALIKE);
    });
  }
  met.rare = met.rare || met.documents.size;
  return met;
}

// The files that have a word, and all that begin with it.
/** @param {string[]} starts @param {string} part */
function filesOf(starts, part) {
  const found = [];
  for (let place = 0; place < starts.length; place++) {
    const isBefore = starts[place] < part || starts[place].startsWith(part);
    const next = starts[place + 1];
    if (isBefore && (next === undefined || next > part)) found.push(place);
  }
  return found;
}

/** @param {Met} met @param {number[][]} told @param {number} worth @param {number} held */
function add(met, told, worth, held) {
  const steps = told.length - 1;
  told.forEach((gaps, step) => {
    const map = step ? met.documents : met.names;
    const value = step ? (worth * step) / steps : held;
    placesOf(gaps).forEach((place) => {
      if ((map.get(place) || 0) < value) map.set(place, value);
    });
  });
}

/**
 * Return the places that are told as distances.
 *
 * @param {number[]} gaps
 */
export function placesOf(gaps) {
  let place = 0;
  return gaps.map((gap) => (place += gap));
}
