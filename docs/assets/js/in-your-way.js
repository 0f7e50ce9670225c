// What’s in your way?: puts together what the page has for the barriers that a reader chooses.
// The choice stands in the address after '#', which no server sees. Without script the page shows everything.
import { all, copy, element, first } from "./lib/dom.js";
import { counted } from "./lib/text.js";

/**
 * Why something answers a barrier, and whether that is printed.
 * @typedef {{id: string, text: string, isPrinted?: boolean}} Reason
 * @typedef {{item: HTMLElement, link: HTMLAnchorElement, reasons: Reason[], isPrinted?: boolean}} Entry
 */

const way = first("#way");
const sheet = first("#way-sheet");
const list = first("#way-all");
const bar = first("#way-bar");
const status = first("#way-status");
const copied = first("#way-copied");
// How a reader is told what each part does for the chosen barriers.
/** @type {Record<string, string>} */
const verbs = { approaches: "Helps with", behaviours: "Prevents", cases: "Met" };
const mostQuestions = 4;
const mostCases = 4;
// The printed sheet keeps to one page for six barriers: so many of each part, more only where a barrier would
// have none, and so many reasons in all.
const mostPrinted = 4;
const mostReasons = 8;
const mostOnOnePage = 6;

// Every barrier of the page by its id and by the ids that it had before.
/** @type {Map<string, HTMLElement>} */
const barriers = new Map();
/** @type {Map<string, HTMLInputElement>} */
const boxes = new Map();
/** @type {Map<string, string>} */
const byName = new Map();
all(".way-barrier", list).forEach((section) => {
  barriers.set(section.id, section);
  byName.set(section.id, section.id);
  String(section.dataset.old).split(" ").filter(Boolean).forEach((old) => byName.set(old, section.id));
});

/** @param {string} id */
function barrier(id) {
  return /** @type {HTMLElement} */ (barriers.get(id));
}
/** @param {string} id */
function linkTo(id) {
  return first("h3 a", barrier(id), HTMLAnchorElement);
}

// What the chosen barriers name in one part, each once: what answers most of them first.
/** @param {string} part @param {string[]} chosen */
function gathered(part, chosen) {
  /** @type {Map<string, Entry>} */
  const found = new Map();
  chosen.forEach((id) => {
    all('[data-part="' + part + '"] > li', barrier(id)).forEach((item) => {
      const link = first("a", item, HTMLAnchorElement);
      const entry = found.get(link.href) || { item, link, reasons: [] };
      const because = item.querySelector(".because");
      entry.reasons.push({ id, text: because ? because.textContent : "" });
      found.set(link.href, entry);
    });
  });
  return ordered(Array.from(found.values()));
}

// What answers most comes first; among equals what is newer, then what is for a barrier that has least so far.
/** @param {Entry[]} entries */
function ordered(entries) {
  /** @type {Record<string, number>} */
  const had = {};
  const left = entries.slice();
  /** @type {Entry[]} */
  const result = [];
  /** @param {Entry} entry */
  function year(entry) {
    const written = entry.item.querySelector(".way-year");
    return written ? Number(written.textContent) : 0;
  }
  /** @param {Entry} entry */
  function helped(entry) {
    return entry.reasons.reduce((sum, reason) => sum + (had[reason.id] || 0), 0);
  }
  while (left.length) {
    const best = left.reduce((a, b) =>
      (b.reasons.length - a.reasons.length || year(b) - year(a) || helped(a) - helped(b)) > 0 ? b : a);
    left.splice(left.indexOf(best), 1);
    best.reasons.forEach((reason) => (had[reason.id] = (had[reason.id] || 0) + 1));
    result.push(best);
  }
  return result;
}

// Marks what is printed: the first few, what is first to answer a barrier, and each barrier's first reasons.
/** @param {Entry[]} entries @param {string[]} chosen */
function marked(entries, chosen) {
  /** @type {Record<string, number>} */
  const told = {};
  const times = chosen.length > mostOnOnePage ? 2 : Math.max(1, Math.floor(mostReasons / chosen.length));
  entries.forEach((entry, place) => {
    entry.isPrinted = place < mostPrinted || entry.reasons.some((reason) => !told[reason.id]);
    if (!entry.isPrinted) return;
    entry.reasons.forEach((reason) => {
      told[reason.id] = (told[reason.id] || 0) + 1;
      reason.isPrinted = told[reason.id] <= times;
    });
  });
  return entries;
}

// One approach, behaviour or case study with its reasons, each under the barrier that it is for.
/** @param {string} part @param {Entry} entry @param {string[]} chosen */
function shown(part, entry, chosen) {
  const many = verbs[part] + " " + entry.reasons.length + " of your " + chosen.length;
  const reasons = entry.reasons.map((reason) =>
    element("li", { class: reason.isPrinted ? "because way-printed" : "because" },
      chosen.length > 1 && element("span", { class: "way-for" }, linkTo(reason.id).textContent + ":"),
      chosen.length > 1 && " ",
      reason.text));
  return element("li", { class: entry.isPrinted && "way-printed" }, entry.link.cloneNode(true),
    entry.reasons.length > 1 && " ",
    entry.reasons.length > 1 && element("span", { class: "way-many" }, many),
    element("ul", { class: "way-why" }, ...reasons));
}

/** @param {string} part @param {Node[]} items */
function fill(part, items) {
  const place = first('[data-show="' + part + '"]', sheet);
  place.replaceChildren(...items);
  /** @type {HTMLElement | null} */
  const whole = place.closest(".way-part");
  if (whole) whole.hidden = !items.length;
}

// Links to the case studies that the page leaves out, for each chosen barrier that has some.
/** @param {string[]} chosen */
function moreCases(chosen) {
  return chosen.flatMap((id) => all(".way-more a", barrier(id)).slice(0, 1)).map((link) =>
    element("li", { class: "way-rest" }, element("a", { href: /** @type {HTMLAnchorElement} */ (link).href }, link.textContent)));
}

/** @param {string[]} chosen @param {number} unknown */
function draw(chosen, unknown) {
  const some = chosen.length > 0;
  sheet.hidden = bar.hidden = !some;
  list.hidden = some;
  sheet.classList.toggle("way-full", chosen.length > mostPrinted && chosen.length <= mostOnOnePage);
  sheet.classList.toggle("way-long", chosen.length > mostOnOnePage);
  boxes.forEach((box, id) => (box.checked = chosen.includes(id)));
  copied.textContent = "";
  first("#way-address").textContent = location.href;
  fill("chosen", chosen.map((id) => element("li", {}, linkTo(id).cloneNode(true))));
  const counts = ["approaches", "behaviours"].map((part) => {
    const entries = marked(gathered(part, chosen), chosen);
    fill(part, entries.map((entry) => shown(part, entry, chosen)));
    return entries.length;
  });
  const cases = gathered("cases", chosen).slice(0, mostCases).map((entry) => shown("cases", entry, chosen));
  fill("cases", cases.concat(moreCases(chosen)));
  fill("questions", gathered("questions", chosen).slice(0, mostQuestions).map((entry) => entry.item.cloneNode(true)));
  const told = some ? counted(chosen.length, "barrier") + " chosen: " + counted(counts[0], "approach", "approaches") +
    " and " + counted(counts[1], "behaviour") + "." : "Nothing chosen: all barriers are listed.";
  const lost = unknown ? " " + counted(unknown, "barrier of this address is", "barriers of this address are") +
    " not in the guide." : "";
  // Also where nothing is chosen, so that it is heard; seen, the bar is gone then, unless something is lost.
  status.textContent = told + lost;
  if (unknown) bar.hidden = false;
}

// The choice in the address: in the page's order, each barrier once.
function choice() {
  let text = location.hash.slice(1);
  try {
    text = decodeURIComponent(text);
  } catch (error) {
    // Cut off inside a letter: what can be read is read.
  }
  const names = text.split(",").map((name) => name.trim().toLowerCase()).filter(Boolean);
  const wanted = new Set(names.map((name) => byName.get(name)));
  // An anchor of the page itself, such as the skip link’s, is no barrier that was lost.
  const unknown = names.filter((name) => !byName.has(name) && !document.getElementById(name));
  return { chosen: Array.from(barriers.keys()).filter((id) => wanted.has(id)), unknown: unknown.length };
}

function read() {
  const found = choice();
  draw(found.chosen, found.unknown);
  return found.chosen.length > 0;
}

/** @param {string[]} chosen */
function keep(chosen) {
  history.pushState(null, "", chosen.length ? "#" + chosen.join(",") : location.pathname + location.search);
  draw(chosen, 0);
}

// A link to a barrier further down becomes a box to tick, with the barrier’s name.
all("[data-barrier]", way).forEach((item) => {
  const id = String(item.dataset.barrier);
  const link = first("a", item);
  const box = element("input", { type: "checkbox", id: "choose-" + id, autocomplete: "off", "aria-describedby": "way-sign-" + id });
  link.replaceWith(box, element("label", { for: box.id }, link.firstChild));
  boxes.set(id, box);
  box.addEventListener("change", () => keep(Array.from(boxes.keys()).filter((name) => boxes.get(name)?.checked)));
});
way.classList.add("way-ready");

/** @type {Record<string, () => void>} */
const actions = {
  see() {
    first("#way-sheet-heading").focus();
    sheet.scrollIntoView();
  },
  clear() {
    keep([]);
    Array.from(boxes.values())[0].focus();
  },
  print: () => window.print(),
  copy() {
    copy(location.href, () => (copied.textContent = "Copied."), () => (copied.textContent = "Copy it from your browser’s address line."));
  },
};
way.addEventListener("click", (event) => {
  /** @type {HTMLElement | null} */
  const button = /** @type {Element} */ (event.target).closest("[data-do]");
  if (button) actions[String(button.dataset.do)]();
});
window.addEventListener("popstate", read);
if (read()) sheet.scrollIntoView();
