// The codes of records: letters that say the kind, a number, and for a question a second one.

const CODE = /^[A-Z]{1,2}[1-9][0-9]{0,8}(\.[1-9][0-9]{0,8})?$/;

/**
 * @param {unknown} code
 * @returns {code is string}
 */
export function isCode(code) {
  return typeof code === "string" && CODE.test(code);
}

/**
 * Return what somebody typed as a code is written: `ba 3` is `BA3`.
 *
 * @param {string} typed
 */
export function asCode(typed) {
  return typed.toUpperCase().replace(/,/g, ".").replace(/[^A-Z0-9.]/g, "");
}

/**
 * Return the letters that a code starts with.
 *
 * @param {string} code
 */
export function prefixOf(code) {
  return code.replace(/[0-9.]/g, "");
}

/**
 * Return the first number of a code; 0 where it has none.
 *
 * @param {string} code
 */
export function numberOf(code) {
  return parseInt(code.replace(/^[A-Z]+/, ""), 10) || 0;
}
