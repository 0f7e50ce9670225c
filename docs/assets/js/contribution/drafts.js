// A draft as a file, and back: the form's own JSON, what the device keeps, and the file of a finished case study,
// of which just as much is read as contribution/file.js writes. What cannot be read is told in a sentence.

/**
 * @typedef {Record<string, any>} Values
 * @typedef {Record<string, string>} Names
 * @typedef {{values: Values, names: Names, left: string[]}} Draft `left` names what the form does not ask for
 */

export const FILE = "case-study-draft.json";
const MARK = "leading-together";
const OURS = "case study";
const VERSION = 2;
/** The answers to words that look like names, as the file has them, and what they say. */
export const ANSWERS = [
  ["place", "A place that may be named."],
  ["organisation", "An organisation that agreed to be named."],
  ["role", "A role or a title, and no person."],
  ["agreed", "Somebody who agreed to be named."],
];

/**
 * Return the text of a draft's file.
 *
 * @param {Values} values
 * @param {Names} names
 */
export function saved(values, names) {
  return JSON.stringify({ [MARK]: OURS, version: VERSION, values, names }, null, 1) + "\n";
}

/** @param {any} value */
const isMap = (value) => Object.prototype.toString.call(value) === "[object Object]";

/**
 * Read a file as a draft. Throws an Error whose message says in a sentence why that cannot be done.
 *
 * @param {string} text
 * @param {Pick<Files.Form, "parts">} form
 * @returns {Draft}
 */
export function opened(text, form) {
  const plain = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const told = plain.trim().startsWith("{") ? ofJson(plain) : ofYaml(plain);
  const known = form.parts.flatMap((part) => part.fields);
  /** @type {Values} */
  const values = {};
  const left = Object.keys(told.values).filter((name) => {
    const field = known.find((one) => one.name === name);
    if (field) values[name] = fitting(field, told.values[name]);
    return !field;
  });
  if (!Object.keys(values).length) throw new Error("This file holds nothing that the form asks for.");
  return { values, names: told.names, left };
}

/** @param {string} text */
function ofJson(text) {
  let told;
  try {
    told = JSON.parse(text);
  } catch (error) {
    throw new Error("This file is damaged, or only a part of it came: it ends before it should, or was changed by hand.");
  }
  if (told[MARK] !== undefined && told[MARK] !== OURS) throw new Error("This file belongs to another part of this guide.");
  if (told.version > VERSION) throw new Error("This file was saved by a newer edition of this form. Open the page again, then the file.");
  if (!isMap(told.values)) throw new Error("This is not a draft of a case study.");
  const names = isMap(told.names) ? told.names : {};
  const kept = Object.keys(names).filter((word) => ANSWERS.some((one) => one[0] === names[word]));
  return { values: told.values, names: Object.fromEntries(kept.map((word) => [word, names[word]])) };
}

// A value as its field takes it. Throws where it is something else altogether.
/** @param {Files.FormField} field @param {any} value @returns {any} */
function fitting(field, value) {
  const several = ["list", "ticks", "parts", "links"].includes(field.input);
  const parts = field.fields || [];
  const fits = several
    ? Array.isArray(value) && value.every((one) => (parts.length ? isMap(one) : typeof one === "string"))
    : field.input === "group" ? isMap(value)
      : ["string", "number", "boolean"].includes(typeof value);
  if (!fits) throw new Error("This file says something at ‘" + field.label + "’ that the form cannot take.");
  const inner = (/** @type {Values} */ one) => Object.fromEntries(parts.filter((part) => one[part.name] !== undefined)
    .map((part) => [part.name, fitting(part, one[part.name])]));
  if (!parts.length) return value;
  return several ? value.map(inner) : inner(value);
}

// YAML, as far as contribution/file.js and macros/contributing/record_text.py write it.
/** @param {string} text */
function ofYaml(text) {
  const values = map(text.replace(/\n+$/, "").split("\n"));
  /** @type {Names} */
  const names = {};
  (Array.isArray(values.confirmed) ? values.confirmed : []).forEach((/** @type {Values} */ one) => {
    const isAnswer = ANSWERS.some((known) => known[0] === one.answer);
    if (isAnswer && typeof one.words === "string") names[one.words] = one.answer;
  });
  if (Object.keys(names).length === (values.confirmed || []).length) delete values.confirmed;
  return { values, names };
}

/** @param {number} number @returns {never} */
function refuse(number) {
  throw new Error("Line " + number + " of this file is not written as this form writes it. "
    + "If somebody changed the file by hand, open the one that the form saved.");
}

/** @param {string} text @param {number} number @returns {any} */
function scalar(text, number) {
  if (text.startsWith('"')) {
    try {
      return JSON.parse(text);
    } catch (error) {
      return refuse(number);
    }
  }
  if (/^-?\d+$/.test(text)) return Number(text);
  if (text === "true" || text === "false") return text === "true";
  // Days and ids stand as they are.
  return /^[a-z0-9][a-z0-9-]*$/.test(text) ? text : refuse(number);
}

/** @param {string[]} lines @returns {Values} */
function map(lines) {
  let at = 0;
  const indentOf = (/** @type {string} */ line) => line.length - line.trimStart().length;
  const isBlank = (/** @type {string} */ line) => !line.trim() || line.trimStart().startsWith("#");
  const skip = () => {
    while (at < lines.length && isBlank(lines[at])) at++;
  };
  /** @param {number} indent */
  function block(indent) {
    const found = [];
    while (at < lines.length && (!lines[at] || indentOf(lines[at]) >= indent)) found.push(lines[at++].slice(indent));
    return found.join("\n").replace(/\n+$/, "");
  }
  /** @param {Values} into @param {string} text @param {number} indent */
  function pair(into, text, indent) {
    const number = at + 1;
    const found = /^([a-z_]+):(?: (.*))?$/.exec(text);
    if (!found || Object.prototype.hasOwnProperty.call(into, found[1])) return refuse(number);
    at++;
    if (found[2] === "|") into[found[1]] = block(indent + 2);
    else if (found[2]) into[found[1]] = scalar(found[2], number);
    else {
      skip();
      if (at >= lines.length || indentOf(lines[at]) <= indent) return refuse(number);
      into[found[1]] = inner(indentOf(lines[at]));
    }
  }
  /** @param {number} indent @returns {Values} */
  function pairs(indent) {
    /** @type {Values} */
    const found = {};
    for (skip(); at < lines.length && indentOf(lines[at]) === indent && !lines[at].trimStart().startsWith("- "); skip()) {
      pair(found, lines[at].slice(indent), indent);
    }
    return found;
  }
  /** @param {number} indent @returns {any} */
  function inner(indent) {
    if (!lines[at].trimStart().startsWith("- ")) return pairs(indent);
    const found = [];
    for (skip(); at < lines.length && indentOf(lines[at]) === indent && lines[at].trimStart().startsWith("- "); skip()) {
      const rest = lines[at].slice(indent + 2);
      if (/^[a-z_]+:/.test(rest)) {
        lines[at] = " ".repeat(indent + 2) + rest;
        found.push(pairs(indent + 2));
      } else found.push(scalar(rest, ++at));
    }
    return found;
  }
  const whole = pairs(0);
  if (at < lines.length) return refuse(at + 1);
  return whole;
}
