// How a result is shown: what it is, its title, and the sentence that says most of what was asked for.
import { element } from "../lib/dom.js";
import { written } from "../lib/text.js";
import { base, kindOf } from "./find.js";
import { alike, marks, wordsOf } from "./query.js";

/**
 * @typedef {import("./find.js").Data} Data
 * @typedef {import("./find.js").Found} Found
 */

// The heading in the index that the other words of a record stand under: the search index.
const OTHER_WORDS = "search-words";

/**
 * Return the sentence of a page that holds most of the query, and the anchor of its section.
 *
 * @param {Data} data
 * @param {string[]} stems
 */
export function told(data, stems) {
  let words = (data.raw_content || data.content).split(/\s+/);
  const anchors = data.anchors || [];
  const end = anchors.find((anchor) => anchor.id === OTHER_WORDS);
  if (end) words = words.slice(0, end.location);
  // A heading ends where its words do, though no full stop stands there.
  const ends = new Set(anchors.map((anchor) => anchor.location + anchor.text.trim().split(/\s+/).length - 1));
  let best = { score: -1, held: 0, words: words.slice(0, 30), at: 0 };
  let from = 0;
  for (let i = 0; i < words.length; i++) {
    if (!/[.?!:]["’”)]?$/.test(words[i]) && !ends.has(i) && i < words.length - 1) continue;
    const sentence = words.slice(from, i + 1);
    const held = new Set(stems.filter((part) => sentence.some((word) => marks(word, [part])))).size;
    // A heading is no sentence, and a summary says more than a detail.
    const score = ends.has(i) || sentence.length < 4 ? -2 : held - from / 1e6;
    if (score > best.score) best = { score, held, words: sentence, at: from };
    from = i + 1;
  }
  const section = anchors.filter((anchor) => anchor.location <= best.at && anchor.id !== OTHER_WORDS).pop();
  const anchor = section && section.id !== "title" && section.element !== "h1" ? section.id : "";
  return { words: shortened(best.words, stems), held: best.held, anchor };
}

/**
 * Return the other name of a record that holds more of the query than its title and its sentence do.
 *
 * @param {Data} data
 * @param {string[]} stems
 * @param {number} held how much the sentence holds
 */
export function otherName(data, stems, held) {
  /** @param {string} name */
  function count(name) {
    return new Set(stems.filter((part) => wordsOf(name).some((word) => alike(word, part)))).size;
  }
  let least = Math.max(held, count(data.meta.title || ""));
  let best = "";
  (data.meta.also || "").split(";").forEach((name) => {
    if (count(name) <= least) return;
    least = count(name);
    best = name.trim();
  });
  return best;
}

// Keeps a long sentence to what can be read at a glance, around the first word that was asked for.
/** @param {string[]} words @param {string[]} stems */
function shortened(words, stems) {
  if (words.length <= 34) return words;
  const first = Math.max(0, words.findIndex((word) => marks(word, stems)) - 10);
  const part = words.slice(first, first + 34);
  if (first) part.unshift("…");
  if (first + 34 < words.length) part.push("…");
  return part;
}

/** @param {Data} data @param {string} anchor */
function addressOf(data, anchor) {
  if (data.meta.at) return new URL(data.meta.at, base).href;
  const page = new URL((data.raw_url || data.url).replace(/^\//, ""), base);
  page.hash = anchor;
  return page.href;
}

/**
 * Return a result: the link, which says what it is and its title, and the lines with what was asked for marked.
 *
 * @param {Data} data
 * @param {string[]} stems
 */
export function resultOf(data, stems) {
  const sentence = told(data, stems);
  const other = otherName(data, stems, sentence.held);
  const link = element("a", { class: "result-link", href: addressOf(data, sentence.anchor), "data-record": data.meta.record || "" },
    element("span", { class: "result-kind" }, kindOf(data)),
    element("span", { class: "visually-hidden" }, ": "),
    element("span", { class: "result-title" }, data.meta.title));
  const lines = [other ? ["Also:"].concat(other.split(" ")) : [], sentence.words].filter((words) => words.length);
  return { link, lines: lines.map((words) => marked(words, stems)) };
}

/** @param {string[]} words @param {string[]} stems */
function marked(words, stems) {
  const line = element("span", { class: "result-text" });
  words.forEach((word, place) => {
    if (place) line.append(" ");
    line.append(marks(word, stems) ? element("mark", {}, word) : word);
  });
  return line;
}

/** @param {number} count */
export function many(count) {
  return count === 1 ? "1 result" : written(count) + " results";
}

/**
 * Say in a sentence what was found, and what was taken for a misspelt word.
 *
 * @param {Pick<Found, "results" | "mended">} found
 * @param {string} query
 */
export function saidOf(found, query) {
  const count = found.results.length;
  const said = count ? many(count) + "." : "Nothing found for ‘" + query + "’.";
  return said + found.mended.map((one) => " No page has ‘" + one.typed + "’: these are for ‘" + one.near[0] + "’.").join("");
}

/**
 * Return a function that calls another when nothing was typed for a moment.
 *
 * @param {() => void} call
 */
export function calm(call) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(call, 150);
  };
}
