// Finds and ranks; nothing typed leaves the device. Readers type sentences, so each thing that a query asks for is
// looked up by itself and what was found is added up: rare things count more, and names count more than texts.
import { forget, lookUp, ready } from "./lookup.js";
import { breath } from "./pace.js";
import { asked, nearest, stem, wordsOf } from "./query.js";

/**
 * What is shown of a document: its address below the site, its texts by the anchors of their sections.
 * @typedef {Files.SearchText} Data
 *
 * @typedef {{place: number, score: number}} Ranked
 *
 * What was found: the best first, the stems to mark, what was mended, and what may have been meant.
 * @typedef {object} Found
 * @property {Ranked[]} results
 * @property {string[]} stems
 * @property {{typed: string, near: string[]}[]} mended
 * @property {string[]} meant
 *
 * @typedef {import("./query.js").Thing} Thing
 * @typedef {import("./lookup.js").Index} Index
 *
 * What was found for one thing: what each document counts for, how far each name holds it, in how many words.
 * @typedef {object} Fits
 * @property {Map<number, number>} documents
 * @property {Map<number, {held: number, words: number}>} names
 */

// Looks up one of the things asked for. What is rare counts for more, and each way to say a thing has its own
// rarity, so that a common one does not drown what was typed.
/** @param {Index} index @param {Thing} one @returns {Promise<Fits>} */
async function fitting(index, one) {
  /** @type {Fits} */
  const fits = { documents: new Map(), names: new Map() };
  const mets = await Promise.all(one.ways.map((way) => lookUp(index, way.text, way.weight === 1)));
  await breath();
  one.ways.forEach((way, n) => {
    way.worth = way.weight * Math.log(1 + index.size / (mets[n].rare || 1));
    // What was typed stands first among the ways.
    if (mets[n].documents.size) one.rarity = one.rarity || way.worth;
  });
  one.rarity = one.rarity || Math.log(1 + index.size);
  one.ways.forEach((way, n) => {
    const met = mets[n];
    const most = mostOf(met.documents);
    met.documents.forEach((value, place) => {
      const score = way.worth * (0.3 + (0.7 * value) / most);
      if ((fits.documents.get(place) || 0) < score) fits.documents.set(place, score);
    });
    const words = tellingOf(way.text, index.empty);
    const worth = Math.min(1, way.worth / one.rarity);
    met.names.forEach((value, name) => {
      const held = worth * value;
      const before = fits.names.get(name);
      if (!before || before.held < held) fits.names.set(name, { held, words: Math.max(1, words.length) });
    });
  });
  return fits;
}

/** @param {Map<number, number>} values */
function mostOf(values) {
  let most = 0;
  values.forEach((value) => (most = Math.max(most, value)));
  return most;
}

/** @param {string} text @param {Set<string>} empty */
function tellingOf(text, empty) {
  return wordsOf(text).filter((word) => !empty.has(word));
}

// How much of a query stands in the names of each document: the most that one of its names holds.
/** @param {Index} index @param {Thing[]} things @param {Fits[]} all */
function inNames(index, things, all) {
  const whole = things.reduce((sum, one) => sum + one.rarity, 0);
  /** @type {Map<number, {held: number, words: number}>} */
  const names = new Map();
  all.forEach((fits, n) => fits.names.forEach((one, name) => {
    const sum = names.get(name) || { held: 0, words: 0 };
    names.set(name, { held: sum.held + things[n].rarity * one.held, words: sum.words + one.words });
  }));
  /** @type {Map<number, number>} */
  const best = new Map();
  names.forEach((sum, name) => {
    const called = index.names[name];
    const share = sum.held / whole;
    const isWhole = share > 0.999 && sum.words >= called.length;
    const value = isWhole ? 1.5 : share * (0.6 + 0.4 * Math.min(1, sum.words / Math.max(1, called.length)));
    if ((best.get(called.document) || 0) < value) best.set(called.document, value);
  });
  return best;
}

/** @type {{query: string, found: Found} | undefined} */
let latest;

/**
 * Find what a query asks for. Throws what the browser says where the index cannot be loaded.
 *
 * @param {string} query
 * @returns {Promise<Found>}
 */
export function find(query) {
  if (latest && latest.query === query) return Promise.resolve(latest.found);
  return look(query).catch(afresh);
}

// What did not come for a moment comes the next time: all is begun afresh.
/** @param {unknown} error @returns {never} */
function afresh(error) {
  latest = undefined;
  forget();
  throw error;
}

/** @param {string} query @returns {Promise<Found>} */
async function look(query) {
  const index = await ready();
  const things = asked(query, index.phrases, index.empty);
  /** @type {Found["mended"]} */
  const mended = [];
  /** @type {string[]} */
  let meant = [];
  const all = await Promise.all(things.map((one) => fitting(index, one)));
  await breath();
  for (let n = 0; n < things.length; n++) {
    const one = things[n];
    if (all[n].documents.size || one.typed.includes(" ") || index.empty.has(one.typed)) continue;
    const near = nearest(one.typed, /** @type {string[]} */ (await index.file("names.json")));
    // A short word is near to too many others: they are offered, not taken.
    if (one.typed.length < 5) meant = meant.concat(near);
    else if (near.length) {
      mended.push({ typed: one.typed, near });
      one.ways = asked(near[0], index.phrases, index.empty)[0].ways;
      one.rarity = 0;
      all[n] = await fitting(index, one);
    }
  }
  await breath();
  /** @type {Map<number, number>} */
  const sums = new Map();
  all.forEach((fits) => fits.documents.forEach((score, place) => sums.set(place, (sums.get(place) || 0) + score)));
  const best = mostOf(sums);
  const named = inNames(index, things, all);
  /** @type {Ranked[]} */
  const results = [];
  sums.forEach((score, place) => {
    results.push({ place, score: (score / best + 1.2 * (named.get(place) || 0)) * index.weights[place] });
  });
  results.sort((a, b) => b.score - a.score || a.place - b.place);
  const stems = things.flatMap((one) => one.ways.flatMap((way) => tellingOf(way.text, index.empty).map(stem)));
  const found = { results, stems, mended, meant: results.length ? [] : meant };
  latest = { query, found };
  return found;
}

/**
 * Load what is shown of some results.
 *
 * @param {Ranked[]} results
 * @returns {Promise<Data[]>}
 */
export async function withData(results) {
  const index = await ready();
  const all = results.map((one) => index.file("texts/" + one.place + ".json"));
  return Promise.all(all).catch(afresh);
}

/**
 * Load what results are filtered by: for every value of every filter, the places of its documents.
 *
 * @returns {Promise<Files.Filters>}
 */
export async function filters() {
  const index = await ready();
  return index.file("filters.json").catch(afresh);
}
