// What the repository would say of a case study, said in the browser before anything leaves it.
// The limits and patterns come from form.json, which is written from the models and the rules' tables.
import { idLike } from "../lib/ids.js";
import { words, written as inBritain } from "../lib/text.js";
import { find } from "./identifying.js";

/**
 * A problem: its field's path, and of what was found in a text, which part of it.
 * @typedef {{path: string, rule: string, blocks: boolean, message: string, hint: string, span?: Span}} Problem
 * @typedef {{start: number, end: number}} Span
 * @typedef {(path: string, rule: string, message: string, hint?: string, blocks?: boolean, span?: Span) => void} Add
 * @typedef {Record<string, any>} Values
 * @typedef {Files.FormField} Field
 * @typedef {{path: string, text: string, label: string, markdown: boolean}} Text
 */

/**
 * Return the problems of a case study, in the order of its fields.
 *
 * @param {Values} values
 * @param {Files.Form} form
 * @param {string} today
 * @param {boolean} [isNamed] whether a text names somebody who is said to have agreed to it
 * @returns {Problem[]}
 */
export function problems(values, form, today, isNamed) {
  /** @type {Problem[]} */
  const found = [];
  /** @type {Add} */
  const add = (path, rule, message, hint = "", blocks = true, span) =>
    void found.push({ path, rule, message, hint, blocks, ...(span && { span }) });
  form.parts.forEach((part) => part.fields.forEach((field) => one(field, values[field.name], field.name, today, add)));
  if (/[\p{L}\p{N}]/u.test(values.title || "") && !idLike(values.title, "")) add("title", "no-name", ...form.rules.no_name);
  reasons(values, form, add);
  declared(values, Boolean(isNamed), add);
  const seen = new Set();
  texts(values, form).forEach((text) => said(text, form, (path, rule, message, hint, blocks, span) =>
    add(path, rule, text.label + message, hint, blocks, span)));
  const order = form.parts.flatMap((part) => part.fields.map((field) => field.name));
  const place = (/** @type {Problem} */ problem) => order.indexOf(problem.path.split(".")[0]);
  found.sort((a, b) => place(a) - place(b));
  return found.filter((problem) => {
    const key = [problem.path, problem.rule, problem.message, problem.span?.start].join(" ");
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const isEmpty = (/** @type {any} */ value) => value === undefined || value === "" || (Array.isArray(value) && !value.length);

/** @param {Field} field @param {any} value @param {string} path @param {string} today @param {Add} add */
function one(field, value, path, today, add) {
  if (isEmpty(value) && field.input !== "group") {
    if (field.required) add(path, field.input === "tick" ? "not-declared" : "missing", wanted(field));
    return;
  }
  const longest = field.max || Infinity;
  const long = (/** @type {string} */ text, /** @type {string} */ where) => {
    const count = Array.from(text).length;
    if (count > longest) {
      add(where, "string-too-long", field.label + ": the text has " + inBritain(count) + " characters; at most " + inBritain(longest) + " fit.",
        "Shorten it.");
    }
  };
  if (Array.isArray(value)) several(field, value, path, today, add, long);
  else if (field.input === "group") {
    (field.fields || []).forEach((inner) => one(inner, (value || {})[inner.name], path + "." + inner.name, today, add));
  }
  else if (field.input === "number") number(field, value, path, today, add);
  else if (field.input === "date") date(field, value, path, today, add);
  else if (field.input === "choice" && !(field.options || []).includes(value)) {
    add(path, "literal-error", field.label + ": choose one of the words in the list.");
  } else if (typeof value === "string" && field.max) {
    long(value, path);
    if (field.words) length(field, words(value), path, add);
  }
}

/** @param {Field} field */
function wanted(field) {
  if (field.input === "tick") return "This has to be ticked: " + field.label;
  /** @type {Record<string, string>} */
  const verb = { choice: "choose one.", ticks: "tick at least one.", record: "choose one.", links: "choose at least one.",
    date: "give a date." };
  return field.label + ": " + (verb[field.input] || "write something here.");
}

/**
 * @param {Field} field
 * @param {any[]} value
 * @param {string} path
 * @param {string} today
 * @param {Add} add
 * @param {(text: string, where: string) => void} long
 */
function several(field, value, path, today, add, long) {
  if (value.length < Number(field.min)) {
    add(path, "too-short", field.label + ": give at least " + field.min + ". There " + (value.length === 1 ? "is one." : "are " + value.length + "."));
  }
  if (field.max_items && value.length > field.max_items) {
    add(path, "too-long", field.label + ": the list has " + inBritain(value.length) + " items; at most " + field.max_items + " fit.",
      "Keep those that matter most.");
  }
  value.slice(0, field.max_items || undefined).forEach((item, index) => {
    const where = path + "." + index;
    if (typeof item === "string") long(item, where);
    else (field.fields || []).forEach((inner) => one(numbered(field, index, inner), item[inner.name], where + "." + inner.name, today, add));
  });
}

// A field of one of several, as problems name it: which of them, and what of it.
/** @param {Field} field @param {number} index @param {Field} [inner] @returns {Field} */
function numbered(field, index, inner) {
  const label = field.label + " " + (index + 1);
  return inner ? { ...inner, label: label + ", " + inner.label.toLowerCase() } : { ...field, label };
}

/** @param {Field} field @param {any} value @param {string} path @param {string} today @param {Add} add */
function number(field, value, path, today, add) {
  if (!Number.isInteger(value)) add(path, "int-type", field.label + ": this names no year.", "Write one: 2024, 2023/24 or ‘autumn 2024’.");
  else if (value < Number(field.least)) add(path, "greater-than-equal", field.label + ": write " + field.least + " or later.");
  else later(field, value, path, today, add);
}

/** @param {Field} field @param {string} value @param {string} path @param {string} today @param {Add} add */
function date(field, value, path, today, add) {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(value + "T00:00:00Z") : null;
  if (!day || isNaN(Number(day)) || day.toISOString().slice(0, 10) !== value) {
    add(path, "no-such-date", field.label + ": this is not a date that exists.");
  } else later(field, value, path, today, add);
}

// A year or a day is no further ahead than its field allows. `today` is a day as dates are written.
/** @param {Field} field @param {number | string} value @param {string} path @param {string} today @param {Add} add */
function later(field, value, path, today, add) {
  const years = Number(field.years_ahead);
  const year = Number(today.slice(0, 4)) + years;
  if (value <= (typeof value === "number" ? year : year + today.slice(4))) return;
  if (years) add(path, "too-far-ahead", field.label + ": it is more than " + years + " years ahead.", "Give a day before that.");
  else add(path, "too-far-ahead", field.label + ": it is still to come.", "Give when it happened: today or before.");
}

/** @param {Field} field @param {number} count @param {string} path @param {Add} add */
function length(field, count, path, add) {
  const fewest = Number(field.words?.[0]);
  const most = Number(field.words?.[1]);
  if (count >= fewest && count <= most) return;
  add(path, "length", field.label + ": it has " + count + " words; " + fewest + " to " + most + " suit best.",
    count > most ? "Shorten it if you can." : "Say a little more if you can.", false);
}

// Every record that is named is there, no record is named twice in a list, and no reason is given twice.
/** @param {Values} values @param {Files.Form} form @param {Add} add */
function reasons(values, form, add) {
  const given = new Set();
  Object.keys(form.choices).forEach((name) => {
    const chosen = new Set();
    const there = new Set(form.choices[name].flatMap((group) => group.records.map((record) => record[0])));
    /** @type {Record<string, string>[]} */ (values[name] || []).forEach((link, index) => {
      const target = Object.keys(link).find((key) => key !== "because") || "";
      if (target && chosen.has(link[target])) {
        add(name + "." + index + "." + target, "target-twice", "You have chosen this already.", "Remove one of the two.");
      }
      chosen.add(link[target]);
      if (target && !there.has(link[target])) {
        add(name + "." + index + "." + target, "unknown-reference", "The guide has ‘" + link[target] + "’ no more.", "Remove it, and choose another.");
      }
      const reason = (link.because || "").toLowerCase().split(/\s+/).filter(Boolean).join(" ").replace(/\.+$/, "");
      if (reason && given.has(reason)) {
        add(name + "." + index + ".because", "reason-twice", "This reason is given already.", "Say what is true of this one alone.");
      }
      given.add(reason);
    });
  });
}

/** @param {Values} values @param {boolean} isNamed @param {Add} add */
function declared(values, isNamed, add) {
  const declaration = values.declaration || {};
  if ((isNamed || (values.leaders || []).length) && !declaration.named_people_agreed) {
    add("declaration.named_people_agreed", "named-without-consent",
      "Somebody is named, and it is not declared that they agreed.", "Ask them, then tick this. Or remove them and give roles alone.");
  }
}

/**
 * Return every text that was written, with its place: no more of it than its field can hold, for the rest has to go.
 *
 * @param {Values} values
 * @param {Pick<Files.Form, "parts">} form
 */
export function texts(values, form) {
  /** @type {Text[]} */
  const found = [];
  /** @param {Field} field @param {any} value @param {string} path */
  function walk(field, value, path) {
    if (isEmpty(value) || field.input === "record" || field.options) return;
    if (typeof value === "string") {
      if (field.input !== "date") found.push({ path, text: value.slice(0, field.max), label: field.label + ": ", markdown: Boolean(field.markdown) });
    } else if (Array.isArray(value)) {
      value.slice(0, field.max_items || undefined).forEach((item, index) => {
        if (typeof item === "string") walk(numbered(field, index), item, path + "." + index);
        else (field.fields || []).forEach((inner) => walk(numbered(field, index, inner), item[inner.name], path + "." + index + "." + inner.name));
      });
    } else if (typeof value === "object") {
      (field.fields || []).forEach((inner) => walk(inner, value[inner.name], path + "." + inner.name));
    }
  }
  form.parts.forEach((part) => part.fields.forEach((field) => walk(field, values[field.name], field.name)));
  return found;
}

const expression = (/** @type {string} */ pattern, /** @type {string} */ flags) => new RegExp(pattern, flags);

/** @param {Text} one @param {Files.Form} form @param {Add} add */
function said(one, form, add) {
  const rules = form.rules;
  const text = one.text;
  const misuse = rules.misuses.find((one) => expression(one[0], "u").test(text));
  if (misuse) {
    const last = Array.from(/** @type {RegExpExecArray} */ (expression(misuse[0], "u").exec(text))[0]).pop();
    const code = Number(last?.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0");
    add(one.path, "character", misuse[1] + ": U+" + code + ".", misuse[2]);
  } else if (text.trim() === rules.blank) add(one.path, "unfilled", "something is still to be filled in.", "Fill in what says '" + rules.blank + "'.");
  else if (!/[\p{L}\p{N}]/u.test(text)) {
    add(one.path, "no-letters", "what stands here has no letter and no figure, so nobody could find or read it.", "Write words.");
  }
  if (expression(rules.template, "").test(text)) {
    add(one.path, "template", "what stands here is template syntax, which records do not have.", "Delete it, or say it in words.");
  }
  if (expression(rules.html, "i").test(text) || expression(rules.open_tag, "").test(text)) {
    add(one.path, "html", "what stands here looks like HTML, which records do not have.", "Write the words alone; for emphasis use *stars*.");
  }
  if (expression(rules.table[0], "m").test(text)) add(one.path, "table", rules.table[1], rules.table[2]);
  if (one.markdown) {
    if (expression(rules.bullet[0], "u").test(text)) add(one.path, "bullet", rules.bullet[1], rules.bullet[2]);
    rules.marks.forEach((mark) => {
      if (expression(mark[1], "m").test(text)) {
        add(one.path, "markdown", mark[0] + " cannot stand in a record's text.", mark[2]);
      }
    });
    links(text).forEach((link) => {
      if (!new RegExp("^(?:" + rules.https + "|" + rules.record + ")$", "u").test(link.address)) {
        add(one.path, "address", "a link leads to an address that the guide does not link to.",
          "Link to a page that anybody can open, by an address that begins with https and the site's name.");
      } else if (!/[\p{L}\p{N}]/u.test(link.words) || sitesNamed(link.words, rules).some((site) => site !== siteOf(link.address))) {
        add(one.path, "link-words", "a link has no words, or its words name another site than the one that it leads to.",
          "Write what the page is called.");
      }
    });
  }
  if (expression(rules.wrapped, "iu").test(text)) {
    add(one.path, "wrapped-address", "an address comes out of a mail program or a search, and can tell who it was sent to.",
      "Open it, and write the address that your browser then shows.");
  }
  find(text, form.identifying).forEach((finding) => 
    add(one.path, finding.name, finding.message, finding.hint, finding.blocks, { start: finding.start, end: finding.end }));
}

// The links of a text: their words, and where they lead. An address in angle brackets is its own words.
/** @param {string} text */
function links(text) {
  const places = [/(?:\[([^[\]]*))?\]\(\s*<?([^\s)>]*)/g, /<(([a-z][a-z0-9.+-]{1,31}:[^\s<>]*))>/gi];
  return places.flatMap((place) =>
    Array.from(text.matchAll(place), (found) => ({ words: found[1] ?? "nested", address: found[2] })));
}

const bare = (/** @type {string} */ site) => site.toLowerCase().replace(/\.+$/, "").replace(/^www\./, "");

/** @param {string} address */
function siteOf(address) {
  const found = /^https?:\/\/([^/?#:]+)/.exec(address);
  return found ? bare(found[1]) : "";
}

// The sites that words name, as macros/text/web_addresses.py finds them.
/** @param {string} words @param {Files.FormRules} rules */
function sitesNamed(words, rules) {
  return Array.from(words.normalize("NFKC").matchAll(expression(rules.named, "giu")),
    (found) => bare(found.slice(1).find(Boolean) || ""));
}
