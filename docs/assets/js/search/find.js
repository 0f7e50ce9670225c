// Finds and ranks; nothing typed leaves the device. Readers type sentences, so each thing that a query asks for is
// looked up by itself and what was found is added up: rare things count more, and names count more than texts.
import { forget, lookUp, none, raise, ready } from "./lookup.js";
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
 * @typedef {import("./lookup.js").Counts} Counts
 *
 * What was found for one thing: what each document counts for, how far each name holds it, in how many words.
 * @typedef {{documents: Counts, names: Counts, words: Uint8Array}} Fits
 */

// Looks up one of the things asked for. What is rare counts for more, and each way to say a thing has its own
// rarity, so that a common one does not drown what was typed.
/** @param {Index} index @param {Thing} one @returns {Promise<Fits>} */
async function fitting(index, one) {
  /** @type {Fits} */
  const fits = { documents: none(index.size), names: none(index.names.length), words: new Uint8Array(index.names.length) };
  const mets = await Promise.all(one.ways.map((way) => lookUp(index, way.text, way.weight === 1)));
  await breath();
  one.ways.forEach((way, n) => {
    way.worth = way.weight * Math.log(1 + index.size / (mets[n].rare || 1));
    // What was typed stands first among the ways.
    if (mets[n].documents.places.length) one.rarity = one.rarity || way.worth;
  });
  one.rarity = one.rarity || Math.log(1 + index.size);
  for (let n = 0; n < one.ways.length; n++) {
    const way = one.ways[n];
    const told = mets[n].documents;
    const most = mostOf(told);
    for (const place of told.places) raise(fits.documents, place, way.worth * (0.3 + (0.7 * told.values[place]) / most));
    const words = Math.max(1, tellingOf(way.text, index.empty).length);
    const worth = Math.min(1, way.worth / one.rarity);
    const held = mets[n].names;
    for (const name of held.places) {
      if (raise(fits.names, name, worth * held.values[name])) fits.words[name] = words;
    }
    await breath();
  }
  return fits;
}

/** @param {Counts} counts */
function mostOf(counts) {
  let most = 0;
  for (const place of counts.places) most = Math.max(most, counts.values[place]);
  return most;
}

// Adds up what each document, or each name, counts for.
/** @param {number} size @param {Counts[]} all @param {number[]} worth of each of them */
function summed(size, all, worth) {
  const sums = none(size);
  all.forEach((counts, n) => {
    for (const place of counts.places) raise(sums, place, sums.values[place] + worth[n] * counts.values[place]);
  });
  return sums;
}

/** @param {string} text @param {Set<string>} empty */
function tellingOf(text, empty) {
  return wordsOf(text).filter((word) => !empty.has(word));
}

// How much of a query stands in the names of each document: the most that one of its names holds.
/** @param {Index} index @param {Thing[]} things @param {Fits[]} all */
function inNames(index, things, all) {
  const rarities = things.map((one) => one.rarity);
  const whole = rarities.reduce((sum, one) => sum + one, 0);
  const sums = summed(index.names.length, all.map((fits) => fits.names), rarities);
  const best = none(index.size);
  for (const name of sums.places) {
    const called = index.names[name];
    const words = all.reduce((sum, fits) => sum + fits.words[name], 0);
    const share = sums.values[name] / whole;
    const isWhole = share > 0.999 && words >= called.length;
    raise(best, called.document, isWhole ? 1.5 : share * (0.6 + 0.4 * Math.min(1, words / Math.max(1, called.length))));
  }
  return best.values;
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
    if (all[n].documents.places.length || one.typed.includes(" ") || index.empty.has(one.typed)) continue;
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
  const sums = summed(index.size, all.map((fits) => fits.documents), all.map(() => 1));
  const best = mostOf(sums);
  const named = inNames(index, things, all);
  await breath();
  const results = sums.places.map((place) => (
    { place, score: (sums.values[place] / best + 1.2 * named[place]) * index.weights[place] }));
  results.sort((a, b) => b.score - a.score || a.place - b.place);
  const stems = things.flatMap((one) => one.ways.flatMap((way) => tellingOf(way.text, index.empty).map(stem)));
  const found = { results, stems, mended, meant: results.length ? [] : meant };
  latest = { query, found };
  return found;
}

/**
 * Load what is shown of some results, and make something of each while the others are still to come.
 *
 * @template Made
 * @param {Ranked[]} results
 * @param {(data: Data) => Made} make
 * @returns {Promise<Made[]>}
 */
export async function withData(results, make) {
  const index = await ready();
  const all = results.map(async (one) => {
    const data = await index.file("texts/" + one.place + ".json");
    await breath();
    return make(data);
  });
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
