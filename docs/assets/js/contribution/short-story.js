// The text of a case study in five minutes, as macros/contributing/short_story.py reads it.

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
