// Texts: without what nobody sees, on one line, counted.

// Characters that nobody sees: the same as UNSEEN in macros/records/legibility.py.
export const UNSEEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\u{13430}-\u{1345f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}\p{NChar}]/gu;

/**
 * Return a text without the characters that nobody sees: they come along when it is copied from elsewhere.
 *
 * @param {string} text
 */
export function visible(text) {
  return text.replace(UNSEEN, "");
}

/**
 * Return a text on one line, without what nobody sees and without blanks at its ends.
 *
 * @param {string} text
 */
export function oneLine(text) {
  return visible(text).replace(/\s+/g, " ").trim();
}

/**
 * Return a number with what it counts: `1 item`, `2 items`.
 *
 * @param {number} number
 * @param {string} one
 * @param {string} [several]
 */
export function counted(number, one, several) {
  return number + " " + (number === 1 ? one : several || one + "s");
}

/**
 * Return a number as it is written in Britain: `1,234`.
 *
 * @param {number} number
 */
export function written(number) {
  return number.toLocaleString("en-GB");
}

/**
 * Count the words of a text, without the marks of its Markdown.
 *
 * @param {string} text
 */
export function words(text) {
  return text.replace(/[*_\\]|^\s*(?:[-+]|\d+[.)])\s/gm, " ").split(/\s+/).filter(Boolean).length;
}
