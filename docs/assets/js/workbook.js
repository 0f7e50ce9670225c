// What a workbook needs of script: answers kept on the device or in a file, progress, profile, next steps, print.
// The page can be read and printed without it; nothing is sent anywhere.
import { all, clearing, download, element, first, pressed as pressedIn, say as sayIn, started } from "./lib/dom.js";
import { forget, open as openStore } from "./lib/store.js";
import { ENOUGH, LARGEST, LONGEST, average, feedbackOf, joined, read, refuse, why, write } from "./workbook/answers.js";

/**
 * @typedef {import("./workbook/answers.js").Answers} Answers
 * @typedef {HTMLInputElement | HTMLTextAreaElement} Field
 */

const form = first("#workbook", document, HTMLFormElement);
const id = String(form.dataset.workbook);
const edition = form.dataset.edition || "";
const find = (/** @type {string} */ name) => document.getElementById(name);
const status = find("wb-status");
/** @param {string} text */
function say(text) {
  // Said aloud only when it says something new.
  sayIn(status, text);
}

// Every field's name is its answer's key; the buttons of a rating share one.
/** @type {Map<string, Field[]>} */
const fields = new Map();
Array.from(form.elements).forEach((one) => {
  const field = /** @type {Field} */ (one);
  if (!field.name || !/text|number|radio|checkbox/.test(field.type) || field.closest(".wb-tools")) return;
  fields.set(field.name, (fields.get(field.name) || []).concat(field));
  // What is typed here must fit the file it is saved in.
  if (field.type === "textarea" && field.maxLength < 0) field.maxLength = LONGEST;
});
/** Answers that have no place here any more. @type {Answers} */
let old = {};
let saved = "";
let lastEdition = edition;

// The answers. A control is asked for its own when somebody has touched it: what it shows may not be the reader's.
/** @type {Map<string, string>} */
const given = new Map();
/** @param {string} name */
function get(name) {
  return given.get(name) || "";
}
/** @param {string} name */
function take(name) {
  given.set(name, shownIn(name));
}
/** @param {string} name */
function shownIn(name) {
  const field = (fields.get(name) || []).find((one) => /** @type {HTMLInputElement} */ (one).checked || !/radio|checkbox/.test(one.type));
  if (!field || !field.validity.valid) return "";
  return field.type === "checkbox" ? "yes" : field.value;
}
/** @param {string} name @param {string} value */
function put(name, value) {
  (fields.get(name) || []).forEach((one) => {
    const field = /** @type {HTMLInputElement} */ (one);
    if (field.type === "radio") field.checked = field.value === value;
    else if (field.type === "checkbox") field.checked = value === "yes";
    else if (field.value !== value) field.value = value;
    if (!field.validity.valid) field.value = "";
  });
  take(name);
}
function collect() {
  /** @type {Answers} */
  const answers = { ...old };
  fields.forEach((_, name) => {
    if (get(name)) answers[name] = get(name);
  });
  return answers;
}
/** @param {Answers} answers */
function fill(answers) {
  fields.forEach((_, name) => put(name, answers[name] || ""));
  // An answer that has no place here any more is kept, and shown.
  old = {};
  Object.keys(answers).filter((name) => answers[name] && !get(name)).forEach((name) => (old[name] = answers[name]));
  const box = find("wb-old");
  if (box) {
    const lines = Object.keys(old).map((name) => element("li", {}, name + ": " + old[name]));
    box.hidden = !lines.length;
    box.replaceChildren("Answers from an older edition that this page no longer asks:", element("ul", {}, ...lines));
  }
  show();
}
/** @param {Answers} answers */
function written(answers) {
  return write({ workbook: id, edition, saved, answers });
}
/** @param {string} name */
function isRating(name) {
  const field = fields.get(name);
  return field ? field[0].type === "radio" : /^rate-[^.]+$/.test(name);
}
/** @param {File} file @param {string} workbook */
async function open(file, workbook) {
  if (file.size > LARGEST) refuse("This file is too large.");
  return read(new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()), workbook, isRating);
}

// Keeping: on this device, a moment after the last key, unless the reader wants nothing kept.
/** @type {number | undefined} */
let timer;
let isTold = false;
let isUnreadable = false;
// What is in a file and nowhere else is not lost when the page is left.
let isInFile = false;
const store = openStore(
  "leading-together.workbook." + id,
  (text) => {
    if (text === null) return {};
    const data = read(text, id, isRating);
    if (!store.isUnsaved()) saved = data.saved;
    lastEdition = data.edition;
    return data.answers;
  },
  (answers) => (Object.keys(answers).length ? written(answers) : ""),
);
forget.recall();

function keep() {
  clearTimeout(timer);
  timer = undefined;
  if (forget.on || isUnreadable) return;
  try {
    store.keep();
  } catch (error) {
    return tellUnreadable();
  }
  if (store.fault) return tellFault();
  if (!isTold) say("Your answers are kept on this device, and nowhere else.");
  isTold = true;
}
function tellFault() {
  isTold = false;
  say(store.refusal() + " Your answers are still on the screen: save them to a file before you leave.");
}
function tellUnreadable() {
  // A newer guide's, say: not written over.
  isUnreadable = true;
  say("This page cannot read the answers kept on this device. Until you clear them nothing new is kept.");
  show();
}
/** @param {string[]} names */
function note(names) {
  isInFile = false;
  saved = new Date().toISOString();
  const answers = collect();
  /** @type {Record<string, string | undefined>} */
  const changed = {};
  names.forEach((name) => (changed[name] = answers[name]));
  store.change(changed);
}
/** @param {string} name */
function changed(name) {
  note([name]);
  clearTimeout(timer);
  timer = setTimeout(keep, 400);
  show();
}
function flush() {
  if (timer) keep();
}
// All answers changed at once; `time` is when they were given, now if that is not known.
/** @param {Answers} answers @param {string} [time] */
function replace(answers, time) {
  const gone = Object.keys(old);
  fill(answers);
  note([...fields.keys(), ...gone, ...Object.keys(old)]);
  saved = time || saved;
  keep();
}
/** @param {string} sentence */
function empty(sentence) {
  clearTimeout(timer);
  timer = undefined;
  feedback = [];
  isUnreadable = false;
  undo.hidden = true;
  before = {};
  fill({});
  say(sentence);
}
/** @param {boolean} isAgain */
function restore(isAgain) {
  /** @type {Answers} */
  let answers;
  lastEdition = edition;
  try {
    answers = store.read();
  } catch (error) {
    return tellUnreadable();
  }
  if (store.fault) {
    tellFault();
    return show();
  }
  if (!Object.keys(answers).length) {
    const isCleared = isAgain && !store.isUnsaved() && Object.keys(collect()).length;
    return isCleared ? empty("Your answers to this workbook were cleared in another window.") : show();
  }
  isUnreadable = false;
  isTold = true;
  fill(answers);
  if (lastEdition !== edition) say("Your answers are from edition " + lastEdition + ". All are kept.");
  if (forget.on) say("Changes are not kept. Answers kept here earlier still are, until you clear them.");
}

form.addEventListener("input", (event) => {
  const name = /** @type {Field} */ (event.target).name;
  if (!fields.has(name)) return;
  take(name);
  changed(name);
});
form.addEventListener("change", (event) => {
  const field = /** @type {Field} */ (event.target);
  if (!fields.has(field.name) || field.validity.valid) return;
  // First what is kept is told.
  flush();
  say(field.title || field.validationMessage);
});
// Enter in a field must not put the answers in an address.
form.addEventListener("submit", (event) => event.preventDefault());
// The browser's own memory of fields would outlive ours.
form.autocomplete = "off";
// A phone may close a page without asking it anything: to be hidden is the last it hears.
document.addEventListener("visibilitychange", flush);
addEventListener("pagehide", flush);
addEventListener("beforeunload", (event) => {
  flush();
  if (isInFile || !store.isUnsaved() || !Object.keys(collect()).length) return;
  event.preventDefault();
  event.returnValue = "unsaved";
});
// The same workbook in another window, or a wish for nothing kept on a page that was open in this one meanwhile.
store.listen(() => {
  forget.recall();
  if (forgetBox) forgetBox.checked = forget.on;
  if (!forget.on) restore(true);
});

// The tools.
all(".wb-tools").forEach((tools) => (tools.hidden = false));
/** @param {string} what @returns {HTMLElement | null} */
const button = (what) => document.querySelector('[data-do="' + what + '"]');
/** @param {HTMLElement | null} target @param {() => void} act */
function pressed(target, act) {
  if (!target) return;
  pressedIn(target, () => {
    flush();
    act();
  });
}

pressed(button("print"), () => print());

pressed(button("export"), () => {
  if (!Object.keys(collect()).length) return say("There is nothing to save yet.");
  const file = new Blob([written(collect())], { type: "application/json" });
  const today = new Date();
  today.setMinutes(today.getMinutes() - today.getTimezoneOffset());
  const name = id + "-" + today.toISOString().slice(0, 10) + ".json";
  download(name, file);
  isInFile = true;
  if (file.size > LARGEST) say("This file is too large to be opened here again: shorten your answers.");
  else say("Your browser saves your answers as " + name + ", where it keeps downloads.");
});

const clear = button("clear");
if (clear) {
  clearing(clear, "your answers to this workbook", say, () => {
    flush();
    store.drop();
    empty("Your answers to this workbook are cleared from this device.");
  });
}

const forgetBox = /** @type {HTMLInputElement | null} */ (find("wb-forget"));
if (forgetBox) {
  forgetBox.checked = forget.on;
  forgetBox.addEventListener("change", () => {
    forget.wish(forgetBox.checked);
    isTold = false;
    if (!forget.on) return keep();
    clearTimeout(timer);
    timer = undefined;
    isUnreadable = false;
    store.drop();
    note(Object.keys(collect()));
    say("Nothing of this workbook is kept on this device: save it to a file before you leave.");
  });
}

// A file takes the place of what is on the page, so one press brings that back, and another the file's.
/** @type {Answers} */
let before = {};
const undo = element("button", { type: "button", hidden: true }, "Bring back the answers from before");
if (status) status.after(undo);
pressed(undo, () => {
  const after = collect();
  replace(before);
  before = after;
  say("The answers from before are back.");
});
/**
 * Call a function with the files that a reader chooses.
 *
 * @param {string} name
 * @param {(files: File[]) => void} act
 */
function taken(name, act) {
  const input = /** @type {HTMLInputElement | null} */ (find(name));
  if (!input) return;
  input.addEventListener("change", () => {
    const files = Array.from(input.files || []);
    // Ready to be given the same again.
    input.value = "";
    // First what is kept is told, then what comes of the files.
    flush();
    say("");
    act(files);
  });
}
taken("wb-import", async (files) => {
  if (!files.length) return;
  try {
    const data = await open(files[0], id);
    before = collect();
    undo.hidden = !Object.keys(before).length;
    isUnreadable = false;
    isTold = true;
    say("Your answers are back" + (data.edition === edition ? "." : ", from edition " + data.edition + "."));
    replace(data.answers, data.saved);
  } catch (error) {
    say(why(error));
  }
});

// Feedback is held only while the page is open, and only its ratings are used.
/** @type {import("./workbook/answers.js").Feedback[][]} */
let feedback = [];
taken("wb-feedback", async (files) => {
  const opened = await Promise.all(files.map((file) => open(file, "ask-for-feedback").catch((error) => ({ error }))));
  /** @type {string[]} */
  const faults = [];
  /** @type {typeof feedback[0]} */
  const group = [];
  opened.forEach((data, index) => {
    try {
      if ("error" in data) throw data.error;
      const one = feedbackOf(data, isRating);
      if (feedback.flat().concat(group).some((other) => other.mark === one.mark)) refuse("This feedback is already here.");
      group.push(one);
    } catch (error) {
      faults.push(files[index].name + ": " + why(error));
    }
  });
  const together = joined(feedback, group);
  if (together) feedback = together;
  else faults.push("Not added: the change in the averages would tell what one or two people said.");
  show();
  say(faults.concat(loaded()).join(" "));
});
function loaded() {
  const count = feedback.flat().length;
  return (
    "Feedback files loaded: " + count + ". " +
    (count < ENOUGH
      ? "Still missing before averages are shown: " + (ENOUGH - count) + "."
      : "Only averages are shown. Further files can be added only three or more at once.")
  );
}

// What follows from the answers.
function show() {
  showProgress();
  all(".wb-profile[data-ratings]").forEach(showProfile);
  showLowest();
}
function showProgress() {
  // A name with a dot is a part of a question or a table.
  const questions = Array.from(fields.keys()).filter((name) => !name.includes("."));
  const done = questions.filter((name) => get(name).trim()).length;
  const bar = find("wb-progress");
  if (bar instanceof HTMLProgressElement) {
    bar.hidden = !questions.length;
    bar.max = questions.length || 1;
    bar.value = done;
  }
  sayIn(find("wb-progress-text"), questions.length ? done + " of " + questions.length + " answered" : "");
}
/** @param {HTMLElement} figure */
function showProfile(figure) {
  const ratings = String(figure.dataset.ratings).split(" ");
  const isTogether = feedback.flat().length >= ENOUGH;
  // A step is 30 from the centre; what is not rated stays in the centre.
  /** @param {string} shape @param {number[]} values */
  function draw(shape, values) {
    const points = values.map((value, index) => {
      const angle = (2 * Math.PI * index) / values.length;
      return [210 + 30 * value * Math.sin(angle), 190 - 30 * value * Math.cos(angle)].map((at) => at.toFixed(1));
    });
    figure.querySelector(shape)?.setAttribute("points", values.some(Boolean) ? points.join(" ") : "");
  }
  draw(".wb-shape-self", ratings.map((name) => Number(get(name))));
  draw(".wb-shape-others", ratings.map((name) => average(feedback, name)));
  all(".wb-has-others, .wb-others, .wb-gap", figure).forEach((part) => part.toggleAttribute("hidden", !isTogether));
  all("tr[data-rating]", figure).forEach((row) => {
    const name = String(row.dataset.rating);
    const self = Number(get(name));
    const other = average(feedback, name);
    const gap = Math.round((self - other) * 10) / 10;
    sayIn(row.querySelector(".wb-self"), self ? String(self) : "not rated");
    sayIn(row.querySelector(".wb-others"), other ? other.toFixed(1) : isTogether ? "too few answers" : "");
    sayIn(row.querySelector(".wb-gap"), self && other ? (gap > 0 ? "+" : "") + gap.toFixed(1).replace("-", "−") : "");
  });
  /** @type {HTMLElement | null} */
  let note = figure.querySelector(".wb-feedback-note");
  if (!note) {
    note = element("p", { class: "wb-feedback-note" });
    figure.querySelector("svg")?.after(note);
  }
  note.hidden = !feedback.flat().length;
  sayIn(note, loaded());
}
const lead = document.querySelector("#wb-lowest-lead .wb-next-lead");
const leadText = lead ? lead.textContent : "";
function showLowest() {
  const sections = all(".wb-next[data-rating]");
  const rating = (/** @type {HTMLElement} */ section) => Number(get(String(section.dataset.rating)));
  const rated = sections.map(rating).filter(Boolean);
  const lowest = Math.min(...rated);
  const isEvery = rated.length === sections.length;
  const chosen = Math.max(...rated) > lowest ? sections.filter((section) => rating(section) === lowest) : [];
  sections.forEach((section) => section.classList.toggle("wb-lowest", chosen.includes(section)));
  if (!lead) return;
  /** @type {(string | Node)[]} */
  const parts = chosen.flatMap((section, place) => {
    const name = section.dataset.rating;
    section.id = section.id || "next-" + name;
    const title = String(document.querySelector('tr[data-rating="' + name + '"] th')?.textContent).trim();
    const words = place ? ", " : "Your lowest rating" + (isEvery ? "" : " so far") + " is " + lowest + ". Start here: ";
    return [words, element("a", { href: "#" + section.id }, title)];
  });
  if (!parts.length) {
    const isLevel = rated.length > 1 && isEvery;
    parts.push(isLevel ? "All your ratings are " + lowest + ". Start where it matters most to children." : leadText);
  }
  const line = element("p", {}, ...parts);
  if (line.textContent !== lead.textContent) lead.replaceChildren(...line.childNodes);
}

// On paper an answer stands as text beside its field, which could not run over the end of a page.
const fromPaper = () => all(".wb-printed", form).forEach((copy) => copy.remove());
addEventListener("beforeprint", () => {
  fromPaper();
  form.querySelectorAll("textarea").forEach((area) => {
    const copy = element("div", { class: "wb-printed" }, area.value);
    copy.style.setProperty("--rows", String(area.rows));
    area.after(copy);
  });
});
addEventListener("afterprint", fromPaper);

// Somebody may have been quicker than this script.
fields.forEach((_, name) => take(name));
restore(false);
started();
