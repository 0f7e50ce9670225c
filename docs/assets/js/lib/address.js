// What an address holds behind its # or ?, however mail and other programs left it: written as HTML, with signs
// as percent more often than they were, in lines with blanks between, with the full stop of its sentence.
import { visible } from "./text.js";

/** @param {string} text */
function decoded(text) {
  // What is cut off inside a letter stays as it is.
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (part) => {
    try {
      return decodeURIComponent(part);
    } catch (error) {
      return part;
    }
  });
}

// Whether all of an address was written as percent once more: `%253D` or `%3D` for every `=`.
/** @param {string} text */
function isWrapped(text) {
  const isTwice = /%25[0-9a-f]{2}/i.test(text) && !/%(?!25)/.test(text);
  return isTwice || (!/[=&]/.test(text) && /%3D/i.test(text));
}

/**
 * Return the names in an address, in lower case, with their values.
 *
 * @param {string} text from its `#` or `?` on
 * @returns {[name: string, value: string][]}
 */
export function pairs(text) {
  let said = text.replace(/^[#?]/, "");
  // Three times is more than any program does it.
  for (let turn = 0; turn < 3 && isWrapped(said); turn++) said = decoded(said);
  if (!said.includes("=")) said = said.replace(/(^|&)([^&%]*)%3D/gi, "$1$2=");
  // `&amp;` for `&`, and mail's own way to write `=`. Neither stands before a name in what the guide writes.
  said = said.replace(/(?:&|%26)(?:(?:amp|#38|#x26)(?:;|%3B))*(?=[a-z_-]+=)/gi, "&");
  if (!/=(?!3D)/.test(said)) said = said.replace(/=3D/g, "=");
  return Array.from(new URLSearchParams(said), (pair) => [plain(pair[0]).toLowerCase(), visible(pair[1])]);
}

/**
 * Return what a name, a code or a number is without blanks, and without what a sentence put around it.
 *
 * @param {string} value
 */
export function plain(value) {
  return visible(value).replace(/\s+/g, "").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

/**
 * Return the number of up to four digits that a value is, or null.
 *
 * @param {string} value
 */
export function numberIn(value) {
  return /^[0-9]{1,4}$/.test(plain(value)) ? Number(plain(value)) : null;
}

/**
 * Say whether what stands behind # leads to a place on the page, or is nothing.
 *
 * @param {string} hash
 */
export function isAnchor(hash) {
  return hash.length < 2 || Boolean(document.getElementById(decoded(hash.slice(1))));
}
