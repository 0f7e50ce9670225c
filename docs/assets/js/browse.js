// What a long list needs of script: choosing by what its records have in common, and another order.
// The list is complete without it; nothing is sent anywhere, and the index comes only when it is wanted.
// What is chosen stands in the address, so it can be shared and gone back from.
import { asked as askedIn, counts, inWords, known as knownOf, matches, orders, picked, single, sorted, written } from "./browse/choosing.js";
import { openIndex } from "./browse/index-files.js";
import { all, element, first, say } from "./lib/dom.js";
import { awaited, notLoaded } from "./lib/files.js";
import { written as number } from "./lib/text.js";

/**
 * @typedef {import("./browse/choosing.js").Chosen} Chosen
 * @typedef {import("./browse/choosing.js").Facet} Facet
 * @typedef {{details: HTMLDetailsElement, chosen: Element, choices: Element, byPlace: Map<number, {input: HTMLInputElement, count: Element}>}} Boxes
 */

// How many results are shown at first, and at each press of 'more': each may take a file of its own.
const STEP = 25;
const lists = all(".list[data-index]");

const asked = () => askedIn(location.hash);
/** @param {Chosen} chosen */
function keep(chosen) {
  const said = written(chosen);
  if (said === written(asked())) return;
  history.pushState(null, "", said ? "#" + said : location.pathname + location.search);
  follow();
}
function follow() {
  lists.forEach((list) => list.dispatchEvent(new Event("address")));
}

/** @param {HTMLElement} list @param {number} order */
function start(list, order) {
  const rows = first(".rows", list);
  const own = /** @type {HTMLElement[]} */ (Array.from(rows.children));
  /** @type {HTMLElement | null} */
  const pager = list.querySelector(".pager");
  const isPaged = list.hasAttribute("data-paged");
  const isPart = list.hasAttribute("data-part");
  // The rows of this page by their places among all records.
  const places = String(list.dataset.places).split(",").map(Number);
  const onPage = new Map(own.map((row, at) => [places[at], row]));
  /** @type {Awaited<ReturnType<typeof openIndex>>} */
  let files;
  /** @type {Promise<boolean> | null} */
  let loading = null;
  let isLoaded = false;
  let shown = STEP;
  /** @type {number[]} */
  let results = [];

  const status = element("p", { class: "browse-status", role: "status" });
  const said = element("p", { class: "browse-said", hidden: true });
  const empty = element("div", { class: "browse-empty", hidden: true });
  const facets = element("div", { class: "browse-facets" });
  const fields = element("div", { class: "browse-fields" });
  const clear = element("button", { type: "button", class: "browse-clear", hidden: true }, "Clear all");
  const more = element("button", { type: "button", class: "browse-more", hidden: true });
  // Not hidden: what is read aloud has to be there before it says something.
  const bar = element("div", { class: "browse-bar visually-hidden" }, status, clear);
  const form = element("form", { class: "browse-form" }, facets, fields);
  const summary = element("summary", {}, "Filter or sort this list");
  const tool = element("details", { class: "browse" }, summary, form);
  /** @type {Map<string, HTMLSelectElement>} */
  const controls = new Map();
  /** @type {Map<string, Boxes>} */
  const boxes = new Map();
  form.addEventListener("submit", (event) => event.preventDefault());

  /** @param {string} text */
  function tellOfList(text) {
    bar.classList.remove("visually-hidden");
    say(status, text);
  }
  function fail() {
    turn += 1;
    rows.hidden = false;
    said.hidden = more.hidden = empty.hidden = true;
    rows.replaceChildren(...own);
    if (pager) pager.hidden = false;
    tellOfList(notLoaded("The filters") + " The list below is as it was.");
    return false;
  }
  function load() {
    loading = loading || awaited(prepare(), () => tellOfList("The filters are being loaded.")).catch(() => {
      loading = null;
      return fail();
    });
    return loading;
  }
  async function prepare() {
    files = await openIndex(String(list.dataset.index), isPart ? places : null);
    // A part's choices are counted in it before they are offered.
    if (isPart) await Promise.all(files.index.facets.map(files.values));
    build();
    isLoaded = true;
    return true;
  }
  const known = () => knownOf(asked(), files.index);
  // What must be there before the results are known, and the numbers beside the choices that are open.
  /** @param {Chosen} chosen */
  function needed(chosen) {
    const wanted = files.index.facets.filter((facet) => chosen.has(facet.name) || isOpen(facet));
    const titles = single(chosen, "sort") === "title" ? [files.titles()] : [];
    return Promise.all(wanted.map(files.values).concat(titles));
  }

  // Controls ---------------------------------------------------------------
  /** @param {string} name @param {string} label @param {string[][]} options */
  function control(name, label, options) {
    const id = "browse-" + order + "-" + name;
    const choices = options.map((one) => element("option", { value: one[0] }, one[1]));
    const select = element("select", { id, name }, ...choices);
    select.addEventListener("change", () => choose(name, select.value ? [select.value] : []));
    controls.set(name, select);
    return element("div", { class: "browse-field" }, element("label", { for: id }, label), select);
  }
  /** @param {string} name @param {string[]} values */
  function choose(name, values) {
    const chosen = known();
    if (values.length) chosen.set(name, values);
    else chosen.delete(name);
    keep(chosen);
  }
  // One thing to choose by: closed it says what is chosen, open it has a box to tick for every choice.
  /** @param {Facet} facet */
  function facetControl(facet) {
    const chosen = element("span", { class: "browse-chosen" });
    const label = element("span", { class: "browse-label" }, facet.label);
    const choices = element("div", { class: "browse-choices" });
    const legend = element("legend", { class: "visually-hidden" }, facet.label);
    const details = element("details", { class: "browse-facet" },
      element("summary", {}, label, " ", chosen), element("fieldset", {}, legend, choices));
    boxes.set(facet.name, { details, chosen, choices, byPlace: new Map() });
    details.addEventListener("toggle", () => details.open && show());
    return details;
  }
  /** @param {Facet} facet @param {number} place */
  function box(facet, place) {
    const mine = boxes.get(facet.name);
    if (!mine || mine.byPlace.has(place)) return;
    const input = element("input", { type: "checkbox", value: facet.choices[place][0], autocomplete: "off" });
    const count = element("span", { class: "browse-count" });
    const text = element("span", {}, facet.choices[place][1], " ", count);
    mine.choices.append(element("label", { class: "browse-choice" }, input, text));
    mine.byPlace.set(place, { input, count });
    input.addEventListener("change", () => {
      const chosen = known().get(facet.name) || [];
      const values = Array.from(mine.byPlace.values()).map((one) => one.input.value);
      choose(facet.name, values.filter((value) => (value === input.value ? input.checked : chosen.includes(value))));
    });
  }
  /** @param {Facet} facet */
  function isOpen(facet) {
    const mine = boxes.get(facet.name);
    return Boolean(mine && mine.details.open);
  }
  function build() {
    const index = files.index;
    index.facets.forEach((facet) => {
      /** @type {Set<number>} */
      const used = new Set();
      if (isPart) index.own.forEach((one) => facet.values[one].forEach((place) => used.add(place)));
      else facet.choices.forEach((choice, place) => choice[2] && used.add(place));
      if (used.size < 2 && !asked().has(facet.name)) return;
      facets.append(facetControl(facet));
      facet.choices.forEach((_, place) => used.has(place) && box(facet, place));
    });
    const years = Array.from(new Set(index.own.map((one) => index.years[one]))).sort();
    if (index.years.length && years.length > 1) {
      const choices = [["", "Any"]].concat(years.map((year) => [String(year), String(year)]));
      fields.append(control("from", "From year", choices), control("to", "To year", choices));
    }
    fields.append(control("sort", "Order", orders(index)));
  }
  // Beside each choice stands how many there would be with it, given what is chosen of the other things.
  /** @param {Chosen} chosen */
  function count(chosen) {
    const index = files.index;
    index.facets.forEach((facet) => {
      const mine = boxes.get(facet.name);
      if (!mine) return;
      const any = picked(facet, chosen);
      // What the address asks for may be something that no record has.
      any.forEach((place) => box(facet, place));
      mine.chosen.textContent = any.map((place) => facet.choices[place][1]).join("; ");
      const counted = isOpen(facet) ? counts(index, facet, chosen) : null;
      mine.byPlace.forEach((one, place) => {
        one.input.checked = any.includes(place);
        if (!counted) return;
        one.count.textContent = "(" + number(counted[place]) + ")";
        one.input.disabled = !counted[place] && !one.input.checked;
      });
    });
    /** @type {Map<number, number>} */
    const inYear = new Map();
    matches(index, chosen, "years").forEach((one) => inYear.set(index.years[one], (inYear.get(index.years[one]) || 0) + 1));
    controls.forEach((select, name) => {
      if (name !== "sort") {
        Array.from(select.options).filter((option) => option.value).forEach((option) => {
          option.textContent = option.value + " (" + number(inYear.get(Number(option.value)) || 0) + ")";
        });
      }
      const value = single(chosen, name);
      if (value && !Array.from(select.options).some((option) => option.value === value)) {
        select.append(element("option", { value }, value));
      }
      select.value = value;
    });
  }

  // Results ----------------------------------------------------------------
  // A row as the page's own rows are.
  /** @param {number} place */
  function row(place) {
    const there = onPage.get(place);
    if (there) return there;
    const text = files.text(place);
    const link = element("a", { href: list.dataset.base + text.id + "/", "data-code": text.code || null }, text.title);
    const title = element("p", { class: "row-title" }, link);
    if (text.facts) title.append(" ", element("span", { class: "row-kind" }, text.facts));
    const because = text.summary ? element("p", { class: "because" }, text.summary) : null;
    return element("li", { class: "row", "data-accent": "" }, element("div", {}, title, because));
  }
  // Counts what was asked to be drawn: what comes late must not replace what was asked since.
  let turn = 0;
  /** @param {number} mine */
  async function draw(mine) {
    const drawn = results.slice(0, shown);
    await files.rows(drawn.filter((place) => !onPage.has(place)));
    if (mine !== turn) return;
    rows.replaceChildren(...drawn.map(row));
    const left = results.length - drawn.length;
    more.hidden = !left;
    more.textContent = "Show " + Math.min(STEP, left) + " more";
    tell(known());
  }
  more.addEventListener("click", () => {
    const next = shown;
    shown += STEP;
    const mine = ++turn;
    draw(mine).then(() => mine === turn && first("a", rows.children[next]).focus()).catch(() => mine === turn && fail());
  });
  // How many records this list has, and what they are.
  function whole() {
    return number(files.index.own.length) + " " + (isPart ? "in this list" : files.index.many);
  }
  /** @param {Chosen} chosen */
  function tell(chosen) {
    const isAll = results.length === files.index.own.length;
    let text = (isAll ? "All " : number(results.length) + " of ") + whole();
    if (results.length > shown) text += ", the first " + number(shown) + " shown";
    const sort = orders(files.index).filter((one) => one[0] === single(chosen, "sort"))[0][1];
    tellOfList(text);
    // For print, and for who comes by a link: what was chosen, in words.
    const why = inWords(files.index, chosen);
    tellOfChoice((why ? "Chosen by " + why + ". " : "") + (chosen.has("sort") ? sort + "." : ""));
  }
  // And what the address asks for in vain, unless another list of the page may have it.
  /** @param {string} text */
  function tellOfChoice(text) {
    const isLost = lists.length === 1 && written(asked()) !== written(known());
    said.textContent = text + (isLost ? " Part of what this page’s address asks for is not in this list, and left out." : "");
    said.hidden = !said.textContent;
  }
  function show() {
    const mine = ++turn;
    const chosen = known();
    return needed(chosen)
      .then(async () => {
        if (mine === turn) await put(mine, chosen);
      })
      .catch(() => mine === turn && fail());
  }
  /** @param {number} mine @param {Chosen} chosen */
  function put(mine, chosen) {
    const isPlain = !chosen.size;
    results = sorted(files.index, matches(files.index, chosen), single(chosen, "sort"));
    count(chosen);
    clear.hidden = isPlain;
    if (pager) pager.hidden = !isPlain;
    empty.hidden = isPlain || results.length > 0;
    rows.hidden = !empty.hidden;
    if (isPlain) {
      rows.replaceChildren(...own);
      more.hidden = true;
      tellOfList("All " + whole());
      tellOfChoice("");
      return null;
    }
    if (!empty.hidden) {
      clear.hidden = true;
      const name = "No " + files.index.one + (chosen.size > 1 ? " matches all of these." : " matches.");
      const button = element("button", { type: "button" }, "Clear all");
      button.addEventListener("click", clearAll);
      empty.replaceChildren(element("p", {}, name), button);
    }
    return draw(mine);
  }
  function clearAll() {
    keep(new Map());
    // The button is gone now: who pressed it by keyboard stays at the controls.
    summary.focus();
  }
  clear.addEventListener("click", clearAll);

  function place() {
    if (tool.isConnected) return;
    rows.before(tool, bar, said, empty);
    rows.after(more);
  }
  // The address may name something that this list does not have: then it stays as it is.
  list.addEventListener("address", () => {
    if (!isLoaded && !asked().size) return;
    place();
    load().then((isThere) => {
      if (!isThere) return;
      shown = STEP;
      show();
    });
  });
  tool.addEventListener("toggle", () => tool.open && load().then((isThere) => isThere && show()));
  if (isPaged || own.length >= Number(list.dataset.long)) place();
  if (asked().size) {
    list.dispatchEvent(new Event("address"));
    // Who comes by a link to some of the records wants to see them.
    load().then((isThere) => isThere && known().size && tool.scrollIntoView());
  }
}

lists.forEach(start);
addEventListener("popstate", follow);
