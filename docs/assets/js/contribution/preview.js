// How a case study will look: the skeleton of a real page, filled by nodes and texts alone, never by HTML.
// The Markdown here is what records may use: paragraphs, lists, emphasis and links; anything else stays text.
import { all, element } from "../lib/dom.js";

/**
 * The rules' patterns of addresses that a text may lead to.
 * @typedef {Pick<Files.FormRules, "https" | "record">} Rules
 */

const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])( {1,4})(.*)$/;
// A character that was escaped, strong twice, emphasis twice, a link. Made only when it is used: a browser
// that cannot look behind then lacks the preview, and not the form.
const INLINE = [
  "\\\\([!-/:-@[-`{-~])",
  String.raw`\*\*(?=\S)([^]*?\S)\*\*(?!\*)`,
  String.raw`\*(?=[^\s*])([^]*?[^\s*]|[^\s*])\*(?!\*)`,
  String.raw`(?<![\p{L}\p{N}_])__(?=\S)([^]*?\S)__(?![\p{L}\p{N}_])`,
  String.raw`(?<![\p{L}\p{N}_])_(?=[^\s_])([^]*?[^\s_]|[^\s_])_(?![\p{L}\p{N}_])`,
  String.raw`\[([^\][]*)\]\(\s*([^\s()]*)\s*\)`,
].join("|");

/** @param {string} text @param {Rules} rules */
function inline(text, rules) {
  const made = document.createDocumentFragment();
  let rest = text;
  const pattern = new RegExp(INLINE, "u");
  for (let found = pattern.exec(rest); found; found = pattern.exec(rest)) {
    made.append(rest.slice(0, found.index));
    rest = rest.slice(found.index + found[0].length);
    const strong = found[2] || found[4];
    const em = found[3] || found[5];
    if (found[1]) made.append(found[1]);
    else if (strong) made.append(element("strong", {}, inline(strong, rules)));
    else if (em) made.append(element("em", {}, inline(em, rules)));
    else made.append(link(found[6], found[7], found[0], rules));
  }
  made.append(rest);
  made.normalize();
  return made;
}

/** @param {string} words @param {string} address @param {string} whole @param {Rules} rules */
function link(words, address, whole, rules) {
  const toPage = new RegExp("^(?:" + rules.https + ")$", "u").test(address);
  if (!toPage && !new RegExp("^(?:" + rules.record + ")$", "u").test(address)) return whole;
  // A record's address is worked out when the site is built: here it leads nowhere.
  return element("a", toPage ? { href: address, rel: "noopener" } : {}, inline(words, rules));
}

/** @param {string} line @param {boolean} inParagraph */
function starts(line, inParagraph) {
  const found = ITEM.exec(line);
  // Within a paragraph only a list that begins at 1 is one: ‘in the year\n2004. …’ is not.
  return found && (!inParagraph || (found[4] && !/^\d/.test(found[2])) || /^1[.)]$/.test(found[2])) ? found : null;
}

// The blocks of some lines; within a tight list, paragraphs stand without an element of their own.
/** @param {string[]} lines @param {Rules} rules @param {boolean} tight */
function blocks(lines, rules, tight) {
  const made = document.createDocumentFragment();
  let at = 0;
  while (at < lines.length) {
    if (!lines[at].trim()) {
      at++;
      continue;
    }
    const first = starts(lines[at], false);
    if (first) {
      at = list(lines, at, first, rules, made);
      continue;
    }
    const paragraph = [];
    while (at < lines.length && lines[at].trim() && !(paragraph.length && starts(lines[at], true))) {
      paragraph.push(lines[at++].trim());
    }
    const content = inline(paragraph.join("\n"), rules);
    made.append(tight ? content : element("p", {}, content));
  }
  return made;
}

/**
 * @param {string[]} lines
 * @param {number} from
 * @param {RegExpExecArray} first
 * @param {Rules} rules
 * @param {DocumentFragment} into
 */
function list(lines, from, first, rules, into) {
  const mark = first[2].slice(-1);
  /** @type {string[][]} */
  const items = [];
  let at = from;
  let loose = false;
  let blank = false;
  let indent = 0;
  while (at < lines.length) {
    const line = lines[at];
    const found = ITEM.exec(line);
    if (!line.trim()) {
      blank = true;
    } else if (items.length && line.startsWith(" ".repeat(indent))) {
      if (blank) {
        items[items.length - 1].push("");
        loose = true;
      }
      items[items.length - 1].push(line.slice(indent));
      blank = false;
    } else if (found && found[2].slice(-1) === mark) {
      loose = loose || (blank && items.length > 0);
      indent = found[1].length + found[2].length + found[3].length;
      items.push([found[4]]);
      blank = false;
    } else if (!blank && !found) {
      items[items.length - 1].push(line.trim());
    } else break;
    at++;
  }
  const children = items.map((item) => element("li", {}, blocks(item, rules, !loose)));
  const start = parseInt(first[2], 10);
  into.append(isNaN(start) ? element("ul", {}, ...children) : element("ol", { start: start !== 1 && start }, ...children));
  return at;
}

/**
 * Return a text with its Markdown as nodes.
 *
 * @param {string} text
 * @param {Rules} rules
 */
export function prose(text, rules) {
  return blocks(text.split("\n"), rules, false);
}

/**
 * Fill the skeleton of a page.
 *
 * @param {HTMLElement} root
 * @param {Record<string, any>} values the case study
 * @param {Rules} rules
 * @param {(id: string) => string} title of a record that it links to
 */
export function preview(root, values, rules, title) {
  all("[data-fill]", root).forEach((place) => {
    const value = values[String(place.dataset.fill)];
    place.textContent = "";
    if (typeof value === "string" && place.dataset.as === "prose") place.append(prose(value, rules));
    else if (Array.isArray(value) && place.dataset.as === "points") {
      value.forEach((/** @type {string} */ point) => place.append(element("li", {}, inline(point, rules))));
    } else if (Array.isArray(value) && place.dataset.as === "rows") {
      value.forEach((/** @type {Record<string, string>} */ one) => place.append(row(one, title)));
    } else if (value !== undefined) place.textContent = worded(String(place.dataset.fill), value);
    /** @type {HTMLElement | null} */
    const holder = place.closest("[data-holds]");
    if (holder) holder.hidden = !place.textContent.trim();
  });
}

/** @param {Record<string, string>} one @param {(id: string) => string} title */
function row(one, title) {
  const target = Object.keys(one).find((name) => name !== "because");
  return element("li", { class: "row" }, element("div", {},
    element("p", { class: "row-title" }, title((target && one[target]) || "")),
    element("p", { class: "because" }, one.because || "")));
}

/** @param {string} name @param {any} value @returns {string} */
function worded(name, value) {
  if (name === "leaders") return value.map((/** @type {{name?: string, role?: string}} */ one) => [one.name, one.role].filter(Boolean).join(", ")).join("; ");
  if (Array.isArray(value)) return value.join(", ").replace(/^./, (c) => c.toUpperCase());
  if (name === "declaration") return sharedBy(value);
  return String(value);
}

// As `shared_by` of macros/kinds/case_study.py says it.
/** @param {Record<string, string>} told */
function sharedBy(told) {
  return "Shared by: " + (told.contributor || "…") + ". Approved by: " + (told.approved_by || "…") + ", " + (told.organisation || "…")
    + ", on " + (told.approved_on ? dayInWords(told.approved_on) : "…") + ". They declare that nobody can be recognised in it.";
}

/**
 * Return a day as people write it: 2 November 2026.
 *
 * @param {string} day
 */
export function dayInWords(day) {
  const date = new Date(day);
  return isNaN(Number(date)) ? day : date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}
