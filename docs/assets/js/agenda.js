// A programme's agenda in clock times: from the start that a reader chooses, which the address keeps.
import { pairs, plain } from "./lib/address.js";
import { all, first } from "./lib/dom.js";

const DAY = 24 * 60;
const START = /^([01]?\d|2[0-3]):([0-5]\d)$/;
const field = first("#agenda-start", document, HTMLInputElement);
const note = first("#agenda-note");
const said = note.textContent;

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, "0");
}

// The start that the address holds, in the form that the field takes; an empty text for none.
function asked() {
  const start = pairs(location.hash).find((pair) => pair[0] === "start");
  const parts = start && START.exec(plain(start[1]));
  return parts ? two(Number(parts[1])) + ":" + parts[2] : "";
}

// Writes every time, from the start or in minutes from it, and hands the start to the other pages.
/** @param {string} start */
function show(start) {
  const parts = start.split(":");
  const begins = start ? Number(parts[0]) * 60 + Number(parts[1]) : 0;
  all("[data-at]").forEach((place) => {
    const minutes = (begins + Number(place.dataset.at)) % DAY;
    const hours = Math.floor(minutes / 60);
    place.textContent = (start ? two(hours) : hours) + ":" + two(minutes % 60);
  });
  all("#papers .rows a, .programme-others a").forEach((link) => {
    const page = String(link.getAttribute("href")).split("#")[0];
    link.setAttribute("href", page + (start ? "#start=" + start : ""));
  });
  note.textContent = start ? "Every session starts at " + start + ". The address of this page now holds that: keep it, send it on, or print the page." : said;
}

function read() {
  const start = asked();
  // A link to a session says nothing of the start, and takes nothing back.
  if (start) {
    field.value = start;
    show(start);
  } else if (pairs(location.hash).some((pair) => pair[1])) {
    note.textContent = "The start that this page’s address names could not be read: choose it here. " + note.textContent;
  }
}

field.addEventListener("input", () => {
  history.replaceState(null, "", field.value ? "#start=" + field.value : location.pathname + location.search);
  show(field.value);
});
window.addEventListener("hashchange", read);
first(".agenda-field").hidden = false;
read();
