// An e-mail that the reader sends.

/**
 * Return the address that opens an e-mail (RFC 6068: line ends are CR and LF).
 *
 * @param {string} to
 * @param {string} subject
 * @param {string} text
 */
export function mailTo(to, subject, text) {
  const body = encodeURIComponent(text.replace(/\n/g, "\r\n"));
  return "mailto:" + to + "?subject=" + encodeURIComponent(subject) + "&body=" + body;
}
