// The form for a case study: built from form.json, kept on this device, checked here, and sent by the reader alone.
// Nothing is sent anywhere by this script: it makes a file, a text to copy, and a link to the code host.
(function () {
  "use strict";
  const root = document.getElementById("case-study-form");
  if (!root) return;
  const kit = window.guideContribution;
  const KEY = "leading-together.case-study";
  const FORGET = "leading-together.forget";
  const find = (id) => document.getElementById("cs-" + id);
  const area = find("fields");
  const status = find("status");
  const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  let form, unseen, timer, told;
  let changedSince = true;
  const titles = new Map();

  function make(name, attributes, ...inside) {
    const made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      if (attributes[key] !== undefined && attributes[key] !== false) made.setAttribute(key, attributes[key] === true ? "" : attributes[key]);
    });
    made.append(...inside.filter((one) => one !== null && one !== undefined));
    return made;
  }
  const idOf = (path) => "cs-" + path.replace(/\./g, "-");
  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }
  function attempt(act, otherwise) {
    try {
      return act();
    } catch (error) {
      return otherwise && otherwise(error);
    }
  }

  // The fields. Each is a node with `read`, which gives its value or undefined, and `write`, which takes one.
  function hints(field, path, node) {
    const id = idOf(path);
    const described = [];
    const add = (name, content) => {
      described.push(id + "-" + name);
      node.append(make("p", { id: id + "-" + name, class: "cs-" + name }, content));
    };
    if (field.help) add("hint", field.help);
    if (field.example) add("example", "For example: " + field.example);
    const error = make("p", { id: id + "-error", class: "cs-error", hidden: true });
    node.append(error);
    return described.join(" ");
  }
  const optional = (field) => (field.required || field.input === "tick" ? null : make("span", { class: "cs-optional" }, " (optional)"));

  function build(field, path) {
    const makers = { ticks, list, parts, links: parts, group, tick, choice, record: choice };
    return (makers[field.input] || single)(field, path);
  }

  function label(field, path) {
    return make("label", { for: idOf(path) }, field.label, optional(field));
  }

  function single(field, path, bare) {
    const node = make("div", { class: "cs-field", "data-path": path });
    if (!bare) node.append(label(field, path));
    const described = bare ? "" : hints(field, path, node);
    const tall = field.size === "text" || field.size === "area";
    const type = field.input === "date" ? "date" : "text";
    const input = make(tall ? "textarea" : "input", {
      id: idOf(path), type: tall ? undefined : type, rows: tall ? (field.size === "text" ? 8 : 2) : undefined,
      inputmode: field.input === "number" ? "numeric" : undefined, autocomplete: "off",
      class: field.input === "number" || field.input === "date" ? "cs-short" : undefined,
      "aria-label": bare, "data-described": described, "aria-describedby": described || undefined,
    });
    node.append(input);
    if (bare) node.append(make("p", { id: idOf(path) + "-error", class: "cs-error", hidden: true }));
    if (field.words) node.append(make("p", { class: "cs-count", id: idOf(path) + "-count" }));
    const count = function () {
      if (!field.words) return;
      const number = kit.words(input.value);
      const fits = number >= field.words[0] && number <= field.words[1];
      node.lastChild.textContent = number + (number === 1 ? " word. " : " words. ") + (fits ? "That is a good length." : field.words[0] + " to " + field.words[1] + " suit best.");
    };
    input.addEventListener("input", count);
    count();
    return {
      node,
      read: function () {
        const value = clean(input.value, field.size === "text");
        if (!value) return undefined;
        return field.input === "number" && /^\d{1,9}$/.test(value) ? Number(value) : field.input === "number" ? NaN : value;
      },
      write: function (value) {
        input.value = value === undefined || value === null ? "" : String(value);
        count();
      },
    };
  }

  // What nobody sees goes without a word: it comes along when a text is copied from elsewhere.
  function clean(value, lines) {
    const text = value.replace(/\r\n?/g, "\n").replace(unseen, "").replace(/\t/g, " ");
    if (!lines) return text.replace(/\s+/g, " ").trim();
    return text.split("\n").map((line) => line.trimEnd().replace(/^ +(?! *(?:[-*+]|\d+[.)]) )/, (s) => (s.length >= 2 ? "  " : "")))
      .join("\n").replace(/\n{3,}/g, "\n\n").trim();
  }

  function choice(field, path, bare) {
    const node = make("div", { class: "cs-field", "data-path": path });
    const isRecord = field.input === "record";
    node.append(make("label", { for: idOf(path) }, isRecord ? "Which one" : field.label, optional(field)));
    const described = isRecord ? "" : hints(field, path, node);
    if (isRecord) node.append(make("p", { id: idOf(path) + "-error", class: "cs-error", hidden: true }));
    const select = make("select", { id: idOf(path), "data-described": described, "aria-describedby": described || undefined }, make("option", { value: "" }, "Choose one"));
    if (isRecord) {
      form.choices[path.split(".")[0]].forEach(function (choices) {
        const into = choices.group ? make("optgroup", { label: choices.group }) : select;
        choices.records.forEach((record) => into.append(make("option", { value: record[0] }, record[1])));
        if (into !== select) select.append(into);
      });
    } else field.options.forEach((option) => select.append(make("option", { value: option }, option)));
    node.append(select);
    return { node, read: () => select.value || undefined, write: (value) => (select.value = value || "") };
  }

  function fieldset(field, path) {
    const node = make("fieldset", { class: "cs-field cs-set", "data-path": path, id: idOf(path), tabindex: "-1" });
    node.append(make("legend", {}, field.label, optional(field)));
    const described = hints(field, path, node);
    if (described) node.setAttribute("aria-describedby", described);
    node.dataset.described = described;
    return node;
  }

  function ticks(field, path) {
    const node = fieldset(field, path);
    const boxes = field.options.map(function (option, index) {
      const box = make("input", { type: "checkbox", id: idOf(path) + "-" + index, value: option });
      node.append(make("div", { class: "cs-tick" }, box, make("label", { for: box.id }, option)));
      return box;
    });
    return {
      node,
      read: () => { const on = boxes.filter((box) => box.checked).map((box) => box.value); return on.length ? on : undefined; },
      write: (value) => boxes.forEach((box) => (box.checked = (value || []).includes(box.value))),
    };
  }

  function tick(field, path) {
    const node = make("div", { class: "cs-field", "data-path": path });
    const described = hints(field, path, node);
    const box = make("input", { type: "checkbox", id: idOf(path), "data-described": described, "aria-describedby": described || undefined });
    node.prepend(make("div", { class: "cs-tick" }, box, make("label", { for: box.id }, field.label)));
    return { node, read: () => (box.checked ? true : undefined), write: (value) => (box.checked = value === true) };
  }

  function group(field, path, into) {
    const node = into || fieldset(field, path);
    const inner = field.fields.map((one) => [one.name, build(one, path + "." + one.name)]);
    inner.forEach((pair) => node.append(pair[1].node));
    return {
      node,
      read: function () {
        const value = {};
        inner.forEach((pair) => { const given = pair[1].read(); if (given !== undefined) value[pair[0]] = given; });
        return Object.keys(value).length ? value : undefined;
      },
      write: (value) => inner.forEach((pair) => pair[1].write((value || {})[pair[0]])),
    };
  }

  // Several of something: sentences (list), or people and links with fields of their own.
  function list(field, path) {
    const one = { size: field.size, input: field.size, max: field.max };
    return repeated(field, path, (where, number) => single(one, where, field.label + ", " + number));
  }
  function parts(field, path) {
    return repeated(field, path, function (where, number) {
      const box = make("fieldset", { class: "cs-part" }, make("legend", { class: "visually-hidden" }, field.label + ", " + number));
      return group(field, where, box);
    });
  }

  function repeated(field, path, build) {
    const node = fieldset(field, path);
    const holder = make("ol", { class: "cs-items" });
    const more = make("button", { type: "button", class: "cs-add" }, "Add another");
    node.append(holder, make("p", {}, more));
    let items = [];
    const fewest = field.min || (field.required ? 1 : 0);
    function draw(values) {
      holder.textContent = "";
      items = [];
      while (items.length < Math.max(fewest, values.length)) add(values[items.length]);
      shown();
    }
    function add(value) {
      const number = items.length + 1;
      const item = build(path + "." + items.length, number);
      item.write(value);
      const remove = make("button", { type: "button", class: "cs-remove", "aria-label": "Remove " + number + " of " + field.label }, "Remove");
      const index = items.length;
      remove.addEventListener("click", function () {
        const left = items.map((one) => one.read()).filter((_, place) => place !== index);
        draw(left);
        more.focus();
        changed();
        say(field.label + ": number " + number + " is removed.");
      });
      holder.append(make("li", {}, item.node, number > fewest || items.length >= fewest ? remove : null));
      items.push(item);
    }
    function shown() {
      more.textContent = items.length ? "Add another" : "Add one";
      more.setAttribute("aria-label", more.textContent + ": " + field.label);
      more.hidden = Boolean(field.max_items) && items.length >= field.max_items;
    }
    more.addEventListener("click", function () {
      add();
      shown();
      holder.lastChild.querySelector("input, textarea, select").focus();
      changed();
    });
    return {
      node,
      read: function () {
        const value = items.map((one) => one.read()).filter((one) => one !== undefined);
        return value.length ? value : undefined;
      },
      write: (value) => draw(Array.isArray(value) ? value : []),
      // A blank item is left out of the case study, so a problem's place is counted without it.
      places: () => items.map((one, index) => (one.read() === undefined ? -1 : index)).filter((index) => index >= 0),
    };
  }

  const fields = new Map();
  function draw() {
    form.parts.forEach(function (part) {
      const heading = make("h2", { id: "cs-part-" + part.id }, part.title);
      const section = make("section", { "aria-labelledby": heading.id }, heading, make("p", {}, part.intro));
      part.fields.forEach(function (field) {
        const made = build(field, field.name);
        made.write(undefined);
        fields.set(field.name, made);
        section.append(made.node);
      });
      area.append(section);
    });
  }

  function collect() {
    const values = {};
    fields.forEach(function (field, name) {
      const value = field.read();
      if (value !== undefined) values[name] = value;
    });
    return values;
  }
  function fill(values) {
    fields.forEach((field, name) => field.write(values[name]));
    if (!values.review_by) {
      const day = today();
      fields.get("review_by").write(Number(day.slice(0, 4)) + 2 + day.slice(4).replace("-02-29", "-02-28"));
    }
  }

  // Keeping.
  let forget = attempt(() => sessionStorage.getItem(FORGET) === "yes") || false;
  function keep() {
    timer = clearTimeout(timer);
    if (forget) return;
    attempt(function () {
      localStorage.setItem(KEY, JSON.stringify({ version: 1, values: collect() }));
      if (!told) say("What you write is kept on this device, and nowhere else.");
      told = true;
    }, () => say("This browser keeps nothing. Download the file before you leave the page."));
  }
  function changed() {
    changedSince = true;
    find("ready").hidden = true;
    clearTimeout(timer);
    timer = setTimeout(keep, 400);
  }
  const flush = () => timer && keep();
  function restore() {
    const kept = attempt(() => JSON.parse(localStorage.getItem(KEY)));
    const values = kept && kept.version === 1 && kept.values && typeof kept.values === "object" ? kept.values : {};
    // What was kept may be anything: what does not fit leaves an empty form.
    attempt(() => fill(values), () => fill({}));
    if (Object.keys(values).length) {
      told = true;
      say("What you wrote before on this device is back.");
    }
  }

  // Problems.
  function nodeOf(path) {
    const steps = path.split(".");
    const field = fields.get(steps[0]);
    if (field.places && /^\d+$/.test(steps[1] || "")) steps[1] = field.places()[Number(steps[1])];
    for (let length = steps.length; length; length--) {
      const node = document.getElementById(idOf(steps.slice(0, length).join(".")));
      if (node) return node;
    }
    return area;
  }
  function unmark() {
    area.querySelectorAll(".cs-error").forEach((one) => { one.hidden = true; one.textContent = ""; });
    area.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
    area.querySelectorAll("[data-described]").forEach(function (one) {
      if (one.dataset.described) one.setAttribute("aria-describedby", one.dataset.described);
      else one.removeAttribute("aria-describedby");
    });
  }
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
  function listed(box, problems) {
    const list = box.querySelector("ul");
    list.textContent = "";
    problems.forEach(function (problem) {
      const node = mark(problem);
      const link = make("a", { href: "#" + node.id }, problem.message);
      link.addEventListener("click", function (event) {
        event.preventDefault();
        node.focus();
        (document.querySelector('label[for="' + node.id + '"]') || node).scrollIntoView({ block: "start" });
      });
      list.append(make("li", {}, link, problem.hint ? " " + problem.hint : null));
    });
    box.hidden = !problems.length;
  }
  function check() {
    unmark();
    const values = collect();
    const problems = kit.problems(values, form, today());
    const blocking = problems.filter((one) => one.blocks);
    listed(find("problems"), blocking);
    listed(find("asks"), problems.filter((one) => !one.blocks));
    return { values, blocking };
  }

  // Sending: only once nothing is in the way, and by a link or a button that the reader presses.
  async function freeId(title) {
    const base = kit.idLike(title);
    for (let number = 1; number < 100; number++) {
      const end = number > 1 ? "-" + number : "";
      const id = base.slice(0, form.id.length - end.length).replace(/-+$/, "") + end;
      const file = Array.from(id).reduce((sum, c) => sum + c.charCodeAt(0), 0) % form.id.files;
      const answer = await fetch(root.dataset.taken + file + ".json").catch(() => null);
      // Offline, or not there: whoever takes it in looks, too.
      if (!answer || !answer.ok) return id;
      if (!(await answer.json()).includes(id)) return id;
    }
    return base;
  }
  const written = (values) => kit.written(values, form.order, ["review_by", "approved_on"]);

  async function prepare() {
    const found = check();
    find("ready").hidden = true;
    if (found.blocking.length) return find("problems").focus();
    const id = await freeId(found.values.title);
    const text = written(found.values);
    const start = root.dataset.repository + "/new/main/data/case-studies?";
    const whole = start + new URLSearchParams({ filename: id + ".yml", value: text });
    const fits = whole.length <= form.longest_address;
    const open = find("open");
    open.href = fits ? whole : start + new URLSearchParams({ filename: id + ".yml" });
    open.dataset.copies = fits ? "" : "yes";
    find("too-long").hidden = fits;
    find("text").value = text;
    find("name").textContent = id + ".yml";
    find("ready").hidden = false;
    changedSince = false;
    (find("asks").hidden ? find("ready") : find("asks")).focus();
    say("Your case study has passed the checks. Now choose how to send it.");
  }
  function copy() {
    const box = find("text");
    const done = () => say("The text is copied. Paste it where it belongs.");
    const failed = () => {
      box.closest("details").open = true;
      box.select();
      say("This browser does not let the page copy. The text is selected: copy it yourself.");
    };
    if (!navigator.clipboard) return failed();
    return navigator.clipboard.writeText(box.value).then(done, failed);
  }
  function download() {
    const link = make("a", { download: find("name").textContent });
    link.href = URL.createObjectURL(new Blob([find("text").value], { type: "application/yaml" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    say("The file " + link.download + " is where your browser keeps downloads.");
  }
  function preview() {
    const box = find("preview");
    kit.preview(box, collect(), form.rules, (id) => titles.get(id) || id);
    box.hidden = false;
    box.focus();
    box.scrollIntoView({ block: "start" });
  }

  let asked;
  function clear(event) {
    const button = event.currentTarget;
    if (!asked) {
      asked = setTimeout(() => { asked = 0; button.textContent = "Clear everything"; }, 5000);
      button.textContent = "Press again to clear";
      return say("Press again within 5 seconds to clear all that you wrote here.");
    }
    asked = clearTimeout(asked);
    button.textContent = "Clear everything";
    timer = clearTimeout(timer);
    attempt(() => localStorage.removeItem(KEY));
    fill({});
    unmark();
    ["problems", "asks", "ready", "preview"].forEach((name) => (find(name).hidden = true));
    told = false;
    say("All that you wrote here is cleared from this device.");
  }

  function start(data) {
    form = data;
    unseen = new RegExp(form.rules.unseen + "|\\p{Cs}", "gu");
    Object.values(form.choices).flat().forEach((choices) => choices.records.forEach((one) => titles.set(one[0], one[1])));
    draw();
    restore();
    const box = find("forget");
    box.checked = forget;
    box.addEventListener("change", function () {
      forget = box.checked;
      attempt(() => (forget ? sessionStorage.setItem(FORGET, "yes") : sessionStorage.removeItem(FORGET)));
      if (!forget) return keep();
      attempt(() => localStorage.removeItem(KEY));
      return say("Nothing is kept on this device: download the file before you leave.");
    });
    area.addEventListener("input", changed);
    root.addEventListener("submit", (event) => event.preventDefault());
    find("check").addEventListener("click", prepare);
    find("show").addEventListener("click", preview);
    find("close").addEventListener("click", () => { find("preview").hidden = true; find("show").focus(); });
    find("clear").addEventListener("click", clear);
    find("copy").addEventListener("click", copy);
    find("download").addEventListener("click", download);
    find("open").addEventListener("click", () => { if (find("open").dataset.copies && !changedSince) copy(); });
    document.addEventListener("visibilitychange", flush);
    window.addEventListener("pagehide", flush);
    root.hidden = false;
    find("waiting").hidden = true;
  }

  fetch(root.dataset.form).then((answer) => answer.json()).then(start).catch(function () {
    find("waiting").textContent = "The form could not be loaded. Open the page again, or use one of the other ways below.";
  });
})();
