// The form's steps and their pages: which there are, and how far each has come. Data alone go in and out.
import { counted } from "../lib/text.js";

/**
 * A page of the form: its step, the number that it has there, and of how many.
 * @typedef {Files.FormPage & {step: string, number: number, of: number, next: string}} Page
 * @typedef {{path: string, rule: string, blocks: boolean}} Problem
 */

/** The steps' list, and the last step's page and those that it leads to: they have no fields. */
export const LIST = "steps";
export const SEND = "check";
export const APPROVAL = "approval";
export const SENDING = "send";

// What is not there yet is nothing to mend: it is asked for when the reader goes on or sends.
const NOT_YET = ["missing", "not-declared", "too-short"];

/**
 * Return the pages that have fields, in their order; the last one leads to checking.
 *
 * @param {Files.FormPart[]} parts
 * @returns {Page[]}
 */
export function pagesOf(parts) {
  const pages = parts.flatMap((part) => part.pages.map((page, index) => (
    { ...page, step: part.title, number: index + 1, of: part.pages.length, next: SEND })));
  pages.slice(1).forEach((page, index) => (pages[index].next = page.id));
  return pages;
}

/** @param {Problem} problem @param {string[]} fields */
function isOf(problem, fields) {
  return fields.includes(problem.path.split(".")[0]);
}

/**
 * Say how far a step has come.
 *
 * @param {string[]} fields that it asks for
 * @param {Record<string, any>} values what was written, without what the form fills in by itself
 * @param {Problem[]} problems
 */
export function stateOf(fields, values, problems) {
  const own = problems.filter((one) => one.blocks && isOf(one, fields));
  const mend = own.filter((one) => !NOT_YET.includes(one.rule)).length;
  if (!fields.some((name) => values[name] !== undefined)) return "Not started";
  if (!own.length) return "Done";
  return "In progress" + (mend ? ": " + counted(mend, "thing") + " to mend" : "");
}

/**
 * Return the problems that stand on a page.
 *
 * @template {Problem} Kind
 * @param {Pick<Page, "fields">} page
 * @param {Kind[]} problems
 */
export function problemsOn(page, problems) {
  return problems.filter((one) => isOf(one, page.fields));
}

/**
 * Return the year that words tell: the last one of ‘2023/24’, ‘autumn 2024’ or ‘2022 to 2024’. Undefined where
 * there is none.
 *
 * @param {string} words
 */
export function yearIn(words) {
  const told = Array.from(words.matchAll(/(?:^|\D)(\d{4})(?:\s*[/–—-]\s*(\d{2})(?!\d))?(?!\d)/g), (found) => {
    const first = Number(found[1]);
    if (!found[2]) return first;
    const second = first - (first % 100) + Number(found[2]);
    return second < first ? second + 100 : second;
  });
  return told.length ? Math.max(...told) : undefined;
}
