// Search: loaded when a reader opens it. Here is the box in the header, with a list of results that the arrow
// keys go through; the search page has its own script beside it.
import { element, first } from "./lib/dom.js";
import { awaited, notLoaded } from "./lib/files.js";
import { find, withData } from "./search/find.js";
import { ready } from "./search/lookup.js";
import { calm } from "./search/pace.js";
import { resultOf, saidOf } from "./search/results.js";

const MOST = 6;
const form = first("#site-search", document, HTMLFormElement);
const input = first("input", form, HTMLInputElement);
const list = first("#site-search-results");
const status = first(".search-status", form);
let active = -1;
let run = 0;

/** @param {number} place */
function choose(place) {
  const options = list.children;
  if (!options.length) return;
  if (active >= 0) options[active].setAttribute("aria-selected", "false");
  active = (place + options.length + 1) % (options.length + 1);
  // One step beyond either end is the box itself.
  if (active === options.length) active = -1;
  if (active < 0) return input.removeAttribute("aria-activedescendant");
  options[active].setAttribute("aria-selected", "true");
  options[active].scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", options[active].id);
}

// A result as one of the list: called by its kind and title, with the lines as what is said after a pause.
/** @param {Parameters<typeof resultOf>[0]} data @param {string[]} stems */
function option(data, stems) {
  const result = resultOf(data, stems);
  const link = result.link;
  link.classList.add("result");
  link.setAttribute("aria-label", link.textContent);
  link.setAttribute("aria-description", result.lines.map((line) => line.textContent).join(" "));
  link.append(...result.lines);
  return link;
}

/** @param {HTMLAnchorElement[]} links @param {string} message */
function show(links, message) {
  active = -1;
  input.removeAttribute("aria-activedescendant");
  links.forEach((link, place) => {
    link.id = "site-search-" + place;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
  });
  list.replaceChildren(...links);
  list.hidden = !links.length;
  input.setAttribute("aria-expanded", String(links.length > 0));
  status.textContent = message;
}

async function search() {
  const query = input.value.trim();
  const mine = ++run;
  if (!query) return show([], "");
  try {
    const found = await awaited(find(query), () => mine === run && show([], "Searching …"));
    const links = await withData(found.results.slice(0, MOST), (data) => option(data, found.stems));
    if (mine !== run) return;
    const whole = element("a", { class: "result result-all", href: form.action + "?q=" + encodeURIComponent(query) },
      links.length ? "All results" : "Other ways to find it");
    show(links.concat(whole), saidOf(found, query));
  } catch (error) {
    if (mine === run) show([], notLoaded("The search") + " Press Enter to try again.");
  }
}

input.addEventListener("input", calm(search));
// Opened again, the list is there still, and the reader starts from the box.
input.addEventListener("focus", () => choose(-1));
input.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    choose(event.key === "ArrowDown" ? active + 1 : active < 0 ? list.children.length - 1 : active - 1);
  } else if (event.key === "Enter" && active >= 0) {
    event.preventDefault();
    /** @type {HTMLElement} */ (list.children[active]).click();
  }
});
// The index comes while the reader types; where it does not, the question asks again and says so.
ready().catch(() => {});
if (input.value) search();
if (document.getElementById("search-page")) import("./search/page.js").catch(() => import(new URL("search/page.js?again", import.meta.url).href));
