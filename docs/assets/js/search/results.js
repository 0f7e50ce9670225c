// How a result is shown: what it is, its title, and the sentence that says most of what was asked for.
import { element } from "../lib/dom.js";
import { written } from "../lib/text.js";
import { base } from "./lookup.js";
import { met } from "./query.js";

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
  let best = { score: -3, most: 0, sentence: "", anchor: "" };
  // A summary says more than a detail: of two that hold as much, it is the first.
  (data.parts || []).forEach((part) => part[1].forEach((text) => sentences(text).forEach((sentence) => {
    const most = met(sentence, stems).size;
    const score = most > best.score && wordsIn(sentence).length >= SHORT ? most : -2;
    if (score > best.score) best = { score, most, sentence, anchor: part[0] };
  })));
  return { words: shortened(wordsIn(best.sentence), stems), held: best.most, anchor: best.anchor };
}

/** @param {string} text */
function sentences(text) {
  return text.replace(/([.?!:]["’”)]?) /g, "$1\n").split("\n");
}

// The words of a text as they stand there, with their signs.
/** @param {string} text */
function wordsIn(text) {
  return text ? text.split(" ") : [];
}

/**
 * Return the other name of a record that holds more of the query than its title and its sentence do.
 *
 * @param {Data} data
 * @param {string[]} stems
 * @param {number} most how much the sentence holds
 */
export function otherName(data, stems, most) {
  let least = Math.max(most, met(data.title, stems).size);
  let best = "";
  (data.others || []).forEach((name) => {
    const own = met(name, stems).size;
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
  const first = Math.max(0, words.findIndex((word) => met(word, stems).size) - 10);
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
  /** @type {(Node | string)[]} */
  const pieces = [];
  let plain = "";
  words.forEach((word, place) => {
    if (place) plain += " ";
    if (!met(word, stems).size) return (plain += word);
    pieces.push(plain, element("mark", {}, word));
    plain = "";
  });
  return element("span", { class: "result-text" }, ...pieces, plain);
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
