// A session of one's own: what it may hold, and how it is kept on this device. Nothing is sent anywhere.
import { isCode } from "../lib/codes.js";
import { open } from "../lib/store.js";
import { oneLine } from "../lib/text.js";

/**
 * @typedef {{id: string, code: string, title: string, minutes: number, note: string}} Item
 * @typedef {{title: string, who: string, purpose: string, begins: string, items: Item[]}} Session
 */

// What a session may hold. The texts' lengths are those of programmes, with room for marks.
export const most = { items: 40, minutes: 240, title: 90, who: 120, purpose: 200, note: 400 };

/** @type {(() => void)[]} */
const listeners = [];
let refused = "";
const kept = open(
  "guide-session",
  (text) => {
    try {
      return session(JSON.parse(text || "null"));
    } catch (error) {
      return session(null);
    }
  },
  JSON.stringify,
);

/**
 * Return a text on one line, no longer than it may be, without what nobody sees.
 *
 * @param {unknown} value
 * @param {number} length
 */
export function clean(value, length) {
  const text = String(value ?? "").slice(0, 20000);
  // Ends of lines count as blanks, those too that nobody sees.
  return Array.from(oneLine(text.replace(/[\v\f\u2028\u2029]/g, " "))).slice(0, length).join("").trim();
}

/**
 * Return whole minutes, no more than an item may take; 0 for what is no time.
 *
 * @param {unknown} value
 */
export function minutes(value) {
  const number = Math.round(Number(value));
  return number >= 1 ? Math.min(number, most.minutes) : 0;
}

/**
 * Return an item of a session, or null where it is none: of the guide by its code, or one's own by its title.
 *
 * @param {any} from
 * @returns {Item | null}
 */
export function item(from) {
  if (!from || typeof from !== "object") return null;
  const code = isCode(from.code) ? from.code : "";
  const title = code ? "" : clean(from.title, most.title);
  if (!code && !title) return null;
  return {
    id: typeof from.id === "string" && /^[a-z0-9]{1,30}$/.test(from.id) ? from.id : newId(),
    code,
    title,
    minutes: minutes(from.minutes) || 15,
    note: clean(from.note, most.note),
  };
}

function newId() {
  return Date.now().toString(36) + Math.random().toString(36).slice(2, 8);
}

/**
 * Return a session out of anything: what is kept may be of another edition, or somebody else's.
 *
 * @param {any} from
 * @returns {Session}
 */
export function session(from) {
  const of = from && typeof from === "object" ? from : {};
  const items = Array.isArray(of.items) ? of.items.slice(0, most.items) : [];
  return {
    title: clean(of.title, most.title),
    who: clean(of.who, most.who),
    purpose: clean(of.purpose, most.purpose),
    begins: typeof of.begins === "string" && /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(of.begins) ? of.begins : "",
    items: items.map(item).filter(Boolean),
  };
}

/** Return one's own session as it is kept now. */
export const read = () => kept.read();

/** Say whether the device keeps a session at all. */
export const keeps = () => kept.keeps();

/** Say in a sentence why the device did not take the last change; an empty text where it did. */
export const refusal = () => refused;

/**
 * Change the session as it is kept now, so that another window's changes stay. Where the device keeps nothing,
 * it lasts as long as the page.
 *
 * @param {(now: Session) => void} how
 */
export function change(how) {
  const now = kept.read();
  how(now);
  const made = session(now);
  const before = kept.read();
  // Only what is different: where the device refused, another window's changes of the rest come through.
  Object.entries(made).forEach((pair) => {
    const name = /** @type {keyof Session} */ (pair[0]);
    if (JSON.stringify(pair[1]) !== JSON.stringify(before[name])) kept.change({ [name]: pair[1] });
  });
  kept.keep();
  refused = kept.refusal();
  tell();
}

/**
 * Add an item at the end, and return it; null where it is none, or the session is full.
 *
 * @param {{code?: string, title?: string | null, minutes: number | string | undefined}} from
 */
export function add(from) {
  const added = item(from);
  if (!added || kept.read().items.length >= most.items) return null;
  change((now) => now.items.push(added));
  return added;
}

/**
 * Call a function whenever the session has changed, here or in another window.
 *
 * @param {() => void} listener
 */
export function listen(listener) {
  listeners.push(listener);
}

function tell() {
  listeners.forEach((listener) => listener());
}
kept.listen(tell);
