// What of a list is chosen: read from an address, matched, counted, put in order and said in words. The address
// holds it as #barrier=silos&barrier=lack-of-vision&sort=title: any of the values of a name, all of the names.

import { pairs, plain } from "../lib/address.js";

/**
 * What is chosen: for every name its values.
 * @typedef {Map<string, string[]>} Chosen
 *
 * One thing to choose by. A record's values are places in the list of choices; those of long lists come later.
 * @typedef {Omit<Files.ListFacet, "values"> & {values: number[][], isThere: boolean, places: Map<string, number>}} Facet
 *
 * A list's records by their places: `own` are those of this list, `years` and the order of titles go by place.
 * @typedef {{own: number[], years: number[], facets: Facet[], byTitle: number[]}} Index
 */

/**
 * Read what an address asks for. Only what it says in the form a=b is ours, so that anchors stay anchors.
 *
 * @param {string} hash
 * @returns {Chosen}
 */
export function asked(hash) {
  /** @type {Chosen} */
  const found = new Map();
  pairs(hash).forEach((pair) => {
    const values = pair[1].split(",").map((value) => plain(value).toLowerCase()).filter(Boolean);
    if (pair[1]) found.set(pair[0], Array.from(new Set((found.get(pair[0]) || []).concat(values))));
  });
  return found;
}

/**
 * Write what is chosen as addresses do, without the `#`.
 *
 * @param {Chosen} chosen
 */
export function written(chosen) {
  const pairs = Array.from(chosen).flatMap((one) => one[1].map((value) => [one[0], value]));
  return new URLSearchParams(pairs).toString();
}

/**
 * List the orders that a list can be put in: the value in addresses, and its name.
 *
 * @param {Pick<Index, "years">} index
 */
export function orders(index) {
  return index.years.length
    ? [["", "Newest first"], ["oldest", "Oldest first"], ["title", "Title, A to Z"]]
    : [["", "As the guide has them"], ["title", "Title, A to Z"]];
}

/**
 * Return what is asked for and known: a name or a value that the index has not is passed over.
 *
 * @param {Chosen} wanted
 * @param {Index} index
 * @returns {Chosen}
 */
export function known(wanted, index) {
  /** @type {Chosen} */
  const chosen = new Map();
  wanted.forEach((values, name) => {
    const facet = index.facets.find((one) => one.name === name);
    const isYear = (name === "from" || name === "to") && index.years.length;
    /** @type {string[]} */
    let found = [];
    if (facet) found = values.filter((value) => facet.places.has(value));
    else if (isYear) found = values.filter((value) => /^\d{4}$/.test(value)).slice(0, 1);
    else if (name === "sort") found = values.filter((value) => orders(index).some((one) => one[0] === value)).slice(0, 1);
    if (found.length) chosen.set(name, found);
  });
  return chosen;
}

/**
 * Return the one value that a name may have; an empty text where there is none.
 *
 * @param {Chosen} chosen
 * @param {string} name
 */
export function single(chosen, name) {
  return (chosen.get(name) || [""])[0];
}

/**
 * Return the places of what is chosen in a facet's choices.
 *
 * @param {Facet} facet
 * @param {Chosen} chosen
 */
export function picked(facet, chosen) {
  return (chosen.get(facet.name) || []).map((value) => Number(facet.places.get(value)));
}

/**
 * Return the places of the records that have all that is chosen, but for one name if that is left out.
 *
 * @param {Index} index
 * @param {Chosen} chosen
 * @param {string} [but] a facet's name, or `years`
 */
export function matches(index, chosen, but) {
  /** @type {((place: number) => boolean)[]} */
  const tests = [];
  index.facets.forEach((facet) => {
    const any = facet.name === but ? [] : picked(facet, chosen);
    if (any.length) tests.push((one) => facet.values[one].some((place) => any.includes(place)));
  });
  const years = index.years;
  const from = but === "years" ? 0 : Number(single(chosen, "from"));
  const to = but === "years" ? 0 : Number(single(chosen, "to"));
  if (from) tests.push((one) => years[one] >= from);
  if (to) tests.push((one) => years[one] <= to);
  return index.own.filter((one) => tests.every((test) => test(one)));
}

/**
 * Put places of records in the order that is chosen. The list's own order is theirs already.
 *
 * @param {Index} index
 * @param {number[]} found
 * @param {string} how
 */
export function sorted(index, found, how) {
  if (how === "title") return found.sort((a, b) => index.byTitle[a] - index.byTitle[b]);
  return how === "oldest" ? found.sort((a, b) => index.years[a] - index.years[b]) : found;
}

/**
 * Count how many records there would be with each of a facet's choices, given what is chosen of the others.
 *
 * @param {Index} index
 * @param {Facet} facet
 * @param {Chosen} chosen
 * @returns {number[]}
 */
export function counts(index, facet, chosen) {
  const found = new Array(facet.choices.length).fill(0);
  matches(index, chosen, facet.name).forEach((one) => facet.values[one].forEach((place) => (found[place] += 1)));
  return found;
}

/**
 * Say what was chosen in words, for print and for who comes by a link: `barrier: Silos or Distrust; from 2010`.
 *
 * @param {Index} index
 * @param {Chosen} chosen
 */
export function inWords(index, chosen) {
  /** @type {string[]} */
  const told = [];
  index.facets.forEach((facet) => {
    const any = picked(facet, chosen).map((place) => facet.choices[place][1]);
    if (any.length) told.push(facet.label.toLowerCase() + ": " + any.join(" or "));
  });
  ["from", "to"].forEach((name) => chosen.has(name) && told.push(name + " " + single(chosen, name)));
  return told.join("; ");
}
