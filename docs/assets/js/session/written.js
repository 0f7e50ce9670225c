// A session in writing: its times, the address that holds it, and the file that makes it a programme of the
// guide. What an address says is anybody's: it is read as text, bounded, and told.
import { numberIn, pairs, plain } from "../lib/address.js";
import { prefixOf } from "../lib/codes.js";
import { counted } from "../lib/text.js";
import { item as itemOf, minutes, most, session as sessionOf } from "./kept.js";

/**
 * @typedef {import("./kept.js").Item} Item
 * @typedef {import("./kept.js").Session} Session
 */

const VERSION = 1;
// Longer addresses are not read.
const LONGEST = 16000;
export const LONGEST_SESSION = 480;
/** @type {Record<string, "title" | "who" | "purpose">} */
const FIELDS = { t: "title", w: "who", p: "purpose" };

// Time ---------------------------------------------------------------------------------------------------

/**
 * Return a length of time in words: `1 hour 20 minutes`.
 *
 * @param {number} time in minutes
 */
export function lasting(time) {
  const hours = Math.floor(time / 60);
  const rest = time % 60;
  const words = [];
  if (hours) words.push(counted(hours, "hour"));
  if (rest || !hours) words.push(counted(rest, "minute"));
  return words.join(" ");
}

/**
 * Return the hour so many minutes after another: 15 after `23:50` is `00:05`.
 *
 * @param {string} begins
 * @param {number} after
 */
export function clock(begins, after) {
  const parts = begins.split(":");
  const at = (Number(parts[0]) * 60 + Number(parts[1]) + after) % 1440;
  return String(Math.floor(at / 60)).padStart(2, "0") + ":" + String(at % 60).padStart(2, "0");
}

/**
 * Return when each item is: by the clock, or in minutes since the beginning where no hour is given.
 *
 * @param {Session} session
 */
export function times(session) {
  let after = 0;
  return session.items.map((item) => {
    const from = after;
    after += item.minutes;
    if (!session.begins) return from + "–" + after + " min";
    return clock(session.begins, from) + "–" + clock(session.begins, after);
  });
}

/**
 * Return how long all items take, in minutes.
 *
 * @param {Session} session
 */
export function total(session) {
  return session.items.reduce((sum, item) => sum + item.minutes, 0);
}

// The address ----------------------------------------------------------------------------------------------
// Described for other programs in docs/contributing/machine-readable.md: what is read once is read for ever.

/**
 * Return the part of an address behind `#` that holds a session.
 *
 * @param {Session} session
 */
export function address(session) {
  const parts = new URLSearchParams();
  parts.append("s", String(VERSION));
  if (session.title) parts.append("t", session.title);
  if (session.who) parts.append("w", session.who);
  if (session.purpose) parts.append("p", session.purpose);
  if (session.begins) parts.append("b", session.begins.replace(":", ""));
  session.items.forEach((item) => {
    parts.append(item.code ? "r" : "a", item.minutes + "-" + (item.code || item.title));
    if (item.note) parts.append("n", item.note);
  });
  // The last of all, so that a cut address is noticed.
  parts.append("z", String(session.items.length));
  return parts.toString();
}

/**
 * Read an address's part behind `#`: the session, or null, and what a reader must be told of it.
 *
 * @param {string} text
 * @returns {{session: Session | null, told: string[]}}
 */
export function readAddress(text) {
  if (text.length > LONGEST) {
    return { session: null, told: ["This address is too long to be one of a session. Ask for it again."] };
  }
  const parts = pairs(text);
  const version = parts.length && parts[0][0] === "s" && numberIn(parts[0][1]);
  if (version !== VERSION) {
    const isNewer = Number(version) > VERSION;
    const told = isNewer
      ? "This session was made with a newer edition of the guide. Load this page again, then its address."
      : "This address is not one of a session. Ask for it again.";
    return { session: null, told: [told] };
  }
  /** @type {string[]} */
  const told = [];
  /** @type {{title?: string, who?: string, purpose?: string, begins?: string, items: Partial<Item>[]}} */
  const found = { items: [] };
  /** @type {number | null} */
  let count = null;
  let bad = 0;
  parts.slice(1).forEach((part) => {
    const name = part[0];
    const value = part[1];
    const last = found.items[found.items.length - 1];
    if (Object.prototype.hasOwnProperty.call(FIELDS, name)) found[FIELDS[name]] = value;
    else if (name === "b") found.begins = value.replace(/[^0-9]/g, "").replace(/^../, "$&:");
    else if (name === "n" && last) last.note = value;
    else if (name === "z") count = numberIn(value);
    else if (name === "r" || name === "a") {
      const item = readItem(name, value);
      // What cannot be read keeps its place until all is read, so that its line does not go to another.
      found.items.push(item || {});
      if (!item) bad += 1;
    }
  });
  const length = found.items.length;
  if (length > most.items) told.push("A session holds " + most.items + " items. The rest of this one is left out.");
  if (bad) told.push(counted(bad, "item") + " of this address could not be read.");
  if (count === null || count > length) told.push("The end of this address is missing. Ask for it again.");
  const session = sessionOf(found);
  if (!session.items.length) told.push("There is nothing in this session.");
  return { session, told };
}

/** @param {"r" | "a"} name @param {string} value */
function readItem(name, value) {
  const found = /^([^-]*)-([^]*)$/.exec(value);
  const time = found && numberIn(found[1]);
  if (!found || !minutes(time)) return null;
  return itemOf(name === "r" ? { code: plain(found[2]).toUpperCase(), minutes: time } : { title: found[2], minutes: time });
}

// The file -------------------------------------------------------------------------------------------------

// JSON's form of a text is one of YAML's that is taken for nothing else.
const quoted = JSON.stringify;

// Without what the guide's rules take for templates or HTML.
/** @param {string} text */
function harmless(text) {
  return text.replace(/</g, "‹").replace(/>/g, "›").replace(/\{/g, "(").replace(/\}/g, ")")
    .replace(/&(?=#?[0-9a-z]{1,32};)/gi, "& ").replace(/^[^\p{L}\p{N}]*$/u, "");
}

// So that Markdown sees a text's marks as they are.
/** @param {string} text */
function unmarked(text) {
  return harmless(text).replace(/[\\`*_~|!#[\]]/g, "\\$&").replace(/^([-+=])/, "\\$1").replace(/^([0-9]+)([.)])/, "$1\\$2");
}

/**
 * Return the text of the file that makes a session a programme of the guide.
 *
 * @param {Session} session
 * @param {string} order its place among the programmes
 * @param {(item: Item) => {title: string, address: string}} look what an item is called, and the address of its
 *   record, empty where there is none
 * @param {(prefix: string) => string} field by which an activity names a record of a kind
 */
export function programme(session, order, look, field) {
  const all = total(session);
  const title = harmless(session.title) || "My session";
  const purpose = harmless(session.purpose);
  const aim = unmarked(session.purpose) || "People have talked about these pages of the guide and know what they will do next.";
  const lines = [
    "# yaml-language-server: $schema=../schema/programme.json",
    "# Made with “Build your own session”. Read it through, then put it into data/programmes/.",
    "title: " + quoted(title),
    "order: " + order,
    "summary: " + quoted(purpose || "One session of " + lasting(all) + ", put together from pages of the guide."),
    "for_whom: " + quoted(harmless(session.who) || "Leaders who want to talk about their work together"),
    "aims:",
    "  - " + quoted(aim),
    "minutes: " + all,
    "added_by_guide: [everything]",
    "sessions:",
    "  - name: the-session",
    "    title: " + quoted(title),
    "    minutes: " + all,
    "    purpose: " + quoted(aim),
    "    activities:",
  ];
  session.items.forEach((item) => {
    const found = look(item);
    const name = harmless(found.title) || "Activity";
    const note = unmarked(item.note) || (item.code ? "Read this page together, and say what it means for you." :
      (unmarked(item.title.replace(/[.!?]+$/, "")) || name) + ".");
    lines.push(
      "      - title: " + quoted(name.slice(0, most.title)),
      "        minutes: " + item.minutes,
      "        instructions: " + quoted(note),
    );
    if (!found.address) return;
    const id = found.address.split(found.address.includes("#") ? "#" : "/")[1];
    lines.push("        uses:", "          - " + field(prefixOf(item.code)) + ": " + id);
  });
  return lines.join("\n") + "\n";
}
