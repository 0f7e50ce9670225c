// The form for a case study: a list of steps, each of pages with few fields, built from form.json. It is kept on this
// device, saved as a file, checked here, and sent by the reader alone: nothing is sent anywhere by this script.
import { problems as problemsOf } from "./contribution/checks.js";
import { FILE as DRAFT, opened, saved } from "./contribution/drafts.js";
import { build, idOf } from "./contribution/fields.js";
import { written } from "./contribution/file.js";
import { lead, mark as markIn } from "./contribution/marks.js";
import { preview } from "./contribution/preview.js";
import { answers, asked, confirmed, namelike } from "./contribution/review.js";
import { freeId, mail, opening } from "./contribution/sending.js";
import { APPROVAL, LIST, pagesOf, problemsOn, SEND, SENDING, stateOf, yearIn } from "./contribution/steps.js";
import { all, clearing, copy as copyText, download, element, first, say as sayIn, started } from "./lib/dom.js";
import { awaited, data, notLoaded } from "./lib/files.js";
import { forget, open as openStore } from "./lib/store.js";
import { counted } from "./lib/text.js";

/**
 * @typedef {import("./contribution/fields.js").Built} Built
 * @typedef {import("./contribution/checks.js").Problem} Problem
 * @typedef {import("./contribution/steps.js").Page} Page
 * @typedef {import("./contribution/review.js").Word} Word
 * @typedef {Record<string, any>} Values
 */

const root = first("#case-study-form");
const area = find("fields");
const status = find("status");
/** @type {Files.Form} */
let form;
/** @type {Page[]} */
let pages = [];
/** @type {number | undefined} */
let timer;
let current = "";
// What a reviewer will ask was shown on a page, and need not be shown again.
let shownAsks = "";
// What was saved as a file last: text, or whole case study.
let savedLast = "";
let isSent = false;
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
// Said to those who hear the page: others see it where they look.
/** @param {string} text */
function hear(text) {
  sayIn(find("spoken"), text);
}
function today() {
  return new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}
const titleOf = (/** @type {string} */ id) => titles.get(id) || id;

function draw() {
  form.parts.forEach((part) => pages.filter((page) => page.step === part.title).forEach((page) => {
    const own = part.fields.filter((field) => page.fields.includes(field.name));
    const alone = own.length === 1 && own[0].input !== "group" && own[0].input !== "date" ? own[0] : null;
    const heading = element("h2", { tabindex: "-1" },
      element("span", { class: "cs-caption" }, part.title + (page.of > 1 ? ": " + page.number + " of " + page.of : "")), " ",
      alone ? alone.label : page.title, alone && !alone.required && element("span", { class: "cs-optional" }, " (optional)"));
    // A page's heading says what its one field is called: the label says it to those who hear the page.
    const section = element("section", { class: "cs-page" + (alone ? " cs-alone" : ""), "data-page": page.id, hidden: true },
      heading, (page.number === 1 || part.id === "the-story") && element("p", { class: "cs-hint" }, part.intro));
    own.forEach((field) => {
      const made = build(field, field.name, form.choices, { changed, say, hear, story });
      made.write(undefined);
      fields.set(field.name, made);
      section.append(made.node);
    });
    const go = element("button", { type: "submit", class: "cs-main" });
    const later = element("a", { href: "#" + page.next }, "Leave it for later");
    section.append(element("p", { class: "cs-buttons" }, go, later));
    area.append(section);
  }));
}

/** @returns {Values} */
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
// What the story says: links are suggested from it.
function story() {
  const values = collect();
  return ["title", "summary", "context", "actions", "made_it_work", "changed"].map((name) => values[name] || "").flat().join(" ");
}

// Keeping: only what was changed here, so that another window's words stay. An answer to a word that looks like a
// name is a field of its own, too.
const NAME = "names.";
const isMap = (/** @type {any} */ value) => Object.prototype.toString.call(value) === "[object Object]";
const store = openStore(
  "leading-together.case-study",
  (text) => {
    try {
      const kept = JSON.parse(text || "null");
      // What was kept may be anything.
      if (!kept || kept.version !== 1 || !isMap(kept.values)) return /** @type {Values} */ ({});
      const named = Object.entries(isMap(kept.names) ? kept.names : {}).map((one) => [NAME + one[0], one[1]]);
      return /** @type {Values} */ ({ ...kept.values, ...Object.fromEntries(named) });
    } catch (error) {
      return {};
    }
  },
  (kept) => {
    const told = split(kept);
    if (!Object.keys(kept).length) return "";
    return JSON.stringify({ version: 1, values: told.values, ...(Object.keys(told.names).length && { names: told.names }) });
  },
);
forget.recall();

/** @param {Values} kept */
function split(kept) {
  /** @type {Values} */
  const values = {};
  /** @type {Record<string, string>} */
  const names = {};
  Object.keys(kept).forEach((name) => {
    if (name.startsWith(NAME)) names[name.slice(NAME.length)] = String(kept[name]);
    else values[name] = kept[name];
  });
  return { values, names };
}
// What the reader wrote, without what the form fills in by itself.
function draft() {
  const kept = split(store.read());
  const values = collect();
  if (kept.values.review_by === undefined) delete values.review_by;
  return { values, names: kept.names };
}
function draftText() {
  const own = draft();
  return saved(own.values, own.names);
}
const isEmpty = () => !Object.keys(draft().values).length;

// Says what is true of what was written, now.
function told() {
  const isKept = !forget.on && !store.fault;
  find("kept").textContent = forget.on
    ? "Nothing is kept on this device, as you wished. Save a draft as a file before you leave."
    : isKept
      ? "What you write is kept on this device, and nowhere else. Nothing is sent anywhere until you choose to. On a shared computer, others could open this page and read it: tick the box, or clear everything before you leave."
      : store.refusal() + " Save a draft as a file before you leave.";
  all(".cs-page > .cs-buttons > .cs-main", area).forEach((one) => (one.textContent = isKept ? "Save and continue" : "Continue"));
}
function keep() {
  clearTimeout(timer);
  timer = undefined;
  if (!forget.on && !store.keep()) say(store.refusal() + " Save a draft as a file before you leave the page.");
  told();
}
/** @param {Values} values */
function change(values) {
  store.change(values);
  isSent = false;
  clearTimeout(timer);
  timer = setTimeout(keep, 400);
}
/** @param {string} path */
function changed(path) {
  const name = path.split(".")[0];
  if (name === "when") yearFromWhen();
  change({ [name]: fields.get(name)?.read() });
}
// The year follows from when it happened, until somebody gives another.
let lastYear = /** @type {number | undefined} */ (undefined);
function yearFromWhen() {
  const year = fields.get("year");
  const found = yearIn(String(fields.get("when")?.read() || ""));
  if (!year || (year.read() !== undefined && year.read() !== lastYear)) return;
  lastYear = found;
  year.write(found);
  store.change({ year: found });
}
function flush() {
  if (timer) keep();
}
// Whether something would be lost if the page were left now.
function isUnsafe() {
  return (store.isUnsaved() || forget.on) && !isEmpty() && savedLast !== draftText();
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
  // A moment after the form is there: else nothing would read it aloud.
  if (Object.keys(values).length) setTimeout(() => say("What you wrote before on this device is back."), 100);
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
  if (current === LIST) list();
}

// Screens: one at a time, each with its address. `focus` says where to: its heading, unless told otherwise.
/** @param {string} id @param {() => void} [focus] */
function show(id, focus) {
  const target = all("[data-page]", root).find((one) => one.dataset.page === id);
  if (!target) return;
  const isNew = id !== current;
  current = id;
  all("[data-page]", root).forEach((one) => (one.hidden = one !== target));
  find("back").hidden = id === LIST;
  all(".cs-intro").forEach((one) => (one.hidden = id !== LIST));
  if (isNew) {
    quiet();
    say("");
  }
  const heading = first("h2", target);
  document.title = id === LIST ? title : pageTitle(heading) + " – " + title;
  if (id === LIST) list();
  if (id === SEND) review();
  if (id === APPROVAL) preview(find("preview"), collect(), form.rules, titleOf);
  pages.find((page) => page.id === id)?.fields.forEach((name) => fields.get(name)?.shown?.());
  if (location.hash !== "#" + id && !(id === LIST && !location.hash)) location.hash = id;
  if (focus) focus();
  else at(heading);
}
/** @param {HTMLElement} heading */
const pageTitle = (heading) => (heading.lastChild?.textContent || heading.textContent || "").trim();
// From its heading on, whatever its height: browsers go to where the whole of it is nearest.
/** @param {HTMLElement} heading */
function at(heading) {
  heading.focus({ preventScroll: true });
  const top = find("back").hidden ? heading : find("back");
  (heading.closest(".cs-summary") || top).scrollIntoView({ block: "start" });
}
// What an address names: a page, or something on one.
function route() {
  const named = location.hash.slice(1) || LIST;
  const page = /** @type {HTMLElement | null | undefined} */ (document.getElementById(named)?.closest("[data-page]"));
  const id = page?.dataset.page || named;
  if (id === current) return;
  if (id === SENDING) return send();
  show(id);
}
function list() {
  const own = draft();
  const found = problemsOf(collect(), form, today());
  const tasks = form.parts.map((part) => (
    { id: part.pages[0].id, title: part.title, state: stateOf(part.fields.map((field) => field.name), own.values, found) }));
  const open = namelike(own.values, form).filter((word) => !own.names[word.words]).length;
  tasks.push({ id: SEND, title: "Check and send", state: isSent ? "Done" : open ? counted(open, "name") + " to check" : "Not started" });
  find("tasks").replaceChildren(...tasks.map((task) => element("li", {},
    element("a", { href: "#" + task.id, "aria-describedby": "cs-state-" + task.id }, task.title),
    element("span", { id: "cs-state-" + task.id, class: "cs-state" + (task.state === "Done" ? " cs-done" : "") }, task.state))));
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
function quiet() {
  all(".cs-error", area).forEach((one) => {
    one.hidden = true;
    one.textContent = "";
  });
  all("[aria-invalid]", area).forEach((one) => one.removeAttribute("aria-invalid"));
  all("[data-described]", area).forEach((one) => {
    if (one.dataset.described) one.setAttribute("aria-describedby", one.dataset.described);
    else one.removeAttribute("aria-describedby");
  });
  ["problems", "asks"].forEach((name) => (find(name).hidden = true));
}
/** @param {Problem} problem */
function mark(problem) {
  const node = nodeOf(problem.path);
  const error = document.getElementById(node.id + "-error");
  if (!error) return;
  const prefix = problem.blocks ? "Problem: " : "A reviewer will ask: ";
  error.textContent += (error.textContent ? " " : "") + prefix + problem.message + (problem.hint ? " " + problem.hint : "");
  error.hidden = false;
  error.classList.toggle("cs-asks", !problem.blocks && !node.hasAttribute("aria-invalid"));
  if (problem.blocks && node.localName !== "fieldset") node.setAttribute("aria-invalid", "true");
  node.setAttribute("aria-describedby", ((node.dataset.described || "") + " " + error.id).trim());
}
// Marks all problems of some at their fields, and the words that were found in them.
/** @param {Problem[]} problems */
function markAll(problems) {
  quiet();
  // What must be mended comes first.
  problems.slice().sort((one, other) => Number(other.blocks) - Number(one.blocks)).forEach(mark);
  const paths = new Set(problems.map((one) => one.path));
  paths.forEach((path) => markIn(nodeOf(path), problems.flatMap((one) => (one.path === path && one.span ? [one.span] : []))));
}
// Leads to a field, wherever it is, and selects what was found there.
/** @param {string} path @param {{start: number, end: number}} [span] */
function goTo(path, span) {
  const page = pages.find((one) => one.fields.includes(path.split(".")[0]));
  if (page && page.id !== current) {
    const problems = problemsOn(page, problemsOf(collect(), form, today()));
    show(page.id, () => markAll(problems.filter((one) => !span || one.span || one.path !== path)));
  }
  const node = nodeOf(path);
  if (span && !node.previousElementSibling?.querySelector("mark")) markIn(node, [span]);
  // Of several boxes or lines the first is led to, and read with what they are asked together.
  const control = node.localName === "fieldset" ? first("input, select, textarea, button", node) : node;
  if (span) return lead(control, span);
  control.focus({ preventScroll: true });
  (document.querySelector('label[for="' + node.id + '"]') || node.closest(".cs-field") || node).scrollIntoView({ block: "start" });
}
/** @param {HTMLElement} box @param {Problem[]} problems */
function summarise(box, problems) {
  first("ul", box).replaceChildren(...problems.map((problem) => {
    const node = nodeOf(problem.path);
    const control = node.localName === "fieldset" ? first("input, select, textarea, button", node) : node;
    const link = element("a", { href: "#" + (control.id || node.id) }, problem.message);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(problem.path, problem.span);
    });
    return element("li", {}, link, problem.hint && " " + problem.hint);
  }));
  box.hidden = !problems.length;
}
/** @param {Problem[]} problems */
function tell(problems) {
  const blocking = problems.filter((one) => one.blocks);
  summarise(find("problems"), blocking);
  summarise(find("asks"), problems.filter((one) => !one.blocks));
  if (blocking.length) document.title = "Error: " + document.title.replace(/^Error: /, "");
  at(first("h2", find(blocking.length ? "problems" : "asks")));
}

// Going on from a page: what is wrong on it is told once, and what a reviewer will ask as well.
/** @param {Page} page */
function goOn(page) {
  // What is read of a field is what is judged: the reader sees it as it is kept.
  page.fields.forEach((name) => {
    const field = fields.get(name);
    field?.write(field.read());
  });
  flush();
  document.title = document.title.replace(/^Error: /, "");
  const found = problemsOn(page, problemsOf(collect(), form, today()));
  markAll(found);
  const asks = JSON.stringify([page.id, found.filter((one) => !one.blocks)]);
  if (found.some((one) => one.blocks) || (found.length && asks !== shownAsks)) {
    shownAsks = asks;
    return tell(found);
  }
  show(page.next);
}

// Check and send.
/** @type {Word[]} */
let words = [];
function review() {
  const values = collect();
  const own = draft();
  find("answers").replaceChildren(...answers(own.values, form, titleOf));
  const found = problemsOf(values, form, today()).filter((one) => one.span || one.rule === "wrapped-address");
  find("found").hidden = !found.length;
  find("clean").hidden = Boolean(found.length);
  find("found").replaceChildren(...found.map((one) => {
    const link = element("a", { href: "#" + idOf(one.path) }, one.message);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(one.path, one.span);
    });
    return element("li", {}, link, one.hint && " " + one.hint);
  }));
  words = namelike(values, form);
  find("names").replaceChildren(...words.map((word, number) => asked(word, own.names[word.words], number,
    (answer) => change({ [NAME + word.words]: answer || undefined }), () => goTo(word.path, word))));
  find("no-names").hidden = Boolean(words.length);
  find("some-names").hidden = !words.length;
}
async function send() {
  flush();
  const values = collect();
  const names = split(store.read()).names;
  words = namelike(values, form);
  const problems = problemsOf(values, form, today(), words.some((word) => names[word.words] === "agreed")).filter((one) => one.blocks);
  const unanswered = words.filter((word) => !names[word.words]);
  if (problems.length || unanswered.length) {
    show(SEND, () => {
      markAll(problems);
      tell(problems);
      first("ul", find("problems")).append(...unanswered.map((word) => {
        const select = "#cs-name-" + words.indexOf(word);
        const link = element("a", { href: select }, "‘" + word.words + "’ in " + word.label + ": say what this is.");
        link.addEventListener("click", (event) => {
          event.preventDefault();
          first(select).focus();
        });
        return element("li", {}, link);
      }));
      find("problems").hidden = false;
      document.title = "Error: " + document.title.replace(/^Error: /, "");
      at(first("h2", find("problems")));
    });
    return;
  }
  const whole = { ...values, confirmed: confirmed(words, names) };
  text.value = written(whole, form, ["review_by", "approved_on"]);
  const file = (await freeId(values.title, form, String(root.dataset.taken))) + ".yml";
  const contact = form.contact;
  all(".cs-file-name").forEach((one) => (one.textContent = file));
  find("by-mail").hidden = !contact.editors;
  find("no-mail").hidden = Boolean(contact.editors);
  if (contact.editors) {
    first("#cs-mail", document, HTMLAnchorElement).href = mail(contact.editors, values, file);
    find("editors").textContent = contact.editors;
  }
  find("by-host").hidden = !contact.repository;
  if (contact.repository) {
    const told = opening(contact.repository.replace(/\/+$/, ""), file, text.value, form.longest_address);
    open.href = told.address;
    open.dataset.copies = told.fits ? "" : "yes";
    find("too-long").hidden = told.fits;
  }
  all(".cs-answered").forEach((one) => (one.hidden = !contact.editors));
  find("private").textContent = contact.private ? "What is private goes to " + contact.private + " alone." : "";
  show(SENDING);
}
const open = first("#cs-open", document, HTMLAnchorElement);
const text = first("#cs-text", document, HTMLTextAreaElement);
function copy() {
  copyText(text.value, () => say("The text is copied. Paste it where it belongs."), () => {
    const details = text.closest("details");
    if (details) details.open = true;
    text.select();
    say("This browser does not let the page copy. The text is selected: copy it yourself.");
  });
}
function saveFile() {
  const name = String(first(".cs-file-name").textContent);
  download(name, new Blob([text.value], { type: "application/yaml" }));
  savedLast = draftText();
  isSent = true;
  say("Your browser saves it as " + name + ", where it keeps downloads.");
}

// A draft as a file.
function saveDraft() {
  savedLast = draftText();
  download(DRAFT, new Blob([savedLast], { type: "application/json" }));
  say("Your browser saves the draft as " + DRAFT + ", where it keeps downloads. Open it here on any device.");
}
/** @type {import("./contribution/drafts.js").Draft | undefined} */
let waitingDraft;
/** @param {HTMLInputElement} input */
async function choose(input) {
  const file = (input.files || [])[0];
  input.value = "";
  if (!file) return;
  find("instead").hidden = true;
  try {
    waitingDraft = opened(await file.text(), form);
  } catch (error) {
    return say((error instanceof Error ? error.message : "This file cannot be read.") + " What you wrote here stays.");
  }
  if (isEmpty()) return take();
  find("instead").hidden = false;
  at(first("h2", find("instead")));
}
function take() {
  const told = waitingDraft;
  waitingDraft = undefined;
  find("instead").hidden = true;
  if (!told) return;
  const before = split(store.read()).names;
  Object.keys(before).forEach((word) => store.change({ [NAME + word]: undefined }));
  Object.keys(told.names).forEach((word) => store.change({ [NAME + word]: told.names[word] }));
  fill(told.values);
  fields.forEach((field, name) => store.change({ [name]: name === "review_by" ? told.values[name] : field.read() }));
  keep();
  show(LIST);
  list();
  if (!told.left.length) savedLast = draftText();
  say("The draft is open." + (told.left.length ? " The form does not ask for these, so they stay in the file alone: " + told.left.join(", ") + "." : ""));
}

function clear() {
  clearTimeout(timer);
  timer = undefined;
  store.drop();
  fill({});
  lastYear = undefined;
  quiet();
  show(LIST, () => undefined);
  list();
  say("All that you wrote here is cleared from this device.");
}

/** @param {Files.Form} form_ */
function start(form_) {
  form = form_;
  pages = pagesOf(form.parts);
  Object.values(form.choices).flat().forEach((choices) => choices.records.forEach((one) => titles.set(one[0], one[1])));
  draw();
  root.hidden = false;
  restore();
  store.keeps();
  told();
  const box = first("#cs-forget", document, HTMLInputElement);
  box.checked = forget.on;
  box.addEventListener("change", () => {
    forget.wish(box.checked);
    if (!forget.on) return keep();
    const names = split(store.read()).names;
    store.drop();
    store.change(collect());
    Object.keys(names).forEach((word) => store.change({ [NAME + word]: names[word] }));
    told();
    say("Nothing is kept on this device: save a draft as a file before you leave.");
  });
  area.addEventListener("input", (event) => {
    /** @type {HTMLElement | null} */
    const field = /** @type {Element} */ (event.target).closest("[data-path]");
    if (field) changed(String(field.dataset.path));
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    const page = pages.find((one) => one.id === current);
    if (page) goOn(page);
  });
  find("go").addEventListener("click", send);
  find("print").addEventListener("click", () => print());
  clearing(find("clear"), "all that you wrote here", say, clear);
  find("copy").addEventListener("click", copy);
  find("download").addEventListener("click", saveFile);
  find("save").addEventListener("click", saveDraft);
  const chosen = first("#cs-file", document, HTMLInputElement);
  find("choose").addEventListener("click", () => chosen.click());
  chosen.addEventListener("change", () => choose(chosen));
  find("take").addEventListener("click", take);
  find("leave").addEventListener("click", () => {
    find("instead").hidden = true;
    find("choose").focus();
  });
  open.addEventListener("click", () => {
    if (open.dataset.copies) copy();
  });
  document.addEventListener("visibilitychange", flush);
  addEventListener("pagehide", flush);
  addEventListener("beforeunload", (event) => {
    flush();
    if (!isUnsafe()) return;
    event.preventDefault();
    // Older browsers ask for this alone.
    event.returnValue = true;
  });
  addEventListener("hashchange", route);
  store.listen(() => {
    forget.recall();
    box.checked = forget.on;
    follow();
  });
  const id = location.hash.slice(1);
  show(LIST, () => undefined);
  if (id && id !== LIST) {
    location.replace("#" + id);
    route();
  }
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
