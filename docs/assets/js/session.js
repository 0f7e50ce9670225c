// Build your own session: puts what a reader has collected in order, as an agenda to print, an address to send
// and a programme for the guide.
import { isAnchor } from "./lib/address.js";
import { asCode, isCode, prefixOf } from "./lib/codes.js";
import { copy, download, element, first, say as sayIn, started } from "./lib/dom.js";
import { awaited, notLoaded } from "./lib/files.js";
import { idLike } from "./lib/ids.js";
import { counted, written as inBritain } from "./lib/text.js";
import * as kept from "./session/kept.js";
import { records as recordsOf } from "./session/records.js";
import { LONGEST_SESSION, address, clock, lasting, programme, readAddress, times, total } from "./session/written.js";

/**
 * @typedef {import("./session/kept.js").Item} Item
 * @typedef {import("./session/kept.js").Session} Session
 */

const root = first("#build");
const told = first("#build-told");
const most = kept.most;
// Some mail programs cut addresses that are longer.
const MAILED = 1900;
const options = Array.from(/** @type {HTMLSelectElement} */ (by("kind")).options);
const records = recordsOf(String(root.dataset.records), String(root.dataset.root), options.map((one) => one.value));
const kinds = new Map(options.map((one) => [one.dataset.prefix, { kind: one.dataset.kind, field: one.dataset.field }]));

/** @param {string} id */
function by(id) {
  return first("#build-" + id);
}
/** @param {string} id */
function input(id) {
  return /** @type {HTMLInputElement} */ (by(id));
}

// Records --------------------------------------------------------------------------------------------------

/** @param {Session} session */
function findAll(session) {
  return Promise.all(session.items.map((item) => (item.code ? records.find(item.code) : null)));
}
/** @param {Item} item */
function titleOf(item) {
  if (!item.code) return item.title;
  const record = records.get(item.code);
  if (!record || record.state === "later") return item.code;
  if (record.state === "there") return record.title;
  return item.code + (record.state === "gone" ? ", withdrawn from the guide" : ", which is not in the guide");
}
/** @param {Item} item */
function hrefOf(item) {
  const record = records.get(item.code);
  if (record && record.state === "none") return "";
  return root.dataset.root + ((record && record.address) || "go/" + item.code + "/");
}
/** @param {Item} item */
function kindOf(item) {
  const known = kinds.get(prefixOf(item.code));
  return (known && known.kind) || "";
}
// A link to a record, or its title where it has none.
/** @param {Item} item */
function linked(item) {
  const href = hrefOf(item);
  return href ? element("a", { href }, titleOf(item)) : element("span", {}, titleOf(item));
}

// What is shown --------------------------------------------------------------------------------------------

// Somebody else's session while it is looked at; null while it is one's own.
/** @type {Session | null} */
let shared = null;
/** @type {(() => void) | null} */
let undoing = null;
let addressing = 0;

function current() {
  return shared || kept.read();
}
/** @param {string} text */
function say(text) {
  sayIn(by("said"), text);
}
/** @param {string[]} lines */
function tellOfAddress(lines) {
  told.replaceChildren(...lines.map((line) => element("p", {}, line)));
}
/** @param {string} action */
function pressed(action) {
  return first("[data-do=" + action + "]", root);
}

/** @param {string} text @param {string} more @param {HTMLInputElement | HTMLTextAreaElement} control */
function labelled(text, more, control) {
  control.id = "build-" + control.name + "-" + control.dataset.of;
  const told = more && element("span", { class: "visually-hidden" }, " (" + more + ")");
  const label = element("label", { for: control.id }, text, told || null);
  return element("p", { class: "build-field-" + control.name }, label, " ", control);
}
/**
 * Return the field of an item for one of its values.
 *
 * @param {"title" | "minutes" | "note"} name
 * @param {Item} item
 */
function field(name, item) {
  // A field for numbers alone would count on under a wheel.
  const limit = name === "minutes" ? { inputmode: "numeric" } : { maxlength: most[name] };
  const given = { name, "data-of": item.id, autocomplete: "off", ...limit };
  const input = name === "note" ? element("textarea", { ...given, rows: 1 }) :
    element("input", { type: "text", ...given });
  input.value = String(item[name]);
  return input;
}
/** @param {string} action @param {string} text @param {Item} item @param {boolean} [isOff] */
function button(action, text, item, isOff) {
  // Not switched off, so that the keyboard keeps its place.
  const given = { type: "button", "data-do": action, "data-of": item.id, "aria-disabled": isOff && "true" };
  return element("button", given, text, element("span", { class: "visually-hidden" }, " (" + titleOf(item) + ")"));
}
/** @param {Item} item @param {number} at @param {Session} session @param {string} when */
function row(item, at, session, when) {
  const kind = element("span", { class: "row-kind" }, kindOf(item) + " · " + item.code);
  const name = item.code ? element("p", { class: "build-name" }, linked(item), " ", kind) :
    labelled("Called", "", field("title", item));
  return element("li", { class: "build-item" + (item.code ? "" : " build-item-own"), "data-id": item.id },
    element("p", { class: "build-time" }, when),
    element("div", { class: "build-what" }, name, element("div", { class: "build-fields-of" },
      labelled("Minutes", titleOf(item), field("minutes", item)),
      labelled("What people do", titleOf(item), field("note", item)))),
    element("p", { class: "build-buttons" },
      button("up", "Up", item, at === 0), " ",
      button("down", "Down", item, at === session.items.length - 1), " ",
      button("remove", "Remove", item)));
}

/** @param {Session} session */
function drawHead(session) {
  /** @type {const} */ (["title", "who", "purpose", "begins"]).forEach((name) => {
    // What somebody is typing stays as they type it.
    if (input(name) !== document.activeElement) input(name).value = session[name];
  });
}
/** @param {Session} session */
function drawList(session) {
  const active = /** @type {HTMLInputElement | null} */ (document.activeElement);
  const back = active && active.dataset.of && root.contains(active) ?
    { of: active.dataset.of, what: active.dataset.do, name: active.name } : null;
  // While somebody types into a row, the rows stay, unless there are others now.
  const shown = /** @type {HTMLElement[]} */ (Array.from(by("list").children));
  const isSame = shown.length === session.items.length && shown.every((li, at) => li.dataset.id === session.items[at].id);
  if (isSame && back && back.name) return drawTimes(session);
  const when = times(session);
  by("list").replaceChildren(...session.items.map((item, at) => row(item, at, session, when[at])));
  by("empty").hidden = session.items.length > 0;
  const controls = /** @type {HTMLInputElement[]} */ (Array.from(by("list").querySelectorAll("[data-of]")));
  const again = back && controls.find((one) =>
    one.dataset.of === back.of && one.dataset.do === back.what && (one.name || "") === (back.name || ""));
  if (again) again.focus();
  drawTimes(session);
}
/** @param {Session} session */
function drawTimes(session) {
  const when = times(session);
  by("list").querySelectorAll(".build-time").forEach((place, at) => (place.textContent = when[at]));
  const minutes = total(session);
  const ends = session.begins ? ", ends at " + clock(session.begins, minutes) : "";
  const tooLong = minutes > LONGEST_SESSION ? ". That is more than the eight hours of a session" : "";
  by("total").textContent = counted(session.items.length, "item") + ", " + lasting(minutes) + ends + tooLong;
}

// The agenda: what is printed, and what somebody sees who was sent an address.
/** @param {Session} session */
function drawAgenda(session) {
  const when = times(session);
  const minutes = total(session);
  const facts = [];
  if (session.who) facts.push("For: " + session.who);
  if (session.begins) facts.push(session.begins + " to " + clock(session.begins, minutes));
  facts.push(lasting(minutes));
  by("agenda-title").textContent = session.title || "Our session";
  by("agenda-facts").textContent = facts.join(" · ");
  by("agenda-purpose").textContent = session.purpose;
  const short = new URL(String(root.dataset.root), location.href);
  by("agenda-list").replaceChildren(...session.items.map((item, at) => {
    const name = item.code ? [linked(item), " ", element("span", { class: "row-kind" }, kindOf(item))] :
      [element("span", {}, item.title)];
    return element("li", {}, element("p", { class: "build-time" }, when[at]), element("div", {},
      element("p", { class: "build-name" }, ...name),
      item.note ? element("p", { class: "build-note" }, item.note) : null,
      item.code ? element("p", { class: "build-short" }, short.host + short.pathname + "go/" + item.code) : null));
  }));
  by("agenda").hidden = !session.items.length;
  by("take").classList.toggle("build-none", !session.items.length);
}

/** @param {Session} session */
function drawAddress(session) {
  const text = address(session);
  const whole = location.href.split("#")[0] + "#" + text;
  input("address").value = whole;
  by("long").textContent = whole.length > MAILED ? "It is " + inBritain(whole.length) +
    " characters long, and some mail programs cut such addresses. Shorten what people do, or send it as a file." : "";
  clearTimeout(addressing);
  if (shared) return;
  // The entry remembers that this is the reader's own: whoever comes back to it finds the latest.
  addressing = setTimeout(() => {
    const plain = location.pathname + location.search;
    const isEmpty = !session.items.length && !session.title;
    if (shared || (isEmpty && !location.hash.startsWith("#s="))) return;
    history.replaceState({ session: "own" }, "", isEmpty ? plain : plain + "#" + text);
  }, 300);
}

const siteTitle = document.title;
function draw() {
  const session = current();
  const own = kept.read();
  by("shared").hidden = !shared;
  by("edit").hidden = Boolean(shared);
  drawBar();
  root.classList.toggle("build-of-others", Boolean(shared));
  if (shared) {
    by("own").textContent = own.items.length ? "Your own has " + counted(own.items.length, "item") +
      " and stays as it is, unless you keep this one in its place." : "You can print it, or keep a copy to change.";
  } else {
    drawHead(session);
    drawList(session);
  }
  pressed("clear").hidden = Boolean(shared);
  pressed("back").hidden = !own.items.length && !own.title;
  drawAgenda(session);
  drawAddress(session);
  document.title = session.title ? session.title + " – " + siteTitle : siteTitle;
}
// What is read aloud in it stays, though nothing of it is seen.
function drawBar() {
  const isOff = Boolean(shared) || (!kept.read().items.length && !undoing);
  by("bar").classList.toggle("visually-hidden", isOff);
  by("total").hidden = isOff;
  pressed("undo").hidden = isOff || !undoing;
}
// Draws what can be drawn, then again when titles are known.
async function show() {
  draw();
  if (kept.refusal()) say(kept.refusal() + " Copy its address to keep it.");
  const session = current();
  if (session.items.every((item) => !item.code || records.get(item.code))) return;
  const isLater = (await findAll(session)).some((record) => record && record.state === "later");
  if (isLater) say(notLoaded("Some titles") + " Their codes stand in their place.");
  draw();
}

async function open() {
  const isOwn = history.state && history.state.session === "own";
  shared = null;
  tellOfAddress([]);
  // The skip link's anchor, and any other, is no session.
  if (!isAnchor(location.hash)) {
    const found = readAddress(location.hash);
    const sent = found.session;
    const mine = kept.read();
    const isSame = sent && sent.items.length && address(sent) === address(mine);
    if (isOwn && sent && !kept.keeps() && !mine.items.length) {
      // Where the device keeps nothing, the address brings one's own session back after a reload.
      kept.change((now) => Object.assign(now, sent));
    } else if (!isSame && !isOwn) {
      if (sent && sent.items.length) shared = sent;
      tellOfAddress(found.told);
    }
  }
  const opened = /** @type {Session | null} */ (shared);
  await show();
  if (!opened || shared !== opened) return;
  const unknown = opened.items.filter((item) => (records.get(item.code) || { state: "" }).state === "none");
  if (!unknown.length) return;
  opened.items = opened.items.filter((item) => !unknown.includes(item));
  const codes = unknown.map((item) => item.code).join(", ");
  told.append(element("p", {}, codes + (unknown.length === 1 ? " is" : " are") +
    " not in the guide, or cannot be part of a session, and left out."));
  if (!opened.items.length) shared = null;
  draw();
}

// What a reader does -----------------------------------------------------------------------------------------

// Says what was done, and keeps how it is undone until something else is.
/** @param {string} text @param {() => void} [undo] */
function done(text, undo) {
  undoing = undo || null;
  by("done").textContent = text;
  drawBar();
}
function goOwn() {
  shared = null;
  tellOfAddress([]);
  say("");
  history.replaceState({ session: "own" }, "", location.pathname + location.search);
}
/** @param {string | undefined} id */
function place(id) {
  return kept.read().items.findIndex((item) => item.id === id);
}
/** @param {string | undefined} id @param {number} places */
function move(id, places) {
  const from = place(id);
  const to = from + places;
  const length = kept.read().items.length;
  if (from < 0 || to < 0 || to >= length) return;
  kept.change((now) => now.items.splice(to, 0, now.items.splice(from, 1)[0]));
  done("Moved to place " + (to + 1) + " of " + length + ".");
}
// Puts all of a session in the place of what is kept, and offers the way back.
/** @param {string} text @param {object | null} made */
function replace(text, made) {
  const before = kept.read();
  kept.change((now) => Object.assign(now, kept.session(null), made));
  done(text, () => kept.change((now) => Object.assign(now, before)));
}
/** @param {Parameters<typeof kept.add>[0]} from */
function addItem(from) {
  if (kept.read().items.length >= most.items) {
    done("Your session is full: it holds " + most.items + " items.");
    return null;
  }
  const item = kept.add(from);
  if (item) show().then(() => done("Added: " + titleOf(item) + "."));
  return item;
}

/** @type {Record<string, (target: HTMLElement) => void>} */
const actions = {
  up: (target) => move(target.dataset.of, -1),
  down: (target) => move(target.dataset.of, 1),
  remove(target) {
    const at = place(target.dataset.of);
    if (at < 0) return;
    const item = kept.read().items[at];
    kept.change((now) => (now.items = now.items.filter((one) => one.id !== item.id)));
    done("Removed: " + titleOf(item) + ".", () => kept.change((now) => now.items.splice(at, 0, item)));
    pressed("undo").focus();
  },
  undo() {
    if (!undoing) return;
    undoing();
    done("Undone.");
    by("list-heading").focus();
  },
  frame() {
    /** @type {[string, number][]} */
    const parts = [["Welcome", 10], ["Talk in pairs", 20], ["What we heard", 20], ["Next steps", 10]];
    const items = parts.map((part) => kept.item({ title: part[0], minutes: part[1] }));
    replace("A frame of an hour is there, to be filled.", { items });
    by("list-heading").focus();
  },
  keep() {
    const sent = shared;
    goOwn();
    replace("This session is yours now.", sent);
    by("list-heading").focus();
  },
  back() {
    goOwn();
    show();
    by("list-heading").focus();
  },
  clear() {
    replace("You have an empty session.", {});
    by("list-heading").focus();
  },
  print: () => window.print(),
  copy() {
    copy(input("address").value, () => say("Copied."), () => {
      by("address").focus();
      input("address").select();
      say("Copy it from the line below.");
    });
  },
  async yaml() {
    const session = current();
    const found = await findAll(session);
    const minutes = total(session);
    if (found.some((record) => record && record.state === "later")) {
      return say(notLoaded("The titles that the file needs"));
    }
    if (minutes < 5 || minutes > LONGEST_SESSION) {
      return say("A session of the guide takes from 5 minutes to 8 hours. This one takes " + lasting(minutes) + ".");
    }
    const name = idLike(session.title, "my-session") + ".yml";
    const look = (/** @type {Item} */ item) => ({ title: titleOf(item), address: (records.get(item.code) || { address: "" }).address });
    const fieldOf = (/** @type {string} */ prefix) => String((kinds.get(prefix) || {}).field);
    download(name, new Blob([programme(session, String(root.dataset.order), look, fieldOf)], { type: "text/yaml" }));
    say("Your browser saves it as " + name + ", where it keeps downloads. Its place in the guide is data/programmes/.");
  },
};

root.addEventListener("click", (event) => {
  const pressed = /** @type {Element} */ (event.target);
  /** @type {HTMLElement | null} */
  const target = pressed.closest("[data-do]");
  if (target) return actions[String(target.dataset.do)](target);
  /** @type {HTMLElement | null} */
  const quick = pressed.closest("[data-quick]");
  if (quick) addItem({ title: quick.textContent, minutes: quick.dataset.quick });
});
root.addEventListener("input", (event) => {
  const typed = /** @type {HTMLInputElement} */ (event.target);
  if (typed.dataset.of) {
    kept.change((now) => {
      const item = now.items.find((one) => one.id === typed.dataset.of);
      // A field that is empty for a moment keeps what was there.
      const isGood = typed.name === "minutes" ? kept.minutes(typed.value) : typed.name === "note" || typed.value.trim();
      if (item && isGood) Object.assign(item, { [typed.name]: typed.value });
    });
  } else if (typed.form && typed.form.classList.contains("build-head")) {
    kept.change((now) => Object.assign(now, { [typed.name]: typed.value }));
  }
});
// What was left empty, or is more than may be, shows what is kept.
root.addEventListener("focusout", (event) => {
  const left = /** @type {HTMLInputElement} */ (event.target);
  const item = left.name && kept.read().items.find((one) => one.id === left.dataset.of);
  if (item) left.value = String(item[/** @type {keyof Item} */ (left.name)]);
});
by("address").addEventListener("focus", () => input("address").select());

const kindChoice = /** @type {HTMLSelectElement} */ (by("kind"));
const recordChoice = /** @type {HTMLSelectElement} */ (by("record"));
function choose() {
  const name = kindChoice.value;
  /** @param {string} text */
  const say = (text) => recordChoice.replaceChildren(element("option", { value: "" }, text));
  awaited(records.load(name), () => say("Being loaded …")).then(
    (found) => {
      if (kindChoice.value !== name) return;
      const choices = Object.entries(found).map((one) => element("option", { value: one[0] }, one[1][0] + " (" + one[0] + ")"));
      recordChoice.replaceChildren(...choices);
    },
    () => say(notLoaded("The list")),
  );
}
kindChoice.addEventListener("change", choose);

/** @type {Record<string, () => void>} */
const adding = {
  record() {
    if (recordChoice.value) addItem({ code: recordChoice.value, minutes: 15 });
    else choose();
  },
  async code() {
    const typed = input("code");
    const code = asCode(typed.value);
    const said = by("code-said");
    if (!isCode(code)) {
      said.textContent = "A code is letters and a number, such as BA3 or Q2.3.";
      return typed.focus();
    }
    const record = await awaited(records.find(code), () => (said.textContent = "Searching …"));
    said.textContent = record.state === "there" ? "" : record.state === "later" ?
      notLoaded(code) : kinds.has(prefixOf(code)) ?
        "Nothing in the guide has the code " + code + "." : code + " cannot be part of a session.";
    if (record.state !== "there") return typed.focus();
    if (addItem({ code, minutes: 15 })) typed.value = "";
  },
  own() {
    const typed = input("own-title");
    if (addItem({ title: typed.value, minutes: 15 })) typed.value = "";
    typed.focus();
  },
};
root.addEventListener("submit", (event) => {
  event.preventDefault();
  const add = adding[String(/** @type {HTMLElement} */ (event.target).dataset.add)];
  if (add) add();
});

kept.listen(show);
window.addEventListener("hashchange", () => {
  if (!location.hash || !isAnchor(location.hash)) open();
});
root.hidden = false;
choose();
open();
started();
