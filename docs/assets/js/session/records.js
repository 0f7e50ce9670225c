// What the codes of a session stand for: titles and addresses, out of small files that are fetched when wanted.
import { numberOf, prefixOf } from "../lib/codes.js";
import { data } from "../lib/files.js";

/**
 * `there`: a record; `gone`: one that was withdrawn; `none`: nothing; `later`: it cannot be known now.
 *
 * @typedef {{state: "there" | "gone" | "none" | "later", title: string, address: string}} Found
 */

// So many numbers stand in one file, of questions fewer: macros/guide/session_records.py names the files in the same way.
/** @param {string} code */
export function fileOf(code) {
  const prefix = prefixOf(code);
  return prefix + "-" + Math.floor(numberOf(code) / (prefix === "Q" ? 10 : 50)) + ".json";
}

/**
 * Open the records of the guide.
 *
 * @param {string} folder address of the files
 * @param {string} site address of the guide's root
 * @param {string[]} names the files that there are
 */
export function records(folder, site, names) {
  /** @type {Map<string, Found>} */
  const known = new Map();
  const prefixes = new Set(names.map((name) => name.split("-")[0]));
  /** @param {Found["state"]} state @returns {Found} */
  const without = (state) => ({ state, title: "", address: "" });

  /** @param {string} name @returns {Promise<Files.SessionRecords>} */
  const load = (name) => (names.includes(name) ? data(folder + name) : Promise.resolve({}));

  /** @param {string} code @returns {Promise<Found>} */
  async function look(code) {
    try {
      const found = await load(fileOf(code));
      if (Object.prototype.hasOwnProperty.call(found, code)) {
        return { state: "there", title: found[code][0], address: found[code][1] };
      }
      if (!prefixes.has(prefixOf(code))) return without("none");
      // A record that was taken out of the guide keeps its short address, which says what there is instead.
      const answer = await fetch(site + "go/" + code + "/");
      return without(answer.ok ? "gone" : answer.status === 404 ? "none" : "later");
    } catch (error) {
      return without("later");
    }
  }

  return {
    /** Load the records of a file by their codes: their titles and addresses. */
    load,

    /** Return what is known of a code by now. @param {string} code */
    get: (code) => known.get(code),

    /** Find what a code stands for. @param {string} code @returns {Promise<Found>} */
    async find(code) {
      const before = known.get(code);
      if (before && before.state !== "later") return before;
      const found = await look(code);
      known.set(code, found);
      return found;
    },
  };
}
