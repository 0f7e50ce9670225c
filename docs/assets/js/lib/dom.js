// One way to build nodes and to find them. What somebody wrote becomes a text node, and never HTML.

/**
 * Return a new element. An attribute that is `true` stands without a value; what is `false`, null or
 * undefined is left out, among the children too.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...(Node | string | false | null | undefined)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes || {}).forEach((pair) => {
    const value = pair[1];
    if (value !== false && value !== null && value !== undefined) made.setAttribute(pair[0], value === true ? "" : String(value));
  });
  made.append(...children.filter((child) => child !== false && child !== null && child !== undefined));
  return made;
}

/**
 * Return the first element that a selector finds. Throws where there is none of the kind that is wanted.
 *
 * @template {HTMLElement} Kind
 * @param {string} selector
 * @param {ParentNode} [within]
 * @param {new () => Kind} [kind]
 * @returns {Kind}
 */
export function first(selector, within, kind) {
  const found = (within || document).querySelector(selector);
  if (!(found instanceof (kind || HTMLElement))) throw new Error("no " + selector);
  return /** @type {Kind} */ (found);
}

/**
 * Return every element that a selector finds.
 *
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
export function all(selector, within) {
  return Array.from((within || document).querySelectorAll(selector));
}

/**
 * Write a text into a place that is read aloud: only when it says something new.
 *
 * @param {Element | null} place
 * @param {string} text
 */
export function say(place, text) {
  if (place && place.textContent !== text) place.textContent = text;
}

/** Take away what says that the page's script does not run: it does. */
export function started() {
  all(".unstarted").forEach((place) => place.remove());
}

/**
 * Call a function at each press of a button. Neither the second half of a double click or tap nor a key held down
 * is one.
 *
 * @param {HTMLElement} button
 * @param {() => void} act
 */
export function pressed(button, act) {
  let last = -Infinity;
  button.addEventListener("keydown", (event) => event.repeat && event.preventDefault());
  button.addEventListener("click", (event) => {
    const isSoon = event.timeStamp - last < 500;
    last = event.timeStamp;
    if (!isSoon) act();
  });
}

/**
 * Have a button that clears ask for a second press within 5 seconds, and then act.
 *
 * @param {HTMLElement} button
 * @param {string} what it clears, as it is told
 * @param {(text: string) => void} tell
 * @param {() => void} act
 */
export function clearing(button, what, tell, act) {
  const text = button.textContent;
  /** @type {number | undefined} */
  let asked;
  function calm() {
    clearTimeout(asked);
    asked = undefined;
    button.textContent = text;
  }
  pressed(button, () => {
    if (asked) {
      calm();
      return act();
    }
    asked = setTimeout(calm, 5000);
    button.textContent = "Press again to clear";
    tell("Press again within 5 seconds to clear " + what + ".");
  });
}

/**
 * Copy a text, then call one of the two: where the browser keeps the clipboard shut, the other.
 *
 * @param {string} text
 * @param {() => void} done
 * @param {() => void} failed
 */
export function copy(text, done, failed) {
  if (!navigator.clipboard) return failed();
  navigator.clipboard.writeText(text).then(done, failed);
}

/**
 * Have the browser keep a file where it keeps downloads. Nothing is sent.
 *
 * @param {string} name
 * @param {Blob} file
 */
export function download(name, file) {
  const link = element("a", { download: name, href: URL.createObjectURL(file) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// WebKit empties what has autocomplete="off" when a page comes back as it was left: after `pageshow`, and without a
// word to anybody. So nothing has it while the page is away.
/** @type {Element[]} */
let away = [];
addEventListener("pagehide", (event) => {
  // A page that is gone for good stays as it is: the browser must not remember its fields.
  if (!event.persisted) return;
  away = all('[autocomplete="off"]');
  away.forEach((one) => one.setAttribute("autocomplete", "on"));
});
addEventListener("pageshow", () => away.splice(0).forEach((one) => one.setAttribute("autocomplete", "off")));
