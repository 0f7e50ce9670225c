// How a result is shown: what it is, its title, and the sentence that says most of what was asked for.
import { element } from "../lib/dom.js";
import { written } from "../lib/text.js";
import { base } from "./lookup.js";
import { held, met } from "./query.js";

/**
 * @typedef {import("./find.js").Data} Data
 * @typedef {import("./find.js").Found} Found
 */

// A sentence of fewer words says little by itself: it is a heading, or one word of a list.
const SHORT = 4;

/**
 * Return the sentence of a document that holds most of the query, and the anchor of its section.
 *
 * @param {Data} data
 * @param {string[]} stems
 */
export function told(data, stems) {
  const parts = data.parts || [];
  let best = { score: -3, most: 0, words: /** @type {string[]} */ ([]), anchor: "" };
  let before = 0;
  parts.forEach((part) => part[1].forEach((text) => {
    const words = text.split(" ");
    let from = 0;
    for (let i = 0; i < words.length; i++) {
      if (!/[.?!:]["’”)]?$/.test(words[i]) && i < words.length - 1) continue;
      const sentence = words.slice(from, i + 1);
      const most = held(sentence, stems);
      // A summary says more than a detail.
      const score = (sentence.length < SHORT ? -2 : most) - (before + from) / 1e6;
      if (score > best.score) best = { score, most, words: sentence, anchor: part[0] };
      from = i + 1;
    }
    before += words.length;
  }));
  return { words: shortened(best.words, stems), held: best.most, anchor: best.anchor };
}

/**
 * Return the other name of a record that holds more of the query than its title and its sentence do.
 *
 * @param {Data} data
 * @param {string[]} stems
 * @param {number} most how much the sentence holds
 */
export function otherName(data, stems, most) {
  let least = Math.max(most, held(data.title.split(" "), stems));
  let best = "";
  (data.others || []).forEach((name) => {
    const own = held(name.split(" "), stems);
    if (own <= least) return;
    least = own;
    best = name;
  });
  return best;
}

// Keeps a long sentence to what can be read at a glance, around the first word that was asked for.
/** @param {string[]} words @param {string[]} stems */
function shortened(words, stems) {
  if (words.length <= 34) return words;
  const first = Math.max(0, words.findIndex((word) => met(word, stems).length) - 10);
  const part = words.slice(first, first + 34);
  if (first) part.unshift("…");
  if (first + 34 < words.length) part.push("…");
  return part;
}

/** @param {Data} data @param {string} anchor */
function addressOf(data, anchor) {
  const address = new URL(data.at || "", base);
  // What shares a page has its place there already.
  if (anchor) address.hash = anchor;
  return address.href;
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
  const link = element("a", { class: "result-link", href: addressOf(data, sentence.anchor), "data-record": data.record || "" },
    element("span", { class: "result-kind" }, data.kind),
    element("span", { class: "visually-hidden" }, ": "),
    element("span", { class: "result-title" }, data.title));
  const lines = [other ? ["Also:"].concat(other.split(" ")) : [], sentence.words].filter((words) => words.length);
  return { link, lines: lines.map((words) => marked(words, stems)) };
}

/** @param {string[]} words @param {string[]} stems */
function marked(words, stems) {
  const line = element("span", { class: "result-text" });
  words.forEach((word, place) => {
    if (place) line.append(" ");
    line.append(met(word, stems).length ? element("mark", {}, word) : word);
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
