// The search page: every result, narrowed down as its address says.
import { element, first } from "../lib/dom.js";
import { find, loaded, withData } from "./find.js";
import { calm, many, resultOf, saidOf } from "./results.js";

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
/** @typedef {Record<string, Record<string, Set<string>>>} Members */
/** @type {Promise<Members> | undefined} */
let belonging;

// For every value of every filter, the documents that have it.
async function memberships() {
  const table = /** @type {Files.Filters} */ (await loaded("filters.json"));
  const ids = table.ids.split(" ");
  /** @type {Members} */
  const sets = {};
  names.forEach((name) => {
    sets[name] = {};
    Object.entries(table.filters[name] || {}).forEach((one) => {
      let place = 0;
      sets[name][one[0]] = new Set(one[1].map((gap) => table.before + ids[(place += gap)]));
    });
  });
  return sets;
}

function fromAddress() {
  const said = new URLSearchParams(location.search);
  query = said.get("q") || "";
  names.forEach((name) => (chosen[name] = said.getAll(name)));
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

/** @param {string} id @param {Members} members @param {string} [besides] */
function passes(id, members, besides) {
  return names.every((name) => {
    if (name === besides || !chosen[name].length) return true;
    return chosen[name].some((value) => members[name][value] && members[name][value].has(id));
  });
}

/** @param {Found["results"]} results @param {Members} members */
function showFilters(results, members) {
  const focused = document.activeElement && document.activeElement.id;
  const groups = names.map((name) => {
    const open = results.filter((one) => passes(one.id, members, name));
    const group = element("fieldset", { class: "search-filter" }, element("legend", {}, FILTERS[name]));
    Object.keys(members[name]).forEach((value, place) => {
      const count = open.filter((one) => members[name][value].has(one.id)).length;
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
  }).filter((group) => group.querySelector("label"));
  first("div", boxes).replaceChildren(...groups);
  // On a phone the results come first.
  if (boxes.hidden && groups.length) boxes.open = wide.matches;
  boxes.hidden = !groups.length;
  // The boxes are made anew: whoever goes through them by keyboard stays where they were.
  const again = focused && focused.startsWith("filter-") && document.getElementById(focused);
  if (again) again.focus();
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
    const found = await find(asked);
    const members = await (belonging = belonging || memberships());
    const kept = found.results.filter((one) => passes(one.id, members));
    const best = await withData(kept.slice(0, shown));
    if (mine !== run) return;
    list.replaceChildren(...best.map((one) => {
      const result = resultOf(one.data, found.stems);
      return element("li", { class: "result" }, result.link, ...result.lines);
    }));
    heading.hidden = !kept.length;
    more.hidden = kept.length <= shown;
    showFilters(found.results, members);
    showNear(found);
    help.hidden = kept.length > 0;
    status.textContent = kept.length
      ? saidOf({ results: kept, mended: found.mended }, asked)
      : found.results.length
        ? "Nothing of these kinds. Clear a filter to see " + many(found.results.length) + "."
        : saidOf(found, asked) + " Try other words, or one of these.";
    page.dataset.shown = asked;
  } catch (error) {
    if (mine !== run) return;
    status.textContent = "The search could not be loaded. Check your connection and try again.";
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
