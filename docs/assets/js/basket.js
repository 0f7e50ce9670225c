// The button of a record's page that puts the record into a session of one's own, or takes it out. What a
// session is comes only when there is one on this device, or somebody is about to begin one.
import { all, element } from "./lib/dom.js";

const KEY = "guide-session";
const address = new URL("../../build-a-session/", import.meta.url).href;
/** @type {(typeof import("./session/kept.js")) | undefined} */
let kept;

function load() {
  return import("./session/kept.js").then((module) => {
    if (!kept) module.listen(draw);
    kept = module;
    draw();
    return module;
  });
}

// The first item of all is kept at once, as the store would: whoever turns to another page straight away, or has
// lost the connection, has it there.
/** @param {string | undefined} code */
function begin(code) {
  try {
    if (kept || localStorage.getItem(KEY)) return false;
    localStorage.setItem(KEY, JSON.stringify({ items: [{ id: Date.now().toString(36), code, minutes: 15 }] }));
    return true;
  } catch (error) {
    return false;
  }
}

const items = () => (kept ? kept.read().items : []);
/** @param {number} number */
const counted = (number) => number + (number === 1 ? " item" : " items");

const buttons = all(".basket").map((place) => {
  const code = place.dataset.code;
  const button = element("button", { type: "button", class: "basket-button" });
  const link = element("a", { href: address, class: "basket-link" });
  const said = element("span", { class: "visually-hidden", "aria-live": "polite" });
  const isIn = () => items().some((one) => one.code === code);

  /** @param {string} text @param {boolean} isDone */
  function say(text, isDone) {
    said.textContent = text;
    said.classList.toggle("visually-hidden", isDone);
  }
  button.addEventListener("click", () => {
    if (begin(code)) {
      say("Added to your session. It has 1 item now.", true);
      return load().catch(() => {});
    }
    return load().then(
      (session) => {
        const out = isIn();
        if (out) session.change((now) => (now.items = now.items.filter((one) => one.code !== code)));
        const isDone = out || Boolean(session.add({ code, minutes: 15 }));
        const size = counted(items().length);
        if (!isDone) say("Your session is full: it holds " + size + ".", false);
        else say((out ? "Taken out of" : "Added to") + " your session. It has " + size + " now.", true);
      },
      () => say("It could not be loaded: are you offline?", false),
    );
  });
  ["pointerenter", "focus"].forEach((coming) => button.addEventListener(coming, () => load().catch(() => {}), { once: true }));
  place.append(button, link, said);
  return () => {
    button.textContent = isIn() ? "In my session – take out" : "Add to my session";
    button.classList.toggle("basket-in", isIn());
    link.textContent = items().length ? "My session: " + counted(items().length) : "Build your own session";
  };
});
function draw() {
  buttons.forEach((drawButton) => drawButton());
}

draw();
// Another window may begin one, or this page come back after one was begun.
addEventListener("storage", load, { once: true });
addEventListener("pageshow", (event) => event.persisted && load());
try {
  if (localStorage.getItem(KEY)) load();
} catch (error) {
  // The device keeps nothing, so there is none.
}
