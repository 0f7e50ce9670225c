// The text of a case study in five minutes, as macros/contributing/short_story.py reads it, and the address that
// opens an e-mail with it.

/**
 * Return the text.
 *
 * @param {string} first the line that tells it from any other
 * @param {{heading: string, text: string}[]} answers
 */
export function textOf(first, answers) {
  // A line of the answer can be no heading.
  const parts = answers.map(({ heading, text }) => heading + "\n" + text.trim().replace(/^(?= *#)/gm, " "));
  return [first, ...parts].join("\n\n") + "\n";
}

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
