// Finds and ranks. The index is files of this site; nothing typed leaves the device. Pagefind finds pages that
// hold every word of a query. Readers type sentences, so each word is looked up by itself here and what was
// found is added up: rare words count more, and names count more than texts.
import { data as loadedFrom } from "../lib/files.js";
import { alike, asked, nearest, normal, phrasesOf, stem, wordsOf } from "./query.js";

/**
 * What Pagefind says of a document.
 * @typedef {object} Data
 * @property {Record<string, string | undefined>} meta
 * @property {string} content
 * @property {string} [raw_content]
 * @property {string} url
 * @property {string} [raw_url]
 * @property {{id: string, element: string, text: string, location: number}[]} [anchors]
 *
 * @typedef {{id: string, score: number, data: () => Promise<Data>}} Result
 * @typedef {{id: string, score: number, result: Result, data?: Data}} Ranked
 * @typedef {Ranked & {data: Data}} Looked
 *
 * What was found: the best first, the stems to mark, what was mended, and what may have been meant.
 * @typedef {object} Found
 * @property {Ranked[]} results
 * @property {string[]} stems
 * @property {{typed: string, near: string[]}[]} mended
 * @property {string[]} meant
 *
 * @typedef {import("./query.js").Thing} Thing
 * @typedef {object} Index
 * @property {{search: (text: string) => Promise<{results: Result[]}>}} pagefind
 * @property {Files.Terms} known
 * @property {Set<string>} empty
 * @property {import("./query.js").Phrase[]} phrases
 */

/** The root of the site, which the index tells addresses from. */
export const base = new URL("../../../", import.meta.url);
// So many of the best are looked at closely: their names and sentences are loaded.
const CLOSELY = 20;

/**
 * Load a file of the index.
 *
 * @param {string} name
 */
export function loaded(name) {
  return loadedFrom(new URL("pagefind/" + name, base));
}

/** @type {Promise<Index> | undefined} */
let start;
let failures = 0;
// The index, once: Pagefind, and what it must know of words.
function ready() {
  if (!start) {
    // Browsers remember a script that did not come, and Pagefind every file: another address is asked for anew.
    const pagefind = new URL("pagefind/pagefind.js" + (failures ? "?" + failures : ""), base);
    start = Promise.all([import(pagefind.href), loaded("terms.json")]).then(async (both) => {
      const known = /** @type {Files.Terms} */ (both[1]);
      // Else short texts, such as terms and sources, come before pages that tell of the same at length.
      await both[0].options({ ranking: { pageLength: 0.3 } });
      await both[0].init();
      return { pagefind: both[0], known, empty: new Set(known.empty), phrases: phrasesOf(known) };
    });
  }
  return start;
}

// What did not come for a moment comes the next time: all is begun afresh.
/** @param {unknown} error @returns {never} */
function afresh(error) {
  start = latest = undefined;
  failures += 1;
  throw error;
}

// Looks up one of the things asked for: the documents, each with what it counts for. What is rare counts for
// more, and each way to say a thing has its own rarity, so that a common one does not drown what was typed.
/** @param {Index} index @param {Thing} one */
async function fitting(index, one) {
  /** @type {Map<string, {score: number, result: Result}>} */
  const best = new Map();
  const size = index.known.documents;
  one.rarity = 0;
  for (const way of one.ways) {
    const isPhrase = way.text.includes(" ");
    let found = (await index.pagefind.search(isPhrase ? '"' + way.text + '"' : way.text)).results;
    // What was typed may stand on a page in another order; what is only nearly the same must stand as it is.
    if (!found.length && isPhrase && way.weight === 1) found = (await index.pagefind.search(way.text)).results;
    one.isMet = one.isMet || found.length > 0;
    way.worth = way.weight * Math.log(1 + size / (found.length || 1));
    // Pagefind falls back on what starts alike, which is about something else.
    if (!found.length || !(await isThere(found[0], way.text))) continue;
    // What was typed stands first among the ways.
    one.rarity = one.rarity || way.worth;
    found.forEach((result) => {
      const score = way.worth * (0.3 + (0.7 * result.score) / (found[0].score || 1));
      const before = best.get(result.id);
      if (!before || before.score < score) best.set(result.id, { score, result });
    });
  }
  one.rarity = one.rarity || Math.log(1 + size);
  return best;
}

// Whether what was looked up stands in the best that was found for it; endings differ.
/** @param {Result} result @param {string} text */
async function isThere(result, text) {
  const data = await result.data();
  const content = " " + normal(data.raw_content || data.content);
  return text.split(" ").every((word) => content.includes(" " + word.slice(0, Math.max(3, word.length - 3))));
}

// How much of a query stands in a record's names; what few records have counts for more.
/** @param {Data} data @param {Thing[]} things @param {string} query @param {Set<string>} empty */
function inNames(data, things, query, empty) {
  const names = [data.meta.title || ""].concat((data.meta.also || "").split(";"));
  if (names.some((name) => normal(name) === normal(query))) return 1.5;
  const whole = things.reduce((sum, one) => sum + one.rarity, 0);
  return names.reduce((best, name) => {
    const words = wordsOf(name).filter((word) => !empty.has(word));
    const held = things.reduce((sum, one) => sum + one.rarity * holds(name, one, empty), 0);
    const said = words.filter((word) => things.some((one) => one.stems.some((part) => alike(word, part)))).length;
    return Math.max(best, (held / whole) * (0.6 + (0.4 * said) / Math.max(words.length, 1)));
  }, 0);
}

// How far a name holds one of the things asked for, in the way that it holds best.
/** @param {string} name @param {Thing} one @param {Set<string>} empty */
function holds(name, one, empty) {
  const words = wordsOf(name);
  const text = " " + words.join(" ") + " ";
  return one.ways.reduce((best, way) => {
    const worth = Math.min(1, way.worth / one.rarity);
    if (text.includes(" " + way.text + " ")) return Math.max(best, worth);
    const parts = stemsOf(way.text, empty);
    const held = parts.map((part) => words.reduce((most, word) => Math.max(most, alike(word, part)), 0));
    return parts.length ? Math.max(best, worth * Math.min(...held)) : best;
  }, 0);
}

/** @param {string} text @param {Set<string>} empty */
function stemsOf(text, empty) {
  return wordsOf(text).filter((word) => !empty.has(word)).map(stem);
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

/** @param {string} query @returns {Promise<Found>} */
async function look(query) {
  const index = await ready();
  const things = asked(query, index.phrases, index.empty);
  /** @type {Found["mended"]} */
  const mended = [];
  /** @type {string[]} */
  let meant = [];
  /** @type {Map<string, Ranked>} */
  const sums = new Map();
  for (const one of things) {
    let fits = await fitting(index, one);
    if (!fits.size && !one.typed.includes(" ")) {
      const words = /** @type {string[]} */ (await loaded("words.json"));
      // Pagefind takes a file that does not come for one in which nothing is found.
      if (!one.isMet && words.includes(one.typed)) throw new Error("the index is not whole");
      const near = nearest(one.typed, words);
      // A short word is near to too many others: they are offered, not taken.
      if (one.typed.length < 5) meant = meant.concat(near);
      else if (near.length) {
        mended.push({ typed: one.typed, near });
        one.ways = asked(near[0], index.phrases, index.empty)[0].ways;
        fits = await fitting(index, one);
      }
    }
    one.stems = one.ways.flatMap((way) => stemsOf(way.text, index.empty));
    fits.forEach((fit, id) => {
      const sum = sums.get(id) || { id, score: 0, result: fit.result };
      sum.score += fit.score;
      sums.set(id, sum);
    });
  }
  const ranked = Array.from(sums.values()).sort((a, b) => b.score - a.score);
  const top = await withData(ranked.slice(0, CLOSELY));
  const best = top.length ? top[0].score : 1;
  top.forEach((one) => {
    const meta = one.data.meta;
    const weight = index.known.weights[kindOf(one.data)] || 1;
    one.score = (one.score / best + 1.2 * inNames(one.data, things, query, index.empty)) * weight;
    if (meta.code && meta.code.toLowerCase() === query.trim().toLowerCase()) one.score += 10;
  });
  top.sort((a, b) => b.score - a.score);
  const found = {
    results: [...top, ...ranked.slice(CLOSELY)],
    stems: things.flatMap((one) => one.stems),
    mended,
    meant: top.length ? [] : meant,
  };
  latest = { query, found };
  return found;
}

/**
 * Load what Pagefind says of each of some results.
 *
 * @param {Ranked[]} results
 * @returns {Promise<Looked[]>}
 */
export function withData(results) {
  const all = results.map(async (one) => Object.assign(one, { data: one.data || (await one.result.data()) }));
  return Promise.all(all).catch(afresh);
}

/**
 * Return what kind of record a document is.
 *
 * @param {Data} data
 */
export function kindOf(data) {
  return data.meta.kind || "Guide page";
}
