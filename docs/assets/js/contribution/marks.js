// Marks words in a field: a copy of its text lies behind it, line for line, and shows nothing but the marks. Who
// hears the page is led to the words by the message's link, which selects them.
import { element } from "../lib/dom.js";

/** @typedef {{start: number, end: number}} Span */

/**
 * Return a field in what its marks lie in. They go as soon as its text is changed.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 */
export function marked(control) {
  const behind = element("div", { class: "cs-behind", "aria-hidden": "true", hidden: true });
  const follow = () => {
    behind.scrollTop = control.scrollTop;
    behind.scrollLeft = control.scrollLeft;
  };
  control.addEventListener("scroll", follow);
  control.addEventListener("input", () => (behind.hidden = true));
  return element("div", { class: "cs-typed" }, behind, control);
}

/**
 * Mark parts of a field's text; none of them takes the marks away.
 *
 * @param {HTMLElement} control
 * @param {Span[]} spans
 */
export function mark(control, spans) {
  const behind = control.previousElementSibling;
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) || !(behind instanceof HTMLElement)) return;
  behind.hidden = !spans.length;
  let at = 0;
  /** @type {(Node | string)[]} */
  const pieces = [];
  spans.slice().sort((a, b) => a.start - b.start).forEach((span) => {
    if (span.start < at) return;
    pieces.push(control.value.slice(at, span.start), element("mark", { "data-start": span.start }, control.value.slice(span.start, span.end)));
    at = span.end;
  });
  // A line end at the end of all is a line of its own in a field.
  behind.replaceChildren(...pieces, control.value.slice(at) + "\n");
  behind.scrollTop = control.scrollTop;
  behind.scrollLeft = control.scrollLeft;
}

/**
 * Go to a part of a field's text, which is selected.
 *
 * @param {HTMLElement} control
 * @param {Span} span
 */
export function lead(control, span) {
  control.focus({ preventScroll: true });
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) return;
  control.setSelectionRange(span.start, span.end);
  /** @type {HTMLElement | null | undefined} */
  const words = control.previousElementSibling?.querySelector('[data-start="' + span.start + '"]');
  if (!words) return;
  control.scrollTop = words.offsetTop - control.clientHeight / 2;
  words.scrollIntoView({ block: "center" });
}
