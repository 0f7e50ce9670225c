// The answers to a workbook as they stand in a file and on the device, and what several people's say together.
// A file, like what was kept, is believed only when all of it is as it should be.

/**
 * @typedef {Record<string, string>} Answers
 * @typedef {{workbook: string, edition: string, saved: string, answers: Answers}} AnswerFile
 */

export const LARGEST = 512 * 1024;
export const LONGEST = 20000;
// Below this many people an average would tell one person's answer.
export const ENOUGH = 3;
const FORMAT = "leading-together-answers";

/** What is wrong with a file, said in a sentence to the reader. */
export class Refusal extends Error {}

/** @param {string} sentence @returns {never} */
export function refuse(sentence) {
  throw new Refusal(sentence + " Nothing was changed.");
}

/**
 * Say in a sentence why a file was not taken.
 *
 * @param {unknown} error
 */
export function why(error) {
  return error instanceof Refusal ? error.message : "This file is damaged, or holds no answers. Nothing was changed.";
}

/**
 * Return the text of a file of answers.
 *
 * @param {AnswerFile} file
 */
export function write(file) {
  const named = { format: FORMAT, version: 1, workbook: file.workbook, edition: file.edition, saved: file.saved };
  return JSON.stringify({ ...named, answers: file.answers }, null, 1);
}

/**
 * Read the text of a file of answers. Throws where anything in it is not as it should be.
 *
 * @param {string} text
 * @param {string} workbook the id of the workbook that it must belong to
 * @param {(name: string) => boolean} isRating
 * @returns {AnswerFile}
 */
export function read(text, workbook, isRating) {
  const data = JSON.parse(text);
  const answers = data.answers;
  if (data.format !== FORMAT) refuse("This is not a file of answers from this guide.");
  if (data.version !== 1) refuse("This file is from another version of the guide.");
  if (data.workbook !== workbook) refuse("This file belongs to another workbook.");
  const isWhole =
    Object.keys(data).sort().join() === "answers,edition,format,saved,version,workbook" &&
    [data.edition, data.saved].every((word) => typeof word === "string" && word.length < 100) &&
    Object.prototype.toString.call(answers) === "[object Object]";
  if (!isWhole || !Object.keys(answers).some((name) => answers[name])) refuse("This file is damaged, or holds no answers.");
  if (Object.keys(answers).length > 2000) refuse("This file holds too many answers.");
  Object.keys(answers).forEach((name) => {
    const value = answers[name];
    if (!/^[a-z0-9][\w.-]{0,199}$/i.test(name) || name in {} || name === "prototype") {
      refuse("This file answers something that is not a question.");
    }
    if (typeof value !== "string") refuse("This file holds an answer that is not text.");
    if (value.length > LONGEST) refuse("This file holds an answer that is too long.");
    if (value && isRating(name) && !/^[1-5]$/.test(value)) refuse("This file holds a rating that is not 1 to 5.");
  });
  return data;
}

/**
 * One person's feedback, and a mark by which the same is known again.
 * @typedef {{mark: string, answers: Answers}} Feedback
 */

/**
 * Return a person's feedback out of a file. Throws where it holds no rating.
 *
 * @param {AnswerFile} file
 * @param {(name: string) => boolean} isRating
 * @returns {Feedback}
 */
export function feedbackOf(file, isRating) {
  const answers = file.answers;
  const keys = Object.keys(answers).sort();
  if (!keys.some((name) => answers[name] && isRating(name))) refuse("This file holds no rating.");
  return { mark: JSON.stringify([file.saved, keys.map((name) => [name, answers[name]])]), answers };
}

/**
 * Add a group of people's feedback to what is there, or return null where that would tell what one or two said.
 *
 * Whoever sees an average before and after one file comes can work out what that file says. So files make up
 * groups: the first is closed as soon as averages are shown, and each later one comes whole.
 *
 * @param {Feedback[][]} groups
 * @param {Feedback[]} group
 */
export function joined(groups, group) {
  if (groups.flat().length < ENOUGH) return [groups.flat().concat(group)];
  if (group.length >= ENOUGH) return groups.concat([group]);
  return group.length ? null : groups;
}

/**
 * Return the average of a rating; 0 where too few gave it. A group counts where enough of its own people did.
 *
 * @param {Feedback[][]} groups
 * @param {string} name
 */
export function average(groups, name) {
  const values = groups
    .map((group) => group.map((one) => Number(one.answers[name])).filter(Boolean))
    .filter((group) => group.length >= ENOUGH)
    .flat();
  return values.length && values.reduce((sum, value) => sum + value) / values.length;
}
