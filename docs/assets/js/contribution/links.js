// Links of a case study to the guide's records: suggested from what was written, or looked for by words, on this
// device. Nobody has to read through a list. Each that is chosen is asked for its reason.
import { element, first } from "../lib/dom.js";
import { counted } from "../lib/text.js";
import { fieldset, idOf, single } from "./fields.js";

/**
 * @typedef {import("./fields.js").Built} Built
 * @typedef {import("./fields.js").Page} Page
 * @typedef {{id: string, title: string}} Choice
 */

const SHOWN = 5;
// So many words tell what a story is about; each is looked up.
const ASKED = 24;

/**
 * Return the words that a text says most often, as a search is asked for them.
 *
 * @param {string} text
 */
export function gist(text) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  (text.toLowerCase().match(/\p{L}{4,}/gu) || []).forEach((word) => counts.set(word, (counts.get(word) || 0) + 1));
  return Array.from(counts).sort((a, b) => b[1] - a[1]).slice(0, ASKED).map((one) => one[0]).join(" ");
}

/**
 * Return the choices that words fit, the best first. Where the search's index does not come, titles are read.
 *
 * @param {string} words
 * @param {string} kind
 * @param {Choice[]} all
 * @returns {Promise<Choice[]>}
 */
async function fitting(words, kind, all) {
  try {
    const search = await import("../search/find.js");
    const lookup = await import("../search/lookup.js");
    const found = await search.find(words);
    const places = Object.entries((await search.filters()).kind || {});
    const own = new Set(lookup.placesOf(places.find((one) => one[0].toLowerCase() === kind)?.[1] || []));
    const best = found.results.filter((one) => own.has(one.place)).slice(0, 2 * SHOWN);
    const records = await search.withData(best, (data) => data.record);
    return /** @type {Choice[]} */ (records.map((record) => all.find((one) => record === kind + ":" + one.id)).filter(Boolean));
  } catch (error) {
    const wanted = words.toLowerCase().split(" ");
    return all.filter((one) => wanted.some((word) => one.title.toLowerCase().includes(word)));
  }
}

/**
 * Build a list of links.
 *
 * @param {Files.FormField} field
 * @param {string} path
 * @param {Files.FormChoices[]} groups
 * @param {Page} page
 * @returns {Built}
 */
export function links(field, path, groups, page) {
  const target = /** @type {Files.FormField[]} */ (field.fields)[0];
  const why = /** @type {Files.FormField[]} */ (field.fields)[1];
  const all = groups.flatMap((group) => group.records.map((one) => ({ id: one[0], title: one[1] })));
  const titleOf = (/** @type {string} */ id) => all.find((one) => one.id === id)?.title || id;
  const node = fieldset(field, path);
  const chosen = element("ol", { class: "cs-items cs-chosen" });
  const heading = element("h3", { id: idOf(path) + "-offered" });
  const offered = element("ul", { class: "cs-offered" });
  const told = element("p", { class: "cs-hint" });
  const words = element("input", { type: "text", id: idOf(path) + "-words", autocomplete: "off" });
  const look = element("button", { type: "button" }, "Search");
  const isFew = all.length <= SHOWN;
  node.append(chosen, heading, offered, told, element("div", { class: "cs-field", hidden: isFew },
    element("label", { for: words.id }, "Search for others by words"), element("div", { class: "cs-search" }, words, look)));
  /** @type {{id: string, reason: Built}[]} */
  let items = [];
  /** @type {Choice[]} */
  let found = [];
  let asked = 0;

  /** @param {any[]} values */
  function draw(values) {
    items = values.map((value, index) => {
      const where = path + "." + index;
      const id = String(value[target.name] || "");
      const reason = single(why, where + "." + why.name, page);
      reason.write(value[why.name]);
      return { id, reason };
    });
    chosen.replaceChildren(...items.map((item, index) => {
      const name = idOf(path + "." + index + "." + target.name);
      const remove = element("button", { type: "button", class: "cs-remove", "aria-label": "Remove: " + titleOf(item.id) }, "Remove");
      remove.addEventListener("click", () => {
        change(read().filter((_, place) => place !== index));
        page.say("Removed: " + titleOf(item.id));
        first(isFew ? "button" : "input", isFew ? offered : words.parentElement || node).focus();
      });
      return element("li", {}, element("p", { class: "cs-chosen-title", id: name, tabindex: "-1" }, titleOf(item.id)),
        element("p", { id: name + "-error", class: "cs-error", hidden: true }), item.reason.node, remove);
    }));
    offer();
  }
  function read() {
    return items.map((item) => {
      const because = item.reason.read();
      return because === undefined ? { [target.name]: item.id } : { [target.name]: item.id, [why.name]: because };
    });
  }
  /** @param {any[]} values */
  function change(values) {
    draw(values);
    page.changed(path);
  }
  function offer() {
    const open = found.filter((one) => !items.some((item) => item.id === one.id)).slice(0, SHOWN);
    offered.replaceChildren(...open.map((one) => {
      const add = element("button", { type: "button", "aria-label": "Choose: " + one.title }, "Choose");
      add.addEventListener("click", () => {
        change(read().concat({ [target.name]: one.id }));
        first("textarea, input", items[items.length - 1].reason.node).focus();
        page.say("Chosen: " + one.title + ". Say why it fits.");
      });
      return element("li", {}, element("span", {}, one.title), add);
    }));
    heading.hidden = !open.length;
  }
  /** @param {string} query @param {string} title @param {string} none */
  async function suggest(query, title, none) {
    const turn = ++asked;
    const fits = isFew ? all : query.trim() ? await fitting(query, target.name, all) : [];
    // What was asked for since then has the last word.
    if (turn !== asked) return;
    found = fits.slice(0, 2 * SHOWN);
    heading.textContent = title;
    offer();
    told.textContent = found.length ? "" : none;
    page.hear(found.length ? title + ": " + counted(offered.children.length, "suggestion") + "." : none);
  }
  function search() {
    if (!words.value.trim()) return page.say("Write a word or two first.");
    suggest(words.value, "Found by your words", "Nothing was found for these words. Try others.");
  }
  look.addEventListener("click", search);
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    search();
  });
  return {
    node,
    read: () => (items.length ? read() : undefined),
    write: (value) => draw(Array.isArray(value) ? value : []),
    shown: () => suggest(gist(page.story()), isFew ? "Choose from these" : "Suggested from what you wrote",
      "Once you have written your story, this page suggests what may fit. Or search by words."),
  };
}
