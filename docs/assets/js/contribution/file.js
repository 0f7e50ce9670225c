// A case study → the text of its file, as macros/contributing/record_text.py writes it, byte for byte; and a title → an id.
import { ID, ID_LENGTH } from "../lib/agreed.js";
import { UNSEEN } from "../lib/text.js";

/** @typedef {Pick<Files.Form, "order" | "references">} Form */

const FIRST = "# yaml-language-server: $schema=../schema/case-study.json";
// Written by their codes, as macros/contributing/record_text.py does.
const ESCAPED = new RegExp("[\\t\\r]|" + UNSEEN.source, "u");
const IDS = new RegExp("^(?:" + ID + ")$");
const YAML_WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {string} character */
function escaped(character) {
  let units = "";
  for (let i = 0; i < character.length; i++) {
    units += "\\u" + character.charCodeAt(i).toString(16).padStart(4, "0");
  }
  return units;
}

/** @param {string} text */
function quoted(text) {
  return Array.from(JSON.stringify(text), (c) => (ESCAPED.test(c) ? escaped(c) : c)).join("");
}

/** @param {any} value */
function isEmpty(value) {
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && !Object.keys(value).length;
}

/** @param {string[]} lines */
function fitsABlock(lines) {
  if (!lines[0] || lines[0].startsWith(" ")) return false;
  return lines.every((line) => {
    const inner = line.startsWith("  ") ? line.slice(2) : line;
    return !ESCAPED.test(line) && inner === inner.trim() && (inner || !line);
  });
}

/** @param {string} name @param {string} value @param {string} indent */
function text(name, value, indent) {
  const body = value.replace(/\n+$/, "");
  if (!body.includes("\n")) return [indent + name + ": " + quoted(body || value)];
  const lines = body.split("\n");
  if (!fitsABlock(lines)) return [indent + name + ": " + quoted(body + "\n")];
  return [indent + name + ": |"].concat(lines.map((line) => (line ? indent + "  " + line : "")));
}

/** @param {any} value @param {string} indent @param {Form} form @returns {string[]} */
function item(value, indent, form) {
  if (typeof value !== "object") return [indent + "- " + (typeof value === "string" ? quoted(value) : value)];
  const names = Object.keys(value).sort((a, b) => Number(a === "because") - Number(b === "because"));
  return names.map((name, index) => {
    const plain = form.references.includes(name) && isId(value[name]) && !YAML_WORDS.test(value[name]);
    return indent + (index ? "  " : "- ") + name + ": " + (plain ? value[name] : quoted(value[name]));
  });
}

/** @param {string} value */
function isId(value) {
  return value.length <= ID_LENGTH && /^[a-z]/.test(value) && IDS.test(value);
}

// `days` names the fields that hold a date, which stands without quotation marks.
/** @param {string} name @param {any} value @param {string} indent @param {Form} form @param {string[]} days @returns {string[]} */
function field(name, value, indent, form, days) {
  if (isEmpty(value)) return [];
  const heading = indent + name + ":";
  if (Array.isArray(value)) return [heading].concat(...value.map((one) => item(one, indent + "  ", form)));
  if (typeof value === "object") {
    return [heading].concat(...Object.keys(value).map((inner) => field(inner, value[inner], indent + "  ", form, days)));
  }
  if (typeof value !== "string") return [heading + " " + value];
  return days.includes(name) && DAY.test(value) ? [heading + " " + value] : text(name, value, indent);
}

/**
 * Return the file's text.
 *
 * @param {Record<string, any>} values the case study
 * @param {Form} form the fields in the order of the model, and those that name a record by its id
 * @param {string[]} days the fields that hold a date
 */
export function written(values, form, days) {
  return [FIRST].concat(...form.order.map((name) => field(name, values[name], "", form, days))).join("\n") + "\n";
}
