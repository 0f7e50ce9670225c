// The fields of the form, built from what form.json says of each.
import { element, first } from "../lib/dom.js";
import { counted, oneLine, words } from "../lib/text.js";
import { cleaned, points, saysNothing } from "./cleaned.js";
import { links } from "./links.js";
import { marked } from "./marks.js";
import { yearIn } from "./steps.js";

/**
 * @typedef {Files.FormField} Field
 *
 * A field on the page: `read` returns its value or undefined, `write` takes one. Of several, `places` lists the
 * items that are not blank: these are left out of the case study, and a problem's place is counted without them.
 * `shown` is called each time that the field comes on the screen.
 * @typedef {{node: HTMLElement, read: () => any, write: (value: any) => void, places?: () => number[],
 *   shown?: () => void}} Built
 *
 * What the page does when something is added or removed, how it says something in sight or aloud alone, and the
 * texts that links are suggested from.
 * @typedef {{changed: (path: string) => void, say: (text: string) => void, hear: (text: string) => void,
 *   story: () => string}} Page
 */

/** @param {string} path */
export function idOf(path) {
  return "cs-" + path.replace(/\./g, "-");
}

/**
 * Return a text as it is judged, without what nobody sees and what editors' programs add; `lines` says that it
 * has several.
 *
 * @param {string} value
 * @param {boolean} lines
 */
export function clean(value, lines) {
  const text = cleaned(value);
  return lines ? text : oneLine(text);
}

/**
 * Build what a control holds, which is what `shown` reads of it. It is asked when somebody has touched it or
 * something was written into it, and at no other time: what it shows then may not be the reader's.
 *
 * @template Value
 * @param {HTMLElement} node
 * @param {() => Value} shown
 * @param {(value: any) => void} write
 */
function held(node, shown, write) {
  let value = shown();
  node.addEventListener("input", () => (value = shown()));
  return {
    node,
    read: () => value,
    /** @param {any} written */
    write(written) {
      write(written);
      value = shown();
    },
  };
}

/**
 * Build a field.
 *
 * @param {Field} field
 * @param {string} path
 * @param {Record<string, Files.FormChoices[]>} choices
 * @param {Page} page
 * @returns {Built}
 */
export function build(field, path, choices, page) {
  switch (field.input) {
    case "ticks":
      return ticks(field, path);
    case "tick":
      return tick(field, path);
    case "group":
      return group(field, path, choices, page);
    case "choice":
      return choice(field, path);
    case "links":
      return links(field, path, choices[path], page);
    case "list":
    case "parts":
      return repeated(field, path, choices, page);
    default:
      return single(field, path, page);
  }
}

/** @param {Field} field */
function optional(field) {
  return field.required || field.input === "tick" ? null : element("span", { class: "cs-optional" }, " (optional)");
}
/** @param {string} path */
function errorAt(path) {
  return element("p", { id: idOf(path) + "-error", class: "cs-error", hidden: true });
}

// Adds what helps to fill a field in, and returns the ids of what describes it.
/** @param {Field} field @param {string} path @param {HTMLElement} node */
function hints(field, path, node) {
  const id = idOf(path);
  const found = [];
  if (field.help) found.push(element("p", { id: id + "-hint", class: "cs-hint" }, field.help));
  if (field.example) found.push(element("p", { id: id + "-example", class: "cs-example" }, "For example: " + field.example));
  node.append(...found, errorAt(path));
  return found.map((one) => one.id).join(" ");
}
// How a field is described, and was before a problem was marked at it.
/** @param {string} described */
function describing(described) {
  return { "data-described": described, "aria-describedby": described || null };
}

/**
 * Build a field of one text.
 *
 * @param {Field} field
 * @param {string} path
 * @param {Page} page
 * @param {string} [bare] its name where it has no label
 * @returns {Built}
 */
export function single(field, path, page, bare) {
  const node = element("div", { class: "cs-field", "data-path": path });
  if (!bare) node.append(element("label", { for: idOf(path) }, field.label, optional(field)));
  const limit = field.words ? element("p", { class: "cs-hint", id: idOf(path) + "-limit" }, field.words.join(" to ") + " words suit best.") : null;
  const isNumber = field.input === "number";
  const described = bare ? "" : [hints(field, path, node), limit && limit.id, isNumber && idOf(path) + "-year"].filter(Boolean).join(" ");
  if (isNumber) node.append(element("p", { class: "cs-hint", id: idOf(path) + "-year" }, "You may write 2023/24 or ‘autumn 2024’: the last year counts."));
  const isTall = field.size === "text" || field.size === "area";
  const isDate = field.input === "date";
  const given = { id: idOf(path), autocomplete: "off", "aria-label": bare, ...describing(described) };
  const input = isTall ? element("textarea", { rows: field.size === "text" ? 8 : 2, ...given }) : element("input", {
    type: isDate ? "date" : "text", inputmode: isNumber && "numeric", class: (isNumber || isDate) && "cs-short", ...given,
  });
  node.append(marked(input));
  if (bare) node.append(errorAt(path));
  // Seen at each key, read aloud when nobody has typed for a moment.
  const counter = element("p", { class: "cs-count", "aria-hidden": "true" });
  let timer = 0;
  if (limit) {
    (input.parentElement || input).before(limit);
    node.append(counter);
    input.addEventListener("input", () => {
      count();
      clearTimeout(timer);
      timer = setTimeout(() => page.hear(String(counter.textContent)), 1500);
    });
  }
  function count() {
    if (!field.words) return;
    const number = words(input.value);
    const fits = number >= field.words[0] && number <= field.words[1];
    counter.textContent = counted(number, "word") + (fits ? ", a good length" : "");
  }
  count();
  function shown() {
    const value = clean(input.value, field.size === "text");
    // ‘N/A’ where nothing has to stand is nothing.
    if (!value || (!field.required && saysNothing(value))) return undefined;
    if (!isNumber) return value;
    return yearIn(value) ?? (/^\d{1,9}$/.test(value) ? Number(value) : NaN);
  }
  return held(node, shown, (value) => {
    input.value = value === undefined || value === null ? "" : String(value);
    count();
  });
}

/** @param {Field} field @param {string} path @returns {Built} */
function choice(field, path) {
  const node = element("div", { class: "cs-field", "data-path": path },
    element("label", { for: idOf(path) }, field.label, optional(field)));
  const described = hints(field, path, node);
  const select = element("select", { id: idOf(path), ...describing(described) }, element("option", { value: "" }, "Choose one"),
    ...(field.options || []).map((option) => element("option", { value: option }, option)));
  node.append(select);
  return held(node, () => select.value || undefined, (value) => (select.value = value || ""));
}

/**
 * Return the set of a field's controls, with its legend and what helps to fill it in.
 *
 * @param {Field} field
 * @param {string} path
 */
export function fieldset(field, path) {
  const node = element("fieldset", { class: "cs-field cs-set", "data-path": path, id: idOf(path) },
    element("legend", {}, field.label, optional(field)));
  const described = hints(field, path, node);
  if (described) node.setAttribute("aria-describedby", described);
  node.dataset.described = described;
  return node;
}

/** @param {Field} field @param {string} path @returns {Built} */
function ticks(field, path) {
  const node = fieldset(field, path);
  const boxes = (field.options || []).map((option, index) => {
    const box = element("input", { type: "checkbox", id: idOf(path) + "-" + index, value: option });
    node.append(element("div", { class: "cs-tick" }, box, element("label", { for: box.id }, option)));
    return { option, of: held(box, () => box.checked, (value) => (box.checked = value)) };
  });
  return {
    node,
    read() {
      const on = boxes.filter((box) => box.of.read()).map((box) => box.option);
      return on.length ? on : undefined;
    },
    write: (value) => boxes.forEach((box) => box.of.write((value || []).includes(box.option))),
  };
}

/** @param {Field} field @param {string} path @returns {Built} */
function tick(field, path) {
  const node = element("div", { class: "cs-field", "data-path": path });
  const described = hints(field, path, node);
  const box = element("input", { type: "checkbox", id: idOf(path), ...describing(described) });
  node.prepend(element("div", { class: "cs-tick" }, box, element("label", { for: box.id }, field.label)));
  return held(node, () => (box.checked ? true : undefined), (value) => (box.checked = value === true));
}

/**
 * @param {Field} field
 * @param {string} path
 * @param {Record<string, Files.FormChoices[]>} choices
 * @param {Page} page
 * @param {HTMLElement} [into] one of several: what it stands in
 * @returns {Built}
 */
function group(field, path, choices, page, into) {
  const node = into || fieldset(field, path);
  const inner = (field.fields || []).map((one) => ({ name: one.name, built: build(one, path + "." + one.name, choices, page) }));
  inner.forEach((one) => node.append(one.built.node));
  return {
    node,
    read() {
      /** @type {Record<string, any>} */
      const value = {};
      inner.forEach((one) => {
        const given = one.built.read();
        if (given !== undefined) value[one.name] = given;
      });
      return Object.keys(value).length ? value : undefined;
    },
    write: (value) => inner.forEach((one) => one.built.write((value || {})[one.name])),
  };
}

// Several of something: sentences, or people with fields of their own.
/**
 * @param {Field} field
 * @param {string} path
 * @param {Record<string, Files.FormChoices[]>} choices
 * @param {Page} page
 * @returns {Built}
 */
function repeated(field, path, choices, page) {
  const node = fieldset(field, path);
  const holder = element("ol", { class: "cs-items" });
  const more = element("button", { type: "button", class: "cs-add" }, "Add another");
  node.append(holder, element("p", {}, more));
  /** @type {Built[]} */
  let items = [];
  const fewest = field.min || (field.required ? 1 : 0);
  /** @param {number} number */
  function one(number) {
    const where = path + "." + (number - 1);
    const name = field.label + ", " + number;
    if (field.input === "list") return single({ ...field, input: String(field.size), words: undefined }, where, page, name);
    const legend = element("legend", { class: "visually-hidden" }, name);
    return group(field, where, choices, page, element("fieldset", { class: "cs-part" }, legend));
  }
  /** @param {any[]} values */
  function draw(values) {
    holder.textContent = "";
    items = [];
    while (items.length < Math.max(fewest, values.length)) add(values[items.length]);
    shown();
  }
  /** @param {any} [value] */
  function add(value) {
    const number = items.length + 1;
    const index = items.length;
    const item = one(number);
    item.write(value);
    if (field.input === "list") item.node.addEventListener("paste", (event) => paste(event, index));
    const remove = element("button", { type: "button", class: "cs-remove", "aria-label": "Remove " + number + " of " + field.label }, "Remove");
    remove.addEventListener("click", () => {
      draw(items.map((other) => other.read()).filter((_, place) => place !== index));
      more.focus();
      page.changed(path);
      page.say(field.label + ": number " + number + " is removed.");
    });
    holder.append(element("li", {}, item.node, index >= fewest && remove));
    items.push(item);
  }
  // A list that comes from elsewhere becomes as many points, in place of the empty one that it was put into.
  /** @param {ClipboardEvent} event @param {number} index */
  function paste(event, index) {
    const pasted = points(event.clipboardData?.getData("text/plain") || "");
    if (pasted.length < 2 || items[index].read() !== undefined) return;
    event.preventDefault();
    const there = items.map((item) => item.read());
    there.splice(index, 1, ...pasted);
    draw(there.filter((point) => point !== undefined));
    first("input, textarea", items[items.length - 1].node).focus();
    page.changed(path);
    page.say(field.label + ": " + counted(pasted.length, "point") + " came in.");
  }
  function shown() {
    more.textContent = items.length ? "Add another" : "Add one";
    more.setAttribute("aria-label", more.textContent + ": " + field.label);
    more.hidden = Boolean(field.max_items) && items.length >= Number(field.max_items);
  }
  more.addEventListener("click", () => {
    add();
    shown();
    /** @type {HTMLElement | null} */
    const next = (holder.lastElementChild || holder).querySelector("input, textarea, select");
    if (next) next.focus();
    page.changed(path);
  });
  return {
    node,
    read() {
      const value = items.map((item) => item.read()).filter((given) => given !== undefined);
      return value.length ? value : undefined;
    },
    write: (value) => draw(Array.isArray(value) ? value : []),
    places: () => items.map((item, index) => (item.read() === undefined ? -1 : index)).filter((index) => index >= 0),
  };
}
