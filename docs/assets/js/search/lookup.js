// Looks words up in the index, which is files of this site: for every word the documents and the names that have
// it, each as its distance from the one before. Documents are known by their places.
import { data } from "../lib/files.js";
import { breath } from "./pace.js";
import { phrasesOf, stem, wordsOf } from "./query.js";

/**
 * What some documents, or some names, count for: their places in the index, and the value of every place.
 * @typedef {{places: number[], values: Float64Array}} Counts
 *
 * Where a word or a phrase stands: how much each document is about it, and how far it is in each name.
 * @typedef {object} Met
 * @property {Counts} documents
 * @property {Counts} names
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

/**
 * Return that none of so many documents or names counts for anything.
 *
 * @param {number} size
 * @returns {Counts}
 */
export function none(size) {
  return { places: [], values: new Float64Array(size) };
}

/**
 * Have what stands at a place count for no less than a value. Says whether it counted for less before.
 *
 * @param {Counts} counts
 * @param {number} place
 * @param {number} value
 */
export function raise(counts, place, value) {
  const before = counts.values[place];
  if (before >= value) return false;
  if (!before) counts.places.push(place);
  counts.values[place] = value;
  return true;
}

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
  const folder = new URL("search-index/" + known.edition + "/", base).href;
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
    file: (name) => data(folder + name),
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
  if (whole.documents.places.length || !isTyped) return whole;
  const telling = wordsOf(text).filter((word) => !index.empty.has(word)).map(stem);
  const all = await Promise.all(telling.map((part) => metOf(index, part)));
  const documents = shared(index.size, all.map((one) => one.documents));
  const names = shared(index.names.length, all.map((one) => one.names));
  return { documents, names, rare: documents.places.length };
}

// What all of some have in common.
/** @param {number} size @param {Counts[]} all */
function shared(size, all) {
  const found = none(size);
  if (all.length) all[0].places.forEach((place) => raise(found, place, Math.min(...all.map((one) => one.values[place]))));
  return found;
}

/** @param {Index} index @param {string} part @returns {Promise<Met>} */
async function metOf(index, part) {
  /** @type {Met} */
  const met = { documents: none(index.size), names: none(index.names.length), rare: 0 };
  if (!part) return met;
  const files = /** @type {Files.SearchWords[]} */ (
    await Promise.all(filesOf(index.starts, part).map((place) => index.file("words-" + place + ".json"))));
  // Its own alone: a word may be called as what every object has.
  const own = files.find((words) => Object.hasOwnProperty.call(words, part));
  if (own) add(met, own[part], 1, 1);
  met.rare = met.documents.places.length;
  // Of a short word, only what is half typed: ‘act’ is no ‘action’.
  if (part.length > (own ? 3 : 2) && !part.includes(" ")) {
    for (const words of files) {
      for (const word of Object.keys(words)) {
        const isLonger = word.startsWith(part) && word !== part && word !== part + "i" && !word.includes(" ");
        if (isLonger) add(met, words[word], LONGER, ALIKE);
      }
      await breath();
    }
  }
  met.rare = met.rare || met.documents.places.length;
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
    const counts = step ? met.documents : met.names;
    const value = step ? (worth * step) / steps : held;
    let place = 0;
    for (const gap of gaps) raise(counts, (place += gap), value);
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
