// What a workbook needs of script: answers kept on the device or in a file, progress, profile, next steps, print.
// The page can be read and printed without it; nothing is sent anywhere.
// The published site has this file without comments and with short names (macros/publishing/pages/minify.py).
(function () {
  "use strict";
  const form = document.getElementById("workbook");
  if (!form) return;
  const id = form.dataset.workbook;
  const edition = form.dataset.edition || "";
  const KEY = "leading-together.workbook." + id;
  const FORGET = "leading-together.forget";
  // Below this many people an average would tell one person's answer.
  const ENOUGH = 3;
  const LARGEST = 512 * 1024;
  const LONGEST = 20000;

  const find = (name) => document.getElementById(name);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const on = (target, kind, act) => target && target.addEventListener(kind, act);
  const names = (answers) => Object.keys(answers);
  function attempt(act, otherwise) {
    try {
      return act();
    } catch (error) {
      return otherwise && otherwise(error);
    }
  }
  const status = find("wb-status");
  function say(text, place = status) {
    // Said aloud only when it says something new.
    if (place && place.textContent !== text) place.textContent = text;
  }

  // Every field's name is its answer's key; the buttons of a rating share one.
  const fields = new Map();
  Array.from(form.elements).forEach((field) => {
    if (!field.name || !/text|number|radio|checkbox/.test(field.type) || field.closest(".wb-tools")) return;
    fields.set(field.name, (fields.get(field.name) || []).concat(field));
    // What is typed here must fit the file it is saved in.
    if (field.type === "textarea" && field.maxLength < 0) field.maxLength = LONGEST;
  });
  let old = {};
  let saved = "";

  function get(name) {
    const field = (fields.get(name) || []).find((one) => one.checked || !/radio|checkbox/.test(one.type));
    if (!field || !field.validity.valid) return "";
    return field.type === "checkbox" ? "yes" : field.value;
  }
  function put(name, value) {
    fields.get(name).forEach((field) => {
      if (field.type === "radio") field.checked = field.value === value;
      else if (field.type === "checkbox") field.checked = value === "yes";
      else if (field.value !== value) field.value = value;
      if (field.type === "number" && !field.validity.valid) field.value = "";
    });
  }
  function collect() {
    const answers = Object.assign({}, old);
    fields.forEach((group, name) => {
      if (get(name)) answers[name] = get(name);
    });
    return answers;
  }
  function fill(answers) {
    fields.forEach((group, name) => put(name, answers[name] || ""));
    // An answer that has no place here any more is kept, and shown.
    old = {};
    const box = find("wb-old");
    const list = document.createElement("ul");
    names(answers).forEach((name) => {
      if (!answers[name] || get(name)) return;
      old[name] = answers[name];
      list.appendChild(document.createElement("li")).textContent = name + ": " + old[name];
    });
    if (box) {
      box.hidden = !list.firstChild;
      box.textContent = "Answers from an older edition that this page no longer asks:";
      box.append(list);
    }
    show();
  }
  function write(answers) {
    return JSON.stringify({ format: "leading-together-answers", version: 1, workbook: id, edition, saved, answers }, null, 1);
  }

  // A file, like what was kept, is believed only when all of it is as it should be.
  function refuse(sentence) {
    throw { sentence: sentence + " Nothing was changed." };
  }
  const why = (error) => error.sentence || "This file is damaged, or holds no answers. Nothing was changed.";
  function isRating(name) {
    return fields.has(name) ? fields.get(name)[0].type === "radio" : /^rate-[^.]+$/.test(name);
  }
  function read(text, workbook) {
    const data = JSON.parse(text);
    const answers = data.answers;
    if (data.format !== "leading-together-answers") refuse("This is not a file of answers from this guide.");
    if (data.version !== 1) refuse("This file is from another version of the guide.");
    if (data.workbook !== workbook) refuse("This file belongs to another workbook.");
    const whole =
      names(data).sort().join() === "answers,edition,format,saved,version,workbook" &&
      [data.edition, data.saved].every((word) => typeof word === "string" && word.length < 100) &&
      Object.prototype.toString.call(answers) === "[object Object]";
    if (!whole || !names(answers).some((name) => answers[name])) refuse("This file is damaged, or holds no answers.");
    if (names(answers).length > 2000) refuse("This file holds too many answers.");
    names(answers).forEach((name) => {
      const value = answers[name];
      if (!/^[a-z0-9][\w.-]{0,199}$/i.test(name) || name in {} || name === "prototype") {
        refuse("This file answers something that is not a question.");
      }
      if (typeof value !== "string") refuse("This file holds an answer that is not text.");
      if (value.length > LONGEST) refuse("This file holds an answer that is too long.");
      if (value && isRating(name) && !/^[1-5]$/.test(value)) refuse("This file holds a rating that is not 1 to 5.");
    });
    return data;
  }
  async function open(file, workbook) {
    if (file.size > LARGEST) refuse("This file is too large.");
    return read(new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()), workbook);
  }

  // Keeping: on this device, a moment after the last key, unless the reader wants nothing kept.
  let timer, told, unreadable;
  // The answers changed here that are neither kept nor in a file: no other window's take their place.
  const unsaved = new Set();
  let forget = false;
  // Where this cannot be remembered, it lasts as long as the page.
  const readForget = () => attempt(() => (forget = sessionStorage.getItem(FORGET) === "yes"));
  readForget();
  const drop = () => localStorage.removeItem(KEY);

  function keep() {
    timer = clearTimeout(timer);
    if (forget || unreadable) return;
    attempt(() => {
      const answers = collect();
      if (names(answers).length) localStorage.setItem(KEY, write(answers));
      else drop();
      if (!told) say("Your answers are kept on this device, and nowhere else.");
      told = true;
      unsaved.clear();
    }, fail);
  }
  function fail(error) {
    told = false;
    const full = error.name === "QuotaExceededError";
    say(
      (full ? "This device has no room left for your answers." : "This browser lets the page keep nothing.") +
        " They are still on the screen: save them to a file before you leave."
    );
  }
  function changed(...which) {
    which.forEach((name) => unsaved.add(name));
    saved = new Date().toISOString();
    clearTimeout(timer);
    timer = setTimeout(keep, 400);
    show();
  }
  const flush = () => timer && keep();
  // All answers changed at once; `time` is when they were given, now if that is not known.
  function replace(answers, time) {
    fill(answers);
    changed(...fields.keys());
    saved = time || saved;
    keep();
  }
  function empty(sentence) {
    timer = clearTimeout(timer);
    feedback = [];
    unreadable = false;
    unsaved.clear();
    undo.hidden = true;
    before = {};
    fill({});
    say(sentence);
  }
  function restore(again) {
    const text = attempt(() => localStorage.getItem(KEY), fail);
    if (!text) {
      const cleared = again === true && text === null && !unsaved.size && names(collect()).length;
      return cleared ? empty("Your answers to this workbook were cleared in another window.") : show();
    }
    attempt(
      () => {
        const data = read(text, id);
        const mine = collect();
        unsaved.forEach((name) => (data.answers[name] = mine[name] || ""));
        unreadable = false;
        told = true;
        if (!unsaved.size) saved = data.saved;
        fill(data.answers);
        if (data.edition !== edition) say("Your answers are from edition " + data.edition + ". All are kept.");
        if (forget) say("Changes are not kept. Answers kept here earlier still are, until you clear them.");
      },
      () => {
        // A newer guide's, say: not written over.
        unreadable = true;
        say("This page cannot read the answers kept on this device. Until you clear them nothing new is kept.");
        show();
      }
    );
  }

  on(form, "input", (event) => {
    if (fields.has(event.target.name)) changed(event.target.name);
  });
  on(form, "change", (event) => {
    if (fields.has(event.target.name) && !event.target.validity.valid) say(event.target.validationMessage);
  });
  // Enter in a field must not put the answers in an address.
  on(form, "submit", (event) => event.preventDefault());
  // The browser's own memory of fields would outlive ours.
  form.autocomplete = "off";
  // A phone may close a page without asking it anything: to be hidden is the last it hears.
  on(document, "visibilitychange", flush);
  on(window, "pagehide", flush);
  on(window, "beforeunload", (event) => {
    flush();
    if (!unsaved.size || !names(collect()).length) return;
    event.preventDefault();
    event.returnValue = "unsaved";
  });
  // The same workbook in another window.
  on(window, "storage", (event) => {
    if ((event.key === KEY || event.key === null) && !forget) restore(true);
  });
  // Back from a page that another workbook may have been on.
  on(window, "pageshow", (event) => {
    if (!event.persisted) return;
    readForget();
    if (forgetBox) forgetBox.checked = forget;
    if (!forget) restore(true);
  });

  // The tools.
  all(".wb-tools").forEach((tools) => (tools.hidden = false));
  const button = (what) => document.querySelector('[data-do="' + what + '"]');
  // Neither the second half of a double click or tap nor a key held down is a second press.
  function pressed(target, act) {
    let last = -Infinity;
    on(target, "keydown", (event) => event.repeat && event.preventDefault());
    on(target, "click", (event) => {
      const soon = event.timeStamp - last < 500;
      last = event.timeStamp;
      if (soon) return;
      flush();
      act();
    });
  }

  pressed(button("print"), () => print());

  pressed(button("export"), () => {
    if (!names(collect()).length) return say("There is nothing to save yet.");
    const blob = new Blob([write(collect())], { type: "application/json" });
    const link = document.createElement("a");
    const today = new Date();
    today.setMinutes(today.getMinutes() - today.getTimezoneOffset());
    link.download = id + "-" + today.toISOString().slice(0, 10) + ".json";
    link.href = URL.createObjectURL(blob);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved.clear();
    if (blob.size > LARGEST) say("This file is too large to be opened here again: shorten your answers.");
    else say("Your answers are in " + link.download + ", where your browser keeps downloads.");
  });

  const clear = button("clear");
  const clearText = clear && clear.textContent;
  let asked;
  function calm() {
    asked = clearTimeout(asked);
    clear.textContent = clearText;
  }
  pressed(clear, () => {
    if (!asked) {
      asked = setTimeout(calm, 5000);
      clear.textContent = "Press again to clear";
      return say("Press again within 5 seconds to clear your answers to this workbook.");
    }
    calm();
    attempt(drop);
    empty("Your answers to this workbook are cleared from this device.");
  });

  const forgetBox = find("wb-forget");
  if (forgetBox) forgetBox.checked = forget;
  on(forgetBox, "change", () => {
    forget = forgetBox.checked;
    attempt(() => (forget ? sessionStorage.setItem(FORGET, "yes") : sessionStorage.removeItem(FORGET)));
    told = false;
    names(collect()).forEach((name) => unsaved.add(name));
    if (!forget) return keep();
    timer = clearTimeout(timer);
    unreadable = false;
    attempt(drop);
    say("Nothing of this workbook is kept on this device: save it to a file before you leave.");
  });

  // A file takes the place of what is on the page, so one press brings that back, and another the file's.
  let before = {};
  const undo = document.createElement("button");
  undo.type = "button";
  undo.hidden = true;
  undo.textContent = "Bring back the answers from before";
  if (status) status.after(undo);
  pressed(undo, () => {
    const after = collect();
    replace(before);
    before = after;
    say("The answers from before are back.");
  });
  // Gives the files chosen, and makes the field ready to be given the same again.
  function taken(event) {
    const files = Array.from(event.target.files);
    event.target.value = "";
    // First what is kept is told, then what comes of the files.
    flush();
    say("");
    return files;
  }
  on(find("wb-import"), "change", async (event) => {
    const file = taken(event)[0];
    if (!file) return;
    try {
      const data = await open(file, id);
      before = collect();
      undo.hidden = !names(before).length;
      unreadable = false;
      told = true;
      say("Your answers are back" + (data.edition === edition ? "." : ", from edition " + data.edition + "."));
      replace(data.answers, data.saved);
    } catch (error) {
      say(why(error));
    }
  });

  // Feedback is held only while the page is open, and only its ratings are used. Whoever sees an average before
  // and after one file comes can work out what that file says. So files make up groups: the first is closed as
  // soon as averages are shown, and each later one comes whole.
  let feedback = [];
  on(find("wb-feedback"), "change", async (event) => {
    const files = taken(event);
    const opened = await Promise.all(files.map((file) => open(file, "ask-for-feedback").catch((error) => ({ error }))));
    const faults = [];
    const group = [];
    opened.forEach(({ error, saved, answers }, index) => {
      attempt(
        () => {
          if (error) throw error;
          const keys = names(answers).sort();
          if (!keys.some((name) => answers[name] && isRating(name))) refuse("This file holds no rating.");
          const mark = JSON.stringify([saved, keys.map((name) => [name, answers[name]])]);
          if (feedback.flat().concat(group).some((one) => one.mark === mark)) refuse("This feedback is already here.");
          group.push({ mark, answers });
        },
        (fault) => faults.push(files[index].name + ": " + why(fault))
      );
    });
    if (feedback.flat().length < ENOUGH) feedback = [feedback.flat().concat(group)];
    else if (group.length >= ENOUGH) feedback.push(group);
    else if (group.length) faults.push("Not added: the change in the averages would tell what one or two people said.");
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
  function others(name) {
    // A group counts where enough of its own people gave this rating.
    const values = feedback
      .map((group) => group.map((one) => Number(one.answers[name])).filter(Boolean))
      .filter((group) => group.length >= ENOUGH)
      .flat();
    return values.length && values.reduce((sum, value) => sum + value) / values.length;
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
    if (bar) {
      bar.hidden = !questions.length;
      bar.max = questions.length || 1;
      bar.value = done;
    }
    say(questions.length ? done + " of " + questions.length + " answered" : "", find("wb-progress-text"));
  }
  function showProfile(figure) {
    const ratings = figure.dataset.ratings.split(" ");
    const together = feedback.flat().length >= ENOUGH;
    // A step is 30 from the centre; what is not rated stays in the centre.
    function draw(shape, values) {
      const points = values.map((value, index) => {
        const angle = (2 * Math.PI * index) / values.length;
        return [210 + 30 * value * Math.sin(angle), 190 - 30 * value * Math.cos(angle)].map((at) => at.toFixed(1));
      });
      figure.querySelector(shape).setAttribute("points", values.some(Boolean) ? points.join(" ") : "");
    }
    draw(".wb-shape-self", ratings.map((name) => Number(get(name))));
    draw(".wb-shape-others", ratings.map(others));
    all(".wb-has-others, .wb-others, .wb-gap", figure).forEach((part) => part.toggleAttribute("hidden", !together));
    all("tr[data-rating]", figure).forEach((row) => {
      const self = Number(get(row.dataset.rating));
      const other = others(row.dataset.rating);
      const gap = Math.round((self - other) * 10) / 10;
      say(self ? String(self) : "not rated", row.querySelector(".wb-self"));
      say(other ? other.toFixed(1) : together ? "too few answers" : "", row.querySelector(".wb-others"));
      say(self && other ? (gap > 0 ? "+" : "") + gap.toFixed(1).replace("-", "−") : "", row.querySelector(".wb-gap"));
    });
    let note = figure.querySelector(".wb-feedback-note");
    if (!note) {
      note = document.createElement("p");
      note.className = "wb-feedback-note";
      figure.querySelector("svg").after(note);
    }
    note.hidden = !feedback.flat().length;
    say(loaded(), note);
  }
  const lead = document.querySelector("#wb-lowest-lead .wb-next-lead");
  const leadText = lead && lead.textContent;
  function showLowest() {
    const sections = all(".wb-next[data-rating]");
    const rating = (section) => Number(get(section.dataset.rating));
    const rated = sections.map(rating).filter(Boolean);
    const lowest = Math.min(...rated);
    const every = rated.length === sections.length;
    const chosen = Math.max(...rated) > lowest ? sections.filter((section) => rating(section) === lowest) : [];
    sections.forEach((section) => section.classList.toggle("wb-lowest", chosen.includes(section)));
    if (!lead) return;
    const parts = chosen.map((section) => {
      const name = section.dataset.rating;
      const link = document.createElement("a");
      section.id = section.id || "next-" + name;
      link.href = "#" + section.id;
      link.textContent = document.querySelector('tr[data-rating="' + name + '"] th').textContent.trim();
      return [", ", link];
    });
    if (parts.length) parts[0][0] = "Your lowest rating" + (every ? "" : " so far") + " is " + lowest + ". Start here: ";
    else if (rated.length > 1 && every) parts.push(["All your ratings are " + lowest + ". Start where it matters most to children."]);
    else parts.push([leadText]);
    const line = document.createElement("p");
    parts.forEach((part) => line.append(...part));
    if (line.textContent !== lead.textContent) lead.replaceChildren(...line.childNodes);
  }

  // On paper an answer stands as text beside its field, which could not run over the end of a page.
  const fromPaper = () => all(".wb-printed", form).forEach((copy) => copy.remove());
  on(window, "beforeprint", () => {
    fromPaper();
    all("textarea", form).forEach((area) => {
      const copy = document.createElement("div");
      copy.className = "wb-printed";
      copy.style.setProperty("--rows", area.rows);
      copy.textContent = area.value;
      area.after(copy);
    });
  });
  on(window, "afterprint", fromPaper);

  restore();
})();
