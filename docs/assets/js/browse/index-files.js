// The index of a long list comes in files, each when it is wanted: what records can be chosen by, the order of
// their titles, and chunks of what their rows show. That of a list that fits a page is one file.
import { data } from "../lib/files.js";

/**
 * @typedef {import("./choosing.js").Facet} Facet
 * @typedef {import("./choosing.js").Index & {one: string, many: string}} Index
 *
 * What a row shows.
 * @typedef {{id: string, title: string, code: string, facts: string, summary: string}} Text
 */

/**
 * Fetch the first file of an index, and return what it holds and how the others come.
 *
 * @param {string} address
 * @param {number[] | null} part the places of the list's own records, null where it has all of them
 */
export async function openIndex(address, part) {
  const told = /** @type {Files.ListIndex} */ (await data(address));
  /** @type {Index} */
  const index = {
    one: told.one,
    many: told.many,
    own: part || Array.from({ length: told.total }, (_, place) => place),
    years: told.years.flatMap((run) => new Array(run[1]).fill(run[0])),
    byTitle: told.by_title || [],
    facets: told.facets.map((facet) => ({
      ...facet,
      values: facet.values || [],
      isThere: Boolean(facet.values),
      places: new Map(facet.choices.map((choice, at) => [choice[0], at])),
    })),
  };
  /** @type {Map<number, Text>} */
  const texts = new Map();
  /** @param {number | undefined} number */
  const file = (number) => data(address.replace(".json", "-" + number + ".json"));

  return {
    index,

    /** Load which records have which of a facet's choices. @param {Facet} facet */
    async values(facet) {
      if (facet.isThere) return;
      facet.values = /** @type {Files.ListValues} */ (await file(facet.file)).values;
      facet.isThere = true;
    },

    /** Load the order of the titles. */
    async titles() {
      if (told.by_title_file) index.byTitle = /** @type {Files.ListTitles} */ (await file(told.by_title_file)).by_title;
    },

    /** Load what the rows of some records show. @param {number[]} places */
    async rows(places) {
      const size = Number(told.chunk);
      const missing = places.filter((place) => !texts.has(place));
      const chunks = Array.from(new Set(missing.map((place) => Math.floor(place / size))));
      await Promise.all(chunks.map(async (chunk) => {
        const found = /** @type {Files.ListTexts} */ (await file(Number(told.texts_file) + chunk));
        found.ids.forEach((id, at) => texts.set(chunk * size + at, {
          id, title: found.titles[at], code: found.codes[at], facts: found.facts[at], summary: found.summaries[at],
        }));
      }));
    },

    /** Return what a row shows, once it is loaded. @param {number} place */
    text: (place) => /** @type {Text} */ (texts.get(place)),
  };
}
