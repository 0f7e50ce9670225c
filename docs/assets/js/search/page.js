// The search page: every result, narrowed down as its address says.
import { pairs, plain } from "../lib/address.js";
import { element, first, say, started } from "../lib/dom.js";
import { awaited, notLoaded } from "../lib/files.js";
import { filters, find, withData } from "./find.js";
import { placesOf } from "./lookup.js";
import { breath, calm, drawn } from "./pace.js";
import { many, resultOf, saidOf } from "./results.js";

/**
 * @typedef {import("./find.js").Found} Found
 *
 * A value to narrow down by: which documents have it, its box with what stands round it, and how many are left.
 * @typedef {{places: number[], box: HTMLInputElement, label: HTMLElement, count: HTMLElement}} Choice
 *
 * Everything to narrow down by: the choices of every filter by their values.
 * @typedef {Record<string, Record<string, Choice>>} Filters
 */

const STEP = 10;
// So many fill a screen: they are there first, and the others come below them.
const SCREEN = 5;
/** @type {Record<string, string>} */
const FILTERS = { kind: "Kind", attribute: "Attribute", theme: "Theme", agency: "Agency", outcome: "Outcome" };
const names = Object.keys(FILTERS);

const page = first("#search-page");
const form = first("form", page, HTMLFormElement);
const input = first("input", form, HTMLInputElement);
const boxes = first(".search-filters", page, HTMLDetailsElement);
const list = first(".search-results", page);
const more = first(".search-more", page);
const heading = first("#search-found", page);
const near = first(".search-near", page);
const status = first("[role=status]", page);
const help = first("#search-help");
const wide = window.matchMedia("(min-width: 60em)");
let query = "";
/** What is chosen of every filter. @type {Record<string, string[]>} */
const chosen = {};
let run = 0;
let shown = STEP;
/** What the boxes were made from, for the guide may be published anew. @type {{table?: Files.Filters, filters: Filters}} */
let made = { filters: {} };

async function choices() {
  const table = await filters();
  if (made.table === table) return made.filters;
  made = { table, filters: {} };
  names.forEach((name) => {
    made.filters[name] = {};
    Object.entries(table[name] || {}).forEach((one) => (made.filters[name][one[0]] = choiceOf(name, one[0], placesOf(one[1]))));
  });
  first("div", boxes).replaceChildren(...names.map((name) =>
    element("fieldset", { class: "search-filter" }, element("legend", {}, FILTERS[name]),
      ...Object.values(made.filters[name]).map((one) => one.label))));
  return made.filters;
}

/** @param {string} name @param {string} value @param {number[]} places @returns {Choice} */
function choiceOf(name, value, places) {
  const box = element("input", { type: "checkbox" });
  box.addEventListener("change", () => {
    chosen[name] = box.checked ? chosen[name].concat(value) : chosen[name].filter((v) => v !== value);
    shown = STEP;
    toAddress("pushState");
    search();
  });
  const count = element("span", { class: "filter-count" });
  return { places, box, label: element("label", {}, box, " " + value + " ", count), count };
}

function fromAddress() {
  const said = pairs(location.search);
  const of = (/** @type {string} */ name) => said.filter((pair) => pair[0] === name).map((pair) => pair[1]);
  query = of("q")[0] || "";
  names.forEach((name) => (chosen[name] = of(name)));
  input.value = query;
  shown = STEP;
}

/** @param {"pushState" | "replaceState"} how */
function toAddress(how) {
  const said = new URLSearchParams();
  if (query) said.set("q", query);
  names.forEach((name) => chosen[name].forEach((value) => said.append(name, value)));
  const text = String(said);
  history[how](null, "", location.pathname + (text ? "?" + text : ""));
}

// What the address asks for is what the guide has, however mail left it; says whether something is not there.
/** @param {Filters} known */
function settle(known) {
  let lost = false;
  const like = (/** @type {string} */ text) => plain(text).toLowerCase();
  names.forEach((name) => {
    const meant = chosen[name].map((value) => Object.keys(known[name]).find((one) => like(one) === like(value)) || "");
    lost = lost || meant.includes("");
    chosen[name] = meant.filter(Boolean);
  });
  return lost;
}

// The results that what is chosen leaves: of every filter one of the chosen values; all where nothing is chosen.
/** @param {Found["results"]} results @param {Filters} known @param {string} [besides] */
function passing(results, known, besides) {
  return names.reduce((left, name) => {
    if (name === besides || !chosen[name].length) return left;
    const wanted = new Set(chosen[name].flatMap((value) => known[name][value].places));
    return left.filter((one) => wanted.has(one.place));
  }, results);
}

// How many of the results every choice would leave.
/** @param {Found["results"]} results @param {Filters} known */
async function counted(results, known) {
  /** @type {Map<Choice, number>} */
  const counts = new Map();
  /** @type {Found["results"]} */
  let left = [];
  let open = new Uint8Array();
  for (const name of names) {
    await breath();
    const others = passing(results, known, name);
    if (others !== left) {
      left = others;
      open = new Uint8Array(1 + left.reduce((last, one) => Math.max(last, one.place), 0));
      for (const one of left) open[one.place] = 1;
    }
    for (const one of Object.values(known[name])) {
      let count = 0;
      for (const place of one.places) count += open[place] || 0;
      counts.set(one, count);
    }
  }
  return counts;
}

/** @param {Filters} known @param {Map<Choice, number>} counts */
function showFilters(known, counts) {
  const groups = Array.from(first("div", boxes).children, (group) => /** @type {HTMLElement} */ (group));
  names.forEach((name, place) => {
    const shown = Object.entries(known[name]).filter((pair) => {
      const one = pair[1];
      one.box.checked = chosen[name].includes(pair[0]);
      one.label.hidden = !counts.get(one) && !one.box.checked;
      say(one.count, "(" + counts.get(one) + ")");
      return !one.label.hidden;
    });
    groups[place].hidden = !shown.length;
  });
  const isEmpty = groups.every((group) => group.hidden);
  // On a phone the results come first.
  if (boxes.hidden && !isEmpty) boxes.open = wide.matches;
  boxes.hidden = isEmpty;
}

/** @param {string} words */
function again(words) {
  return element("a", { href: "?q=" + encodeURIComponent(words) }, words);
}

/** @param {Found} found */
function showNear(found) {
  const others = found.mended.flatMap((one) => one.near.slice(1).map((word) => query.toLowerCase().replace(one.typed, word)));
  const links = others.concat(found.meant).map(again);
  near.replaceChildren();
  near.hidden = !links.length;
  if (links.length) near.append("Did you mean ");
  links.forEach((link, place) => {
    if (place) near.append(place === links.length - 1 ? " or " : ", ");
    near.append(link);
  });
  if (links.length) near.append("?");
}

async function search() {
  const mine = ++run;
  const asked = query.trim();
  document.title = (asked ? "‘" + asked + "’ – " : "") + "Search – " + page.dataset.site;
  help.hidden = Boolean(asked);
  if (!asked) {
    list.replaceChildren();
    boxes.hidden = heading.hidden = more.hidden = near.hidden = true;
    status.textContent = "";
    return;
  }
  try {
    const coming = Promise.all([find(asked), choices()]);
    const both = await awaited(coming, () => mine === run && (status.textContent = "Searching …"));
    const found = both[0];
    const known = both[1];
    if (mine !== run) return;
    const lost = settle(known);
    const kept = passing(found.results, known);
    /** @param {number} from @param {number} to */
    const items = (from, to) => withData(kept.slice(from, to), (data) => {
      const result = resultOf(data, found.stems);
      return element("li", { class: "result" }, result.link, ...result.lines);
    });
    // A list that is there already never becomes shorter under its reader.
    const ahead = page.dataset.shown === asked ? shown : SCREEN;
    // Counting goes on while they come, and the page is laid out once.
    const all = await Promise.all([items(0, ahead), counted(found.results, known)]);
    if (mine !== run) return;
    list.replaceChildren(...all[0]);
    showFilters(known, all[1]);
    heading.hidden = !kept.length;
    more.hidden = true;
    showNear(found);
    help.hidden = kept.length > 0;
    const answer = kept.length
      ? saidOf({ results: kept, mended: found.mended }, asked)
      : found.results.length
        ? "Nothing of these kinds. Clear a filter to see " + many(found.results.length) + "."
        : saidOf(found, asked) + " Try other words, or one of these.";
    status.textContent = answer + (lost ? " Part of what this page’s address asks for is not in the guide, and left out." : "");
    page.dataset.shown = asked;
    if (kept.length > ahead && ahead < shown) {
      await drawn();
      if (mine !== run) return;
      const others = await items(ahead, shown);
      if (mine !== run) return;
      list.append(...others);
    }
    more.hidden = kept.length <= shown;
  } catch (error) {
    if (mine !== run) return;
    status.textContent = notLoaded("The search") + " Press the button to try again.";
    help.hidden = false;
  }
}

/** @param {"pushState" | "replaceState"} how */
function read(how) {
  query = input.value.trim();
  toAddress(how);
  search();
}

input.addEventListener("input", calm(() => {
  shown = STEP;
  read("replaceState");
}));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  read("pushState");
});
more.addEventListener("click", async () => {
  const before = shown;
  shown += STEP;
  await search();
  const next = list.children[before];
  if (next) first("a", next).focus();
});
window.addEventListener("popstate", () => {
  fromAddress();
  search();
});
page.hidden = false;
fromAddress();
search();
started();
