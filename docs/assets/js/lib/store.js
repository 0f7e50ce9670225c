// What this device keeps for a reader, and nobody else: one store for the workbooks, the session and the case
// study's draft. Two windows share it without loss: each keeps only the fields that were changed in it, laid
// over what is on the device at that moment.

const FORGET = "leading-together.forget";

/**
 * Open what is kept under a key.
 *
 * `read` makes fields of the text on the device, or of null where there is none. Where it throws, the text is
 * somebody else's, a newer guide's say: it is never written over. `write` makes the text of the fields, an
 * empty one where nothing is to be kept.
 *
 * @template {Record<string, any>} Fields
 * @param {string} key
 * @param {(text: string | null) => Fields} read
 * @param {(fields: Fields) => string} write
 */
export function open(key, read, write) {
  // What was changed in this window and is not on the device: no other window's words take its place.
  /** @type {Record<string, any>} */
  let unsaved = {};
  const store = {
    // Why the device did not give or take anything the last time it was asked to.
    /** @type {unknown} */
    fault: null,

    /** Whether something is not on the device yet. */
    isUnsaved: () => Object.keys(unsaved).length > 0,

    /** Return what is kept, with what was changed here. Throws what `read` throws. */
    read() {
      const text = store.ask(() => localStorage.getItem(key));
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
      const text = write(store.read());
      store.ask(() => (text ? localStorage.setItem(key, text) : localStorage.removeItem(key)));
      if (!store.fault) unsaved = {};
      return !store.fault;
    },

    /** Take everything off the device and forget what was changed here. */
    drop() {
      unsaved = {};
      store.ask(() => localStorage.removeItem(key));
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
      addEventListener("storage", (event) => (event.key === key || event.key === null) && listener());
      addEventListener("pageshow", (event) => event.persisted && listener());
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
  return store;
}

// The reader's wish that this window keeps nothing. Where that cannot be remembered it lasts as long as the page.
export const forget = {
  on: false,

  /** Remember what was wished for on another page of this window. */
  recall() {
    try {
      forget.on = sessionStorage.getItem(FORGET) === "yes";
    } catch (error) {
      // It stays as it is.
    }
  },

  /** @param {boolean} on */
  wish(on) {
    forget.on = on;
    try {
      if (on) sessionStorage.setItem(FORGET, "yes");
      else sessionStorage.removeItem(FORGET);
    } catch (error) {
      // It lasts as long as the page.
    }
  },
};
