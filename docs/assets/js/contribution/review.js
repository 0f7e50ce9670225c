// Before it is sent: every answer with the way to change it, and every word that looks like a name, to be answered.
import { element } from "../lib/dom.js";
import { texts } from "./checks.js";
import { ANSWERS } from "./drafts.js";
import { namesIn } from "./names.js";
import { dayInWords, prose } from "./preview.js";
import { pagesOf } from "./steps.js";

/**
 * @typedef {Record<string, any>} Values
 * @typedef {Record<string, string>} Names
 *
 * A word that looks like a name, and where it stands first.
 * @typedef {{words: string, path: string, label: string, start: number, end: number, around: [string, string]}} Word
 */

// These name people and roles on purpose.
const NOT_ASKED = ["leaders", "declaration"];
const AROUND = 60;
// As many as a record holds.
const MOST = 40;
const TAKE_OUT = "out";

/**
 * Return every answer, in the order of the steps.
 *
 * @param {Values} values
 * @param {Files.Form} form
 * @param {(id: string) => string} title of a record
 */
export function answers(values, form, title) {
  const pages = pagesOf(form.parts);
  return form.parts.map((part) => element("section", {}, element("h3", {}, part.title),
    element("dl", { class: "cs-answers" }, ...part.fields.flatMap((field) => {
      const page = pages.find((one) => one.fields.includes(field.name));
      const inner = field.input === "group" ? field.fields || [] : [field];
      return inner.map((one) => {
        const value = field.input === "group" ? (values[field.name] || {})[one.name] : values[one.name];
        const change = element("a", { href: "#" + page?.id }, "Change", element("span", { class: "visually-hidden" }, ": " + one.label));
        return element("div", {}, element("dt", {}, one.label), element("dd", {}, shown(one, value, form, title)),
          element("dd", { class: "cs-change" }, change));
      });
    }))));
}

/** @param {Files.FormField} field @param {any} value @param {Files.Form} form @param {(id: string) => string} title @returns {Node | string} */
function shown(field, value, form, title) {
  if (value === undefined) return element("span", { class: "cs-optional" }, field.required ? "Not given yet" : "Left out");
  if (value === true) return "Yes";
  if (field.input === "links") return listed(value.map((/** @type {Values} */ one) => {
    const name = Object.keys(one).find((key) => key !== "because") || "";
    return title(one[name]) + (one.because ? ": " + one.because : "");
  }));
  if (field.input === "parts") return listed(value.map((/** @type {Values} */ one) => Object.values(one).join(", ")));
  if (field.input === "ticks") return value.join(", ");
  if (field.input === "list") return listed(value);
  if (field.input === "date") return dayInWords(value);
  return field.markdown ? prose(value, form.rules) : String(Number.isNaN(value) ? "Not a year" : value);
}

/** @param {string[]} lines */
const listed = (lines) => element("ul", {}, ...lines.map((line) => element("li", {}, line)));

/**
 * Return the words of a case study that look like names, each once.
 *
 * @param {Values} values
 * @param {Files.Form} form
 * @returns {Word[]}
 */
export function namelike(values, form) {
  /** @type {Map<string, Word>} */
  const found = new Map();
  const folds = /** @type {Files.Folds} */ (form.identifying[0]).folds;
  texts(values, form).filter((text) => !NOT_ASKED.includes(text.path.split(".")[0])).forEach((text) => {
    namesIn(text.text, form.names, folds).forEach((name) => {
      const words = name.words.replace(/\s+/g, " ");
      if (found.has(words)) return;
      found.set(words, { words, path: text.path, label: text.label.replace(/: $/, ""), start: name.start, end: name.end, around: [
        text.text.slice(Math.max(0, name.start - AROUND), name.start), text.text.slice(name.end, name.end + AROUND)] });
    });
  });
  return Array.from(found.values());
}

/**
 * Return what stands in the file of the answers: no more than what the case study still says.
 *
 * @param {Word[]} words
 * @param {Names} names
 */
export function confirmed(words, names) {
  return words.filter((one) => names[one.words]).slice(0, MOST).map((one) => ({ words: one.words, answer: names[one.words] }));
}

/**
 * Return a word with its answer to choose, and the way to where it stands.
 *
 * @param {Word} word
 * @param {string} answer
 * @param {number} number
 * @param {(answer: string) => void} answered
 * @param {() => void} go
 */
export function asked(word, answer, number, answered, go) {
  const id = "cs-name-" + number;
  const select = element("select", { id, "aria-describedby": id + "-around" }, element("option", { value: "" }, "Choose an answer"),
    ...ANSWERS.map((one) => element("option", { value: one[0] }, one[1].replace(/\.$/, ""))),
    element("option", { value: TAKE_OUT }, "A child, a relative or anybody else: take it out"));
  select.value = answer || "";
  const out = element("p", { class: "cs-hint", hidden: true }, "It stands there still: go to it, and take it out or write a role in its place.");
  select.addEventListener("input", () => {
    out.hidden = select.value !== TAKE_OUT;
    answered(out.hidden ? select.value : "");
  });
  const link = element("button", { type: "button", "aria-label": "Go to ‘" + word.words + "’ in " + word.label }, "Go to it");
  link.addEventListener("click", go);
  return element("li", { class: "cs-field" }, element("label", { for: id }, word.words),
    element("p", { class: "cs-hint", id: id + "-around" }, word.label + ": …" + word.around[0], element("mark", {}, word.words), word.around[1] + "…"),
    element("div", { class: "cs-search" }, select, link), out);
}
