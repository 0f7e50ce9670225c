// The search page: every result, narrowed down as its address says.
import { pairs, plain } from "../lib/address.js";
import { element, first, started } from "../lib/dom.js";
import { awaited, notLoaded } from "../lib/files.js";
import { filters, find, withData } from "./find.js";
import { placesOf } from "./lookup.js";
import { breath, calm } from "./pace.js";
import { many, resultOf, saidOf } from "./results.js";

/** @typedef {import("./find.js").Found} Found */

const STEP = 10;
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
/** For every value of every filter, the places of the documents that have it. @typedef {Record<string, Record<string, number[]>>} Members */

async function memberships() {
  const table = await filters();
  /** @type {Members} */
  const found = {};
  names.forEach((name) => {
    found[name] = {};
    Object.entries(table[name] || {}).forEach((one) => (found[name][one[0]] = placesOf(one[1])));
  });
  return found;
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
/** @param {Members} members */
function settle(members) {
  let lost = false;
  const like = (/** @type {string} */ text) => plain(text).toLowerCase();
  names.forEach((name) => {
    const known = chosen[name].map((value) => Object.keys(members[name]).find((one) => like(one) === like(value)) || "");
    lost = lost || known.includes("");
    chosen[name] = known.filter(Boolean);
  });
  return lost;
}

// The results that what is chosen leaves: of every filter one of the chosen values; all where nothing is chosen.
/** @param {Found["results"]} results @param {Members} members @param {string} [besides] */
function passing(results, members, besides) {
  return names.reduce((left, name) => {
    if (name === besides || !chosen[name].length) return left;
    const wanted = new Set(chosen[name].flatMap((value) => members[name][value]));
    return left.filter((one) => wanted.has(one.place));
  }, results);
}

/** @param {Found["results"]} results @param {Members} members */
async function showFilters(results, members) {
  const mine = run;
  /** @type {Element[]} */
  const made = [];
  for (const name of names) {
    await breath();
    made.push(groupOf(name, results, members));
  }
  if (mine !== run) return;
  const groups = made.filter((group) => group.querySelector("label"));
  const focused = document.activeElement && document.activeElement.id;
  first("div", boxes).replaceChildren(...groups);
  // On a phone the results come first.
  if (boxes.hidden && groups.length) boxes.open = wide.matches;
  boxes.hidden = !groups.length;
  // The boxes are made anew: whoever goes through them by keyboard stays where they were.
  const again = focused && focused.startsWith("filter-") && document.getElementById(focused);
  if (again) again.focus();
}

// The boxes of one filter, for all that the others leave.
/** @param {string} name @param {Found["results"]} results @param {Members} members */
function groupOf(name, results, members) {
  const open = new Uint8Array(1 + results.reduce((last, one) => Math.max(last, one.place), 0));
  passing(results, members, name).forEach((one) => (open[one.place] = 1));
  const group = element("fieldset", { class: "search-filter" }, element("legend", {}, FILTERS[name]));
  Object.keys(members[name]).forEach((value, place) => {
    const count = members[name][value].reduce((sum, one) => sum + (open[one] || 0), 0);
    const isOn = chosen[name].includes(value);
    if (!count && !isOn) return;
    const box = element("input", { type: "checkbox", id: "filter-" + name + "-" + place });
    box.checked = isOn;
    box.addEventListener("change", () => {
      chosen[name] = box.checked ? chosen[name].concat(value) : chosen[name].filter((v) => v !== value);
      shown = STEP;
      toAddress("pushState");
      search();
    });
    group.append(element("label", {}, box, " " + value + " ", element("span", { class: "filter-count" }, "(" + count + ")")));
  });
  return group;
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
    const coming = Promise.all([find(asked), memberships()]);
    const both = await awaited(coming, () => mine === run && (status.textContent = "Searching …"));
    const found = both[0];
    const members = both[1];
    if (mine !== run) return;
    const lost = settle(members);
    const kept = passing(found.results, members);
    const best = await withData(kept.slice(0, shown));
    const items = [];
    for (const one of best) {
      await breath();
      const result = resultOf(one, found.stems);
      items.push(element("li", { class: "result" }, result.link, ...result.lines));
    }
    if (mine !== run) return;
    list.replaceChildren(...items);
    heading.hidden = !kept.length;
    more.hidden = kept.length <= shown;
    showNear(found);
    help.hidden = kept.length > 0;
    const answer = kept.length
      ? saidOf({ results: kept, mended: found.mended }, asked)
      : found.results.length
        ? "Nothing of these kinds. Clear a filter to see " + many(found.results.length) + "."
        : saidOf(found, asked) + " Try other words, or one of these.";
    status.textContent = answer + (lost ? " Part of what this page’s address asks for is not in the guide, and left out." : "");
    page.dataset.shown = asked;
    await showFilters(found.results, members);
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
