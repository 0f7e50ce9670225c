// A case study in five minutes: checked here, kept on this device, and sent by the reader alone, in an e-mail of
// theirs, a text that is copied or a file. Nothing is sent anywhere by this script.
import { cleaned } from "./contribution/cleaned.js";
import { find as identifying } from "./contribution/identifying.js";
import { namesIn } from "./contribution/names.js";
import { mailTo } from "./contribution/mail.js";
import { textOf } from "./contribution/short-story.js";
import { all, clearing, copy as copyText, download, element, first, say as sayIn, started } from "./lib/dom.js";
import { awaited, data, notLoaded } from "./lib/files.js";
import { forget, open as openStore } from "./lib/store.js";
import { counted, oneLine } from "./lib/text.js";

/** @typedef {{node: HTMLElement, label: string, heading: string, most: number, isReach: boolean, inputs: Input[]}} Question */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input */
/** @typedef {{question: Question, message: string}} Problem */

const FILE = "case-study-in-five-minutes.txt";
const form = first("#five-minutes", document, HTMLFormElement);
const status = find("status");
const ready = find("ready");
const text = first("#fm-text", document, HTMLTextAreaElement);
/** @type {HTMLAnchorElement | null} */
const mail = form.querySelector("#fm-mail");
const title = document.title;
/** @type {Question[]} */
const questions = all("[data-heading]", form).map((node) => ({
  node,
  label: String(node.dataset.label),
  heading: String(node.dataset.heading),
  most: Number(node.dataset.most),
  isReach: "reach" in node.dataset,
  inputs: Array.from(node.querySelectorAll("input, textarea, select")),
}));
/** @type {Files.Identifying} */
let table;
/** @type {Files.Names} */
let names;
/** @type {number | undefined} */
let timer;
let isTold = false;
// Whether something was written that is neither on the device nor copied, saved or in an e-mail.
let isLoose = false;

/** @param {string} id */
function find(id) {
  return first("#fm-" + id);
}
/** @param {string} words */
function say(words) {
  sayIn(status, words);
}

// What is written.
/** @param {Question} question */
function answer({ inputs }) {
  const input = inputs[0];
  if (input.type === "checkbox") return inputs.filter((one) => /** @type {HTMLInputElement} */ (one).checked).map((one) => one.value).join(", ");
  if (input instanceof HTMLTextAreaElement) return cleaned(input.value).trim();
  return oneLine(input.value);
}
/** @param {Question} question @param {string} value */
function fill({ inputs }, value) {
  const chosen = value.split(", ");
  inputs.forEach((input) => {
    if (input instanceof HTMLInputElement && input.type === "checkbox") input.checked = chosen.includes(input.value);
    else input.value = value;
  });
}

// Keeping: as everywhere, only what was changed here.
const store = openStore(
  "leading-together.five-minutes",
  (kept) => {
    try {
      const said = JSON.parse(kept || "null");
      return /** @type {Record<string, string>} */ (said && said.version === 1 && Object(said.values) === said.values ? said.values : {});
    } catch (error) {
      return {};
    }
  },
  (values) => (Object.values(values).some(Boolean) ? JSON.stringify({ version: 1, values }) : ""),
);
forget.recall();

function keep() {
  clearTimeout(timer);
  timer = undefined;
  if (forget.on) return;
  if (!store.keep()) return say(store.refusal() + " Copy the text or save it before you leave the page.");
  isLoose = false;
  if (!isTold) say("What you write is kept on this device, and nowhere else.");
  isTold = true;
}
/** @param {Question} question */
function changed(question) {
  store.change({ [question.label]: answer(question) });
  isLoose = true;
  ready.hidden = true;
  clearTimeout(timer);
  timer = setTimeout(keep, 400);
}
function show() {
  const values = store.read();
  questions.forEach((question) => {
    const value = values[question.label];
    if (answer(question) !== (value || "")) fill(question, typeof value === "string" ? value : "");
  });
  return questions.some(answer);
}

// Checking.
/** @param {Question} question */
function missing({ inputs, label }) {
  const verb = inputs[0].type === "checkbox" ? "tick at least one." : inputs[0] instanceof HTMLSelectElement ? "choose one." : "write something here.";
  return label + ": " + verb;
}
/** @param {string} words */
function quoted(words) {
  const line = oneLine(words);
  return "‘" + (line.length > 40 ? line.slice(0, 39) + "…" : line) + "’";
}
function check() {
  /** @type {Problem[]} */
  const problems = [];
  /** @type {Problem[]} */
  const asks = [];
  questions.forEach((question) => {
    const value = answer(question);
    const length = Array.from(value).length;
    const add = (/** @type {string} */ message) => void problems.push({ question, message });
    if (!value) return add(missing(question));
    if (length > question.most) {
      return add(question.label + ": it has " + counted(length, "character") + ", and at most " + question.most + " fit. Shorten it.");
    }
    if (question.isReach) {
      if (!/\S@\S|\d[\d ]{5}/.test(value)) add(question.label + ": " + quoted(value) + " is no e-mail address and no telephone number. Write one of them.");
      return;
    }
    identifying(value, table).forEach((found) => {
      const message = question.label + ", " + quoted(value.slice(found.start, found.end)) + ": " + found.message + " " + found.hint;
      (found.blocks ? problems : asks).push({ question, message });
    });
    const folds = /** @type {Files.Folds} */ (table[0]).folds;
    new Set(namesIn(value, names, folds).map((one) => one.words)).forEach((words) => {
      asks.push({ question, message: question.label + ", " + quoted(words) + ": this looks like a name. Take it out, unless it names a place, an organisation, a role, or a colleague who agreed." });
    });
  });
  return { problems, asks };
}
function unmark() {
  find("problems").hidden = true;
  document.title = title;
  questions.forEach(({ node, inputs }) => {
    const error = first(".cs-error", node);
    error.hidden = true;
    error.textContent = "";
    inputs.forEach((input) => input.removeAttribute("aria-invalid"));
    describe(node, inputs, false);
  });
}
/** @param {HTMLElement} node @param {Input[]} inputs @param {boolean} isWrong */
function describe(node, inputs, isWrong) {
  const id = first(".cs-error", node).id;
  const one = node instanceof HTMLFieldSetElement ? node : inputs[0];
  one.setAttribute("aria-describedby", (isWrong ? id + " " : "") + id.replace("-error", "-help"));
}
/** @param {Problem} problem */
function mark({ question, message }) {
  const node = question.node;
  const inputs = question.inputs;
  const error = first(".cs-error", node);
  error.textContent += (error.textContent ? " " : "") + message;
  error.hidden = false;
  inputs.forEach((input) => input.type !== "checkbox" && input.setAttribute("aria-invalid", "true"));
  describe(node, inputs, true);
  const link = element("a", { href: "#" + inputs[0].id }, message);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    inputs[0].focus({ preventScroll: true });
    first("label, legend", node).scrollIntoView({ block: "start" });
  });
  return element("li", {}, link);
}
/** @param {string} name */
function lead(name) {
  find(name).hidden = false;
  const heading = find(name + "-heading");
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
}

function goOn() {
  unmark();
  ready.hidden = true;
  const found = check();
  if (found.problems.length) {
    first("ul", find("problems")).replaceChildren(...found.problems.map(mark));
    document.title = "Error: " + title;
    return lead("problems");
  }
  text.value = textOf(String(form.dataset.first), questions.map((question) => ({ heading: question.heading, text: answer(question) })));
  find("found").textContent = found.asks.length ? "Look at what is listed here before you send it. A program misses some names: all are yours to check." : "No numbers or addresses found. Names are yours to check.";
  find("asks").replaceChildren(...found.asks.map((ask) => element("li", {}, ask.message)));
  find("asks").hidden = !found.asks.length;
  if (mail) address(mail);
  lead("ready");
}
/** @param {HTMLAnchorElement} link */
function address(link) {
  const to = String(form.dataset.editors);
  const subject = String(form.dataset.first);
  const whole = mailTo(to, subject, text.value);
  const fits = whole.length <= Number(form.dataset.longest);
  link.href = fits ? whole : mailTo(to, subject, "");
  link.textContent = fits ? "Open an e-mail with it" : "Copy it and open an e-mail";
  link.dataset.copies = fits ? "" : "yes";
  find("too-long").hidden = fits;
}

function copy() {
  copyText(text.value, () => {
    isLoose = false;
    say("The text is copied. Paste it into an e-mail.");
  }, () => {
    first("details", ready, HTMLDetailsElement).open = true;
    text.select();
    say("This browser does not let the page copy. The text is selected: copy it yourself.");
  });
}
function save() {
  download(FILE, new Blob([text.value], { type: "text/plain" }));
  isLoose = false;
  say("Your browser saves it as " + FILE + ", where it keeps downloads.");
}

function clear() {
  clearTimeout(timer);
  timer = undefined;
  store.drop();
  questions.forEach((question) => fill(question, ""));
  unmark();
  ready.hidden = true;
  isTold = isLoose = false;
  say("All that you wrote here is cleared from this device.");
}

/** @param {Files.Form} told */
function start(told) {
  table = told.identifying;
  names = told.names;
  form.hidden = false;
  if (show()) {
    isTold = true;
    // A moment after the form is there: else nothing would read it aloud.
    setTimeout(() => say("What you wrote before on this device is back."), 100);
  }
  const box = first("#fm-forget", document, HTMLInputElement);
  box.checked = forget.on;
  box.addEventListener("change", () => {
    forget.wish(box.checked);
    if (!forget.on) return keep();
    store.drop();
    questions.forEach((question) => store.change({ [question.label]: answer(question) }));
    isLoose = questions.some(answer);
    say("Nothing is kept on this device: copy the text or save it before you leave.");
  });
  questions.forEach((question) => question.node.addEventListener("input", () => changed(question)));
  form.addEventListener("submit", (event) => event.preventDefault());
  find("check").addEventListener("click", goOn);
  clearing(find("clear"), "all that you wrote here", say, clear);
  find("copy").addEventListener("click", copy);
  find("save").addEventListener("click", save);
  mail?.addEventListener("click", () => {
    if (mail.dataset.copies) copy();
    else isLoose = false;
  });
  document.addEventListener("visibilitychange", () => timer && keep());
  addEventListener("pagehide", () => timer && keep());
  // What the device keeps is back when the page is.
  addEventListener("beforeunload", (event) => {
    if (timer) keep();
    if (isLoose) event.preventDefault();
  });
  store.listen(() => {
    forget.recall();
    box.checked = forget.on;
    if (!forget.on) show();
  });
}

// What to put into an e-mail, for when there is nothing to check it by.
const instead = all(".unstarted > :not(:first-child)");
started();
const waiting = find("waiting");
awaited(data(String(form.dataset.form)), () => sayIn(waiting, "The questions are being loaded."))
  .then((told) => {
    start(told);
    sayIn(waiting, "");
  })
  .catch(() => {
    form.hidden = true;
    sayIn(waiting, notLoaded("What the answers are checked by") + " Open this page again to try once more.");
    waiting.after(...instead);
  });
