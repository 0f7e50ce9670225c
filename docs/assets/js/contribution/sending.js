// How a case study is sent: by the reader alone. Nothing is offered that does not work in this guide.
import { data } from "../lib/files.js";
import { idLike } from "../lib/ids.js";
import { mailTo } from "./mail.js";

/**
 * Return the address that opens an e-mail with its subject and a text that says what comes with it.
 *
 * @param {string} editors
 * @param {Record<string, any>} values
 * @param {string} file
 */
export function mail(editors, values, file) {
  const text = [
    "Hello,",
    "here is a case study for the guide: " + values.title + ".",
    values.summary,
    "The text is in the file that I attach: " + file + ".",
    "It was approved by: " + values.declaration.approved_by + ", " + values.declaration.organisation + ".",
    "You reach me at this address.",
  ].join("\n\n");
  return mailTo(editors, "Case study: " + values.title, text);
}

/**
 * Return an id for a title that no case study has, as far as can be told here.
 *
 * @param {string} title
 * @param {Files.Form} form
 * @param {string} taken the address of the files of taken ids, without their numbers
 */
export async function freeId(title, form, taken) {
  const base = idLike(title, "a-new-name");
  for (let number = 1; number < 100; number++) {
    const end = number > 1 ? "-" + number : "";
    const id = base.slice(0, form.id.length - end.length).replace(/-+$/, "") + end;
    const file = Array.from(id).reduce((sum, c) => sum + c.charCodeAt(0), 0) % form.id.files;
    // What does not come is as good as empty: whoever takes the file in looks, too.
    const known = /** @type {Files.TakenIds} */ (await data(taken + String(file) + ".json").catch(() => []));
    if (!known.includes(id)) return id;
  }
  return base;
}

/**
 * Return the address that opens a new file on the code host, and whether the text fits into it.
 *
 * @param {string} repository
 * @param {string} file
 * @param {string} text
 * @param {number} longest
 */
export function opening(repository, file, text, longest) {
  const start = repository + "/new/main/data/case-studies?";
  const whole = start + new URLSearchParams({ filename: file, value: text });
  const fits = whole.length <= longest;
  return { address: fits ? whole : start + new URLSearchParams({ filename: file }), fits };
}
