// What this device keeps for a reader, and nobody else: one store for the workbooks, the session and the case
// study's draft. Two windows share it without loss: each keeps only the fields that were changed in it, laid
// over what is on the device at that moment. Two guides at one host share nothing: keys bear the site's path.

const SITE = new URL("../../../", import.meta.url).pathname;
const FORGET = "leading-together.forget";
// How long a browser may take to show every window what one has kept, in milliseconds: far longer than any does.
const SETTLED = 3000;

/** @typedef {{value: unknown, at: number}} Change */

/** @param {unknown} one @param {unknown} other */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// When something happens, in milliseconds: each time later than before, and never the same in two windows.
let before = 0;
const moment = () => (before = Math.max(Date.now(), Math.floor(before) + 1) + Math.random());

/**
 * Return the key of something in this guide.
 *
 * @param {string} name
 */
export const keyOf = (name) => name + ":" + SITE;

/**
 * Open what is kept under a name.
 *
 * `read` makes fields of the text on the device, or of null where there is none. Where it throws, the text is
 * somebody else's, a newer guide's say: it is never written over. `write` makes the text of the fields, an
 * empty one where nothing is to be kept.
 *
 * @template {Record<string, any>} Fields
 * @param {string} name
 * @param {(text: string | null) => Fields} read
 * @param {(fields: Fields) => string} write
 */
export function open(name, read, write) {
  const key = keyOf(name);
  // What was changed in this window and is not on the device: no other window's words take its place.
  /** @type {Record<string, any>} */
  let unsaved = {};
  // What was changed a moment ago, here and in other windows, and when all was dropped: see `settle`.
  /** @type {Map<string, Change>} */
  const recent = new Map();
  let dropped = 0;
  /** @type {BroadcastChannel | undefined} */
  let channel;

  /** @param {string} text */
  function put(text) {
    store.ask(() => {
      if (text) return localStorage.setItem(key, text);
      // What could not be moved goes too.
      localStorage.removeItem(name);
      localStorage.removeItem(key);
    });
  }
  // What earlier editions kept under the name alone is there still where there was no room to move it.
  const there = () => store.ask(() => localStorage.getItem(key) ?? localStorage.getItem(name));

  // Earlier editions' becomes this guide's, once. Both at a time might be more than fits.
  function move() {
    const text = localStorage.getItem(name);
    if (text === null || localStorage.getItem(key) !== null) return;
    localStorage.removeItem(name);
    try {
      localStorage.setItem(key, text);
    } catch (error) {
      localStorage.setItem(name, text);
    }
  }

  /**
   * Take note of what was changed, here or in another window, and of a drop.
   *
   * @param {{fields: Record<string, unknown>, at: number, isDrop?: boolean}} what
   */
  function note({ fields, at, isDrop }) {
    if (isDrop) dropped = Math.max(dropped, at);
    Object.entries(fields).forEach(([name, value]) => {
      if (at > (recent.get(name)?.at || 0)) recent.set(name, { value, at });
    });
    recent.forEach((change, name) => change.at < dropped && recent.delete(name));
  }

  /** @param {Parameters<typeof note>[0]} what */
  function tell(what) {
    note(what);
    channel?.postMessage(what);
  }

  /**
   * Put back on the device what another window's text has taken the place of. Windows that keep something at the
   * same moment have not seen each other's: the later text lacks what the earlier one changed.
   */
  function settle() {
    const now = Date.now();
    try {
      const text = there();
      if (text === undefined) return;
      const kept = /** @type {Record<string, any>} */ (read(text));
      const fields = now - dropped < SETTLED ? {} : { ...kept };
      recent.forEach(({ value, at }, name) => {
        if (now - at > SETTLED) return recent.delete(name);
        fields[name] = value;
        if (value === undefined) delete fields[name];
      });
      const names = Object.keys({ ...kept, ...fields });
      if (names.some((name) => !isSame(kept[name], fields[name]))) put(write(/** @type {Fields} */ (fields)));
    } catch (error) {
      // What is on the device is a newer guide's: it stays.
    }
  }

  const store = {
    // Why the device did not give or take anything the last time it was asked to.
    /** @type {unknown} */
    fault: null,

    /** Say in a sentence why the device did not take it; an empty text where it did. */
    refusal() {
      if (!store.fault) return "";
      const isFull = store.fault instanceof Error && store.fault.name === "QuotaExceededError";
      return isFull ? "This device has no room left for what you write." : "This browser lets the page keep nothing.";
    },

    /** Whether something is not on the device yet. */
    isUnsaved: () => Object.keys(unsaved).length > 0,

    /** Return what is kept, with what was changed here. Throws what `read` throws. */
    read() {
      const text = there();
      const fields = /** @type {Record<string, any>} */ (read(text === undefined ? null : text));
      Object.keys(unsaved).forEach((name) => {
        fields[name] = unsaved[name];
        if (unsaved[name] === undefined) delete fields[name];
      });
      return /** @type {Fields} */ (fields);
    },

    /**
     * Take over what was changed here: a field that is undefined goes. `keep` puts it on the device.
     *
     * @param {Partial<Fields>} fields
     */
    change(fields) {
      Object.assign(unsaved, fields);
    },

    /** Put what was changed on the device, and say whether it took it. Throws what `read` throws. */
    keep() {
      put(write(store.read()));
      if (store.fault) return false;
      tell({ fields: unsaved, at: moment() });
      unsaved = {};
      return true;
    },

    /** Take everything off the device and forget what was changed here. */
    drop() {
      unsaved = {};
      put("");
      tell({ fields: {}, at: moment(), isDrop: true });
    },

    /** Say whether the device keeps anything for this site: a private window may not. */
    keeps() {
      store.ask(() => {
        localStorage.setItem(key + "-try", "1");
        localStorage.removeItem(key + "-try");
      });
      return !store.fault;
    },

    /**
     * Call a function when another window has changed what is kept, or may have: a page that comes back as
     * it was left has heard of nothing since.
     *
     * @param {() => void} listener
     */
    listen(listener) {
      addEventListener("pageshow", (event) => event.persisted && listener());
      addEventListener("storage", (event) => {
        if (event.key !== key && event.key !== null) return;
        // Without a key, everything that the device kept for this site is gone, and is meant to be.
        if (event.key === null) recent.clear();
        // Where windows can't tell each other, nobody knows whose change is the later one.
        if (channel) settle();
        listener();
      });
      if (!("BroadcastChannel" in globalThis)) return;
      channel = new BroadcastChannel(key);
      channel.onmessage = (event) => {
        note(event.data);
        settle();
        listener();
      };
    },

    /**
     * Ask the device for something, and note whether it refused.
     *
     * @template Result
     * @param {() => Result} act
     * @returns {Result | undefined}
     */
    ask(act) {
      try {
        store.fault = null;
        return act();
      } catch (error) {
        store.fault = error;
      }
    },
  };
  store.ask(move);
  return store;
}

// The reader's wish that this window keeps nothing. Where that cannot be remembered it lasts as long as the page.
export const forget = {
  on: false,

  /** Remember what was wished for on another page of this window. */
  recall() {
    try {
      forget.on = (sessionStorage.getItem(keyOf(FORGET)) ?? sessionStorage.getItem(FORGET)) === "yes";
    } catch (error) {
      // It stays as it is.
    }
  },

  /** @param {boolean} on */
  wish(on) {
    forget.on = on;
    try {
      sessionStorage.setItem(keyOf(FORGET), on ? "yes" : "no");
    } catch (error) {
      // It lasts as long as the page.
    }
  },
};
