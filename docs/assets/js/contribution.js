// The form for a case study: built from form.json, kept on this device, checked here, and sent by the reader alone.
// Nothing is sent anywhere by this script: it makes a file, a text to copy, and a link to the code host.
import { problems as problemsOf } from "./contribution/checks.js";
import { build, idOf } from "./contribution/fields.js";
import { written } from "./contribution/file.js";
import { preview as fillPreview } from "./contribution/preview.js";
import { all, copy as copyText, download as downloadFile, element, first, say as sayIn, started } from "./lib/dom.js";
import { awaited, data, notLoaded } from "./lib/files.js";
import { forget, open as openStore } from "./lib/store.js";
import { idLike } from "./lib/ids.js";

/**
 * @typedef {import("./contribution/fields.js").Built} Built
 * @typedef {import("./contribution/checks.js").Problem} Problem
 * @typedef {Record<string, any>} Values
 */

const root = first("#case-study-form");
const area = find("fields");
const status = find("status");
/** @type {Files.Form} */
let form;
/** @type {number | undefined} */
let timer;
let isTold = false;
let isChanged = true;
const title = document.title;
/** @type {Map<string, string>} */
const titles = new Map();
/** @type {Map<string, Built>} */
const fields = new Map();

/** @param {string} id */
function find(id) {
  return first("#cs-" + id);
}
/** @param {string} text */
function say(text) {
  sayIn(status, text);
}
function today() {
  return new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

function draw() {
  form.parts.forEach((part) => {
    const heading = element("h2", { id: "cs-part-" + part.id }, part.title);
    const section = element("section", {}, heading, element("p", {}, part.intro));
    part.fields.forEach((field) => {
      const made = build(field, field.name, form.choices, { changed, say });
      made.write(undefined);
      fields.set(field.name, made);
      section.append(made.node);
    });
    area.append(section);
  });
}
function collect() {
  /** @type {Values} */
  const values = {};
  fields.forEach((field, name) => {
    const value = field.read();
    if (value !== undefined) values[name] = value;
  });
  return values;
}
/** @param {Values} values @param {string} name */
function valueOf(values, name) {
  if (name !== "review_by" || values.review_by) return values[name];
  const day = today();
  return Number(day.slice(0, 4)) + 2 + day.slice(4).replace("-02-29", "-02-28");
}
/** @param {Values} values */
function fill(values) {
  fields.forEach((field, name) => field.write(valueOf(values, name)));
}

// Keeping: only what was changed here, so that another window's words stay.
const store = openStore(
  "leading-together.case-study",
  (text) => {
    try {
      const kept = JSON.parse(text || "null");
      // What was kept may be anything.
      const isOurs = kept && kept.version === 1 && Object.prototype.toString.call(kept.values) === "[object Object]";
      return /** @type {Values} */ (isOurs ? kept.values : {});
    } catch (error) {
      return {};
    }
  },
  (values) => (Object.keys(values).length ? JSON.stringify({ version: 1, values }) : ""),
);
forget.recall();

function keep() {
  clearTimeout(timer);
  timer = undefined;
  if (forget.on) return;
  if (!store.keep()) return say(store.refusal() + " Download the file before you leave the page.");
  if (!isTold) say("What you write is kept on this device, and nowhere else.");
  isTold = true;
}
/** @param {string} path */
function changed(path) {
  const name = path.split(".")[0];
  store.change({ [name]: fields.get(name)?.read() });
  isChanged = true;
  find("ready").hidden = true;
  clearTimeout(timer);
  timer = setTimeout(keep, 400);
}
function flush() {
  if (timer) keep();
}
function restore() {
  const values = store.read();
  try {
    fill(values);
  } catch (error) {
    // What does not fit leaves an empty form, which takes its place as soon as something is kept.
    fill({});
    fields.forEach((_, name) => store.change({ [name]: undefined }));
  }
  if (Object.keys(values).length) {
    isTold = true;
    // A moment after the form is there: else nothing would read it aloud.
    setTimeout(() => say("What you wrote before on this device is back."), 100);
  }
}
// Another window has kept something: its words come in, and what somebody is writing here stays.
function follow() {
  if (forget.on) return;
  const values = store.read();
  if (store.fault) return;
  fields.forEach((field, name) => {
    const value = valueOf(values, name);
    if (JSON.stringify(field.read()) !== JSON.stringify(value)) field.write(value);
  });
}

// Problems.
/** @param {string} path */
function nodeOf(path) {
  const steps = path.split(".");
  const places = fields.get(steps[0])?.places;
  if (places && /^\d+$/.test(steps[1] || "")) steps[1] = String(places()[Number(steps[1])]);
  for (let length = steps.length; length; length--) {
    const node = document.getElementById(idOf(steps.slice(0, length).join(".")));
    if (node) return node;
  }
  return area;
}
function unmark() {
  all(".cs-error", area).forEach((one) => {
    one.hidden = true;
    one.textContent = "";
  });
  all("[aria-invalid]", area).forEach((one) => one.removeAttribute("aria-invalid"));
  all("[data-described]", area).forEach((one) => {
    if (one.dataset.described) one.setAttribute("aria-describedby", one.dataset.described);
    else one.removeAttribute("aria-describedby");
  });
}
/** @param {Problem} problem */
function mark(problem) {
  const node = nodeOf(problem.path);
  const error = document.getElementById(node.id + "-error");
  if (!error) return node;
  const prefix = problem.blocks ? "Problem: " : "A reviewer will ask: ";
  error.textContent += (error.textContent ? " " : prefix) + problem.message + (problem.hint ? " " + problem.hint : "");
  error.hidden = false;
  error.classList.toggle("cs-asks", !problem.blocks && !node.hasAttribute("aria-invalid"));
  if (problem.blocks && node.localName !== "fieldset") node.setAttribute("aria-invalid", "true");
  node.setAttribute("aria-describedby", ((node.dataset.described || "") + " " + error.id).trim());
  return node;
}
/** @param {HTMLElement} box @param {Problem[]} problems */
function list(box, problems) {
  first("ul", box).replaceChildren(...problems.map((problem) => {
    const node = mark(problem);
    // Of several boxes or lines the first is led to, and read with what they are asked together.
    const control = node.localName === "fieldset" ? first("input, select, textarea, button", node) : node;
    const link = element("a", { href: "#" + (control.id || node.id) }, problem.message);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      control.focus({ preventScroll: true });
      (document.querySelector('label[for="' + node.id + '"]') || node).scrollIntoView({ block: "start" });
    });
    return element("li", {}, link, problem.hint && " " + problem.hint);
  }));
  box.hidden = !problems.length;
}
function check() {
  unmark();
  const values = collect();
  const problems = problemsOf(values, form, today());
  const blocking = problems.filter((one) => one.blocks);
  list(find("problems"), blocking);
  list(find("asks"), problems.filter((one) => !one.blocks));
  return { values, blocking };
}

// Sending: only once nothing is in the way, and by a link or a button that the reader presses.
/** @param {string} title */
async function freeId(title) {
  const base = idLike(title, "a-new-name");
  for (let number = 1; number < 100; number++) {
    const end = number > 1 ? "-" + number : "";
    const id = base.slice(0, form.id.length - end.length).replace(/-+$/, "") + end;
    const file = Array.from(id).reduce((sum, c) => sum + c.charCodeAt(0), 0) % form.id.files;
    // What does not come is as good as empty: whoever takes the file in looks, too.
    const taken = /** @type {Files.TakenIds} */ (await data(root.dataset.taken + String(file) + ".json").catch(() => []));
    if (!taken.includes(id)) return id;
  }
  return base;
}
const open = first("#cs-open", document, HTMLAnchorElement);
const text = first("#cs-text", document, HTMLTextAreaElement);

async function prepare() {
  const found = check();
  find("ready").hidden = true;
  document.title = (found.blocking.length ? "Error: " : "") + title;
  if (found.blocking.length) return show(find("problems"));
  const id = await freeId(found.values.title);
  text.value = written(found.values, form, ["review_by", "approved_on"]);
  const start = root.dataset.repository + "/new/main/data/case-studies?";
  const whole = start + new URLSearchParams({ filename: id + ".yml", value: text.value });
  const fits = whole.length <= form.longest_address;
  open.href = fits ? whole : start + new URLSearchParams({ filename: id + ".yml" });
  open.dataset.copies = fits ? "" : "yes";
  find("too-long").hidden = fits;
  find("name").textContent = id + ".yml";
  find("ready").hidden = false;
  isChanged = false;
  show(find("asks").hidden ? find("ready") : find("asks"));
  say("Your case study has passed the checks. Now choose how to send it.");
}
function copy() {
  copyText(text.value, () => say("The text is copied. Paste it where it belongs."), () => {
    const details = text.closest("details");
    if (details) details.open = true;
    text.select();
    say("This browser does not let the page copy. The text is selected: copy it yourself.");
  });
}
function download() {
  const name = find("name").textContent;
  downloadFile(name, new Blob([text.value], { type: "application/yaml" }));
  say("Your browser saves it as " + name + ", where it keeps downloads.");
}
function preview() {
  const box = find("preview");
  fillPreview(box, collect(), form.rules, (id) => titles.get(id) || id);
  box.hidden = false;
  show(box);
}

// From its heading on, whatever its height: browsers go to where the whole of it is nearest.
/** @param {HTMLElement} box */
function show(box) {
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: "start" });
}

let asked = 0;
function clear() {
  const button = find("clear");
  if (!asked) {
    asked = setTimeout(() => {
      asked = 0;
      button.textContent = "Clear everything";
    }, 5000);
    button.textContent = "Press again to clear";
    return say("Press again within 5 seconds to clear all that you wrote here.");
  }
  clearTimeout(asked);
  asked = 0;
  button.textContent = "Clear everything";
  clearTimeout(timer);
  timer = undefined;
  store.drop();
  fill({});
  unmark();
  document.title = title;
  ["problems", "asks", "ready", "preview"].forEach((name) => (find(name).hidden = true));
  isTold = false;
  say("All that you wrote here is cleared from this device.");
}

/** @param {Files.Form} told */
function start(told) {
  form = told;
  Object.values(form.choices).flat().forEach((choices) => choices.records.forEach((one) => titles.set(one[0], one[1])));
  draw();
  root.hidden = false;
  restore();
  const box = first("#cs-forget", document, HTMLInputElement);
  box.checked = forget.on;
  box.addEventListener("change", () => {
    forget.wish(box.checked);
    if (!forget.on) return keep();
    store.drop();
    store.change(collect());
    say("Nothing is kept on this device: download the file before you leave.");
  });
  area.addEventListener("input", (event) => {
    /** @type {HTMLElement | null} */
    const field = /** @type {Element} */ (event.target).closest("[data-path]");
    if (field) changed(String(field.dataset.path));
  });
  root.addEventListener("submit", (event) => event.preventDefault());
  find("check").addEventListener("click", prepare);
  find("show").addEventListener("click", preview);
  find("close").addEventListener("click", () => {
    find("preview").hidden = true;
    find("show").focus();
  });
  find("clear").addEventListener("click", clear);
  find("copy").addEventListener("click", copy);
  find("download").addEventListener("click", download);
  open.addEventListener("click", () => {
    if (open.dataset.copies && !isChanged) copy();
  });
  document.addEventListener("visibilitychange", flush);
  addEventListener("pagehide", flush);
  store.listen(() => {
    forget.recall();
    box.checked = forget.on;
    follow();
  });
}

const waiting = find("waiting");
const others = find("others");
started();
awaited(data(String(root.dataset.form)), () => sayIn(waiting, "The form is being loaded."))
  .then((told) => {
    start(told);
    sayIn(waiting, "");
  })
  .catch(() => {
    root.hidden = true;
    sayIn(waiting, notLoaded("The form") + " Open this page again to try once more.");
    waiting.after(element("p", {}, others));
  });
