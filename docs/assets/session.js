// Build your own session: puts what a reader has collected in order, and writes it as an agenda, as an address
// and as a programme for the guide. What an address says is anybody's: it is read as text, bounded, and told.
(function () {
  "use strict";
  const store = window.guideSession;
  const root = document.getElementById("build");
  if (!store || !root) return;
  const most = store.most;
  const VERSION = "1";
  // Longer addresses are not read; longer than the other, and some mail programs cut them.
  const longest = 16000;
  const mailed = 1900;
  const longestSession = 480;

  function by(id) {
    return document.getElementById("build-" + id);
  }
  // Makes an element with a class and a text, or around other elements.
  function make(name, className, content) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (typeof content === "string") element.textContent = content;
    else (content || []).forEach(function (child) { element.append(child); });
    return element;
  }
  function counted(number, one, several) {
    return number + " " + (number === 1 ? one : several);
  }

  // Time ---------------------------------------------------------------------------------------------------

  function lasting(minutes) {
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    const words = [];
    if (hours) words.push(counted(hours, "hour", "hours"));
    if (rest || !hours) words.push(counted(rest, "minute", "minutes"));
    return words.join(" ");
  }
  function clock(begins, after) {
    const parts = begins.split(":");
    const at = (Number(parts[0]) * 60 + Number(parts[1]) + after) % 1440;
    return String(Math.floor(at / 60)).padStart(2, "0") + ":" + String(at % 60).padStart(2, "0");
  }
  // Gives when each item is: by the clock, or by the minutes since the beginning where no hour is given.
  function times(session) {
    let after = 0;
    return session.items.map(function (item) {
      const from = after;
      after += item.minutes;
      return session.begins ? clock(session.begins, from) + "–" + clock(session.begins, after) :
        from + "–" + after + " min";
    });
  }
  function total(session) {
    return session.items.reduce(function (sum, item) { return sum + item.minutes; }, 0);
  }

  // Records ------------------------------------------------------------------------------------------------

  const options = Array.from(by("kind").options);
  const kinds = new Map();
  options.forEach(function (option) {
    kinds.set(option.dataset.prefix, { kind: option.dataset.kind, field: option.dataset.field });
  });
  const files = new Map();
  const records = new Map();

  function prefixOf(code) {
    return code.replace(/[0-9.]/g, "");
  }
  // The file that holds a code: macros/sessions.py names it in the same way.
  function fileOf(code) {
    const prefix = prefixOf(code);
    const number = Number(/[0-9]+/.exec(code)[0]);
    return prefix + "-" + Math.floor(number / (prefix === "Q" ? 10 : 50)) + ".json";
  }
  function load(name) {
    if (!files.has(name)) {
      const known = options.some(function (option) { return option.value === name; });
      const loading = !known ? Promise.resolve({}) : fetch(root.dataset.records + name).then(function (answer) {
        if (!answer.ok) throw new Error(name);
        return answer.json();
      });
      // Offline for a moment: the next look tries again.
      loading.catch(function () { files.delete(name); });
      files.set(name, loading);
    }
    return files.get(name);
  }
  // Finds what a code stands for: a record, one that was withdrawn, none, or nothing that can be known now.
  function find(code) {
    const known = records.get(code);
    if (known && known.state !== "later") return Promise.resolve(known);
    return load(fileOf(code)).then(function (found) {
      if (Object.prototype.hasOwnProperty.call(found, code)) {
        return { state: "there", title: found[code][0], address: found[code][1] };
      }
      // A record that was taken out of the guide keeps its short address, which says what there is instead.
      if (!kinds.has(prefixOf(code))) return { state: "none" };
      return fetch(root.dataset.root + "go/" + code + "/").then(function (answer) {
        return { state: answer.ok ? "gone" : "none" };
      });
    }).catch(function () {
      return { state: "later" };
    }).then(function (record) {
      records.set(code, record);
      return record;
    });
  }
  function findAll(session) {
    return Promise.all(session.items.map(function (item) { return item.code && find(item.code); }));
  }
  function titleOf(item) {
    if (!item.code) return item.title;
    const record = records.get(item.code);
    if (!record || record.state === "later") return item.code;
    if (record.state === "there") return record.title;
    return item.code + (record.state === "gone" ? ", withdrawn from the guide" : ", which is not in the guide");
  }
  function hrefOf(item) {
    const record = records.get(item.code);
    if (record && record.state === "none") return "";
    return root.dataset.root + (record && record.address ? record.address : "go/" + item.code + "/");
  }
  function kindOf(item) {
    const known = kinds.get(prefixOf(item.code));
    return known ? known.kind : "";
  }
  // A link to a record, or its title where it has none.
  function linked(item) {
    const href = hrefOf(item);
    const name = make(href ? "a" : "span", "", titleOf(item));
    if (href) name.href = href;
    return name;
  }

  // The address ----------------------------------------------------------------------------------------------
  // Described for other programs in docs/contributing/machine-readable.md: what is read once is read for ever.

  function written(session) {
    const parts = new URLSearchParams();
    parts.append("s", VERSION);
    if (session.title) parts.append("t", session.title);
    if (session.who) parts.append("w", session.who);
    if (session.purpose) parts.append("p", session.purpose);
    if (session.begins) parts.append("b", session.begins.replace(":", ""));
    session.items.forEach(function (item) {
      parts.append(item.code ? "r" : "a", item.minutes + "-" + (item.code || item.title));
      if (item.note) parts.append("n", item.note);
    });
    // The last of all, so that a cut address is noticed.
    parts.append("z", String(session.items.length));
    return parts.toString();
  }

  // Reads an address's part behind '#': the session, or null, and what a reader must be told of it.
  function readAddress(text) {
    if (text.length > longest) {
      return { session: null, told: ["This address is too long to be one of a session. Ask for it again."] };
    }
    const told = [];
    const found = { items: [] };
    let count = null;
    let bad = 0;
    const fields = { t: "title", w: "who", p: "purpose" };
    const parts = Array.from(new URLSearchParams(text));
    if (parts[0][1] !== VERSION) {
      const newer = /^[0-9]{1,4}$/.test(parts[0][1]) && Number(parts[0][1]) > Number(VERSION);
      return { session: null, told: [newer ?
        "This session was made with a newer edition of the guide. Load this page again, then open its address again." :
        "This address is not one of a session: what follows #s= is not a number that this page knows."] };
    }
    parts.slice(1).forEach(function (part) {
      const name = part[0];
      const value = part[1];
      const last = found.items[found.items.length - 1];
      if (Object.prototype.hasOwnProperty.call(fields, name)) found[fields[name]] = value;
      else if (name === "b") found.begins = value.slice(0, 2) + ":" + value.slice(2);
      else if (name === "n") { if (last) last.note = value; }
      else if (name === "z") count = /^[0-9]{1,4}$/.test(value) ? Number(value) : null;
      else if (name === "r" || name === "a") {
        const match = /^([0-9]{1,4})-([^]*)$/.exec(value);
        const item = match && store.minutes(match[1]) && store.item(name === "r" ?
          { code: match[2].trim().toUpperCase(), minutes: match[1] } : { title: match[2], minutes: match[1] });
        // What cannot be read keeps its place until all is read, so that its line does not go to another.
        found.items.push(item || {});
        if (!item) bad += 1;
      }
    });
    const length = found.items.length;
    if (length > most.items) told.push("A session holds " + most.items + " items. The rest of this one is left out.");
    if (bad) told.push(counted(bad, "item", "items") + " of this address could not be read.");
    if (count === null || count > length) told.push("The end of this address is missing. Ask for it again.");
    const session = store.session(found);
    if (!session.items.length) told.push("There is nothing in this session.");
    return { session: session, told: told };
  }

  // What is shown --------------------------------------------------------------------------------------------

  // Somebody else's session while it is looked at; null while it is one's own.
  let shared = null;
  let undoing = null;
  let addressing = 0;

  function current() {
    return shared || store.read();
  }
  function say(text) {
    by("said").textContent = text;
  }
  function tellOfAddress(lines) {
    by("told").replaceChildren.apply(by("told"), lines.map(function (line) { return make("p", "", line); }));
  }

  function labelled(text, more, control) {
    const label = make("label", "", text);
    control.id = "build-" + control.name + "-" + control.dataset.of;
    label.htmlFor = control.id;
    if (more) label.append(make("span", "visually-hidden", " (" + more + ")"));
    return make("p", "build-field-" + control.name, [label, " ", control]);
  }
  function field(name, item, type, value) {
    const input = document.createElement(type === "lines" ? "textarea" : "input");
    if (type === "lines") input.rows = 1;
    else input.type = type;
    input.name = name;
    input.dataset.of = item.id;
    input.value = value;
    input.autocomplete = "off";
    if (type !== "number") input.maxLength = most[name];
    return input;
  }
  function button(action, text, item, off) {
    const made = make("button", "", [text, make("span", "visually-hidden", " (" + titleOf(item) + ")")]);
    made.type = "button";
    made.dataset.do = action;
    made.dataset.of = item.id;
    // Not switched off, so that the keyboard keeps its place.
    if (off) made.setAttribute("aria-disabled", "true");
    return made;
  }
  function row(item, at, session, when) {
    const name = item.code ? make("p", "build-name", [linked(item), " ",
      make("span", "row-kind", kindOf(item) + " · " + item.code)]) :
      labelled("Called", "", field("title", item, "text", item.title));
    const minutes = field("minutes", item, "number", String(item.minutes));
    minutes.min = 1;
    minutes.max = most.minutes;
    minutes.inputMode = "numeric";
    const made = make("li", "build-item" + (item.code ? "" : " build-item-own"), [
      make("p", "build-time", when),
      make("div", "build-what", [name, make("div", "build-fields-of", [
        labelled("Minutes", titleOf(item), minutes),
        labelled("What people do", titleOf(item), field("note", item, "lines", item.note)),
      ])]),
      make("p", "build-buttons", [
        button("up", "Up", item, at === 0), " ",
        button("down", "Down", item, at === session.items.length - 1), " ",
        button("remove", "Remove", item, false),
      ]),
    ]);
    made.dataset.id = item.id;
    return made;
  }

  function drawHead(session) {
    ["title", "who", "purpose", "begins"].forEach(function (name) {
      const input = by(name);
      // What somebody is typing stays as they type it.
      if (input !== document.activeElement) input.value = session[name];
    });
  }
  function drawList(session) {
    const active = document.activeElement;
    const back = active && active.dataset && active.dataset.of && root.contains(active) ?
      { of: active.dataset.of, what: active.dataset.do, name: active.name } : null;
    // While somebody types into a row, the rows stay, unless there are others now.
    const shown = Array.from(by("list").children);
    const same = shown.length === session.items.length && shown.every(function (li, at) {
      return li.dataset.id === session.items[at].id;
    });
    if (same && back && back.name) return drawTimes(session);
    const when = times(session);
    by("list").replaceChildren.apply(by("list"), session.items.map(function (item, at) {
      return row(item, at, session, when[at]);
    }));
    by("empty").hidden = session.items.length > 0;
    if (back) {
      const again = Array.from(by("list").querySelectorAll("[data-of]")).find(function (one) {
        return one.dataset.of === back.of && one.dataset.do === back.what && (one.name || "") === (back.name || "");
      });
      if (again) again.focus();
    }
    drawTimes(session);
  }
  function drawTimes(session) {
    const when = times(session);
    by("list").querySelectorAll(".build-time").forEach(function (place, at) {
      place.textContent = when[at];
    });
    const minutes = total(session);
    const ends = session.begins ? ", ends at " + clock(session.begins, minutes) : "";
    const tooLong = minutes > longestSession ? ". That is more than the eight hours of a session" : "";
    by("total").textContent = counted(session.items.length, "item", "items") + ", " + lasting(minutes) + ends + tooLong;
  }

  // The agenda: what is printed, and what somebody sees who was sent an address.
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
    const short = new URL(root.dataset.root, location.href);
    by("agenda-list").replaceChildren.apply(by("agenda-list"), session.items.map(function (item, at) {
      const what = make("div", "", [make("p", "build-name", item.code ?
        [linked(item), " ", make("span", "row-kind", kindOf(item))] : [make("span", "", item.title)])]);
      if (item.note) what.append(make("p", "build-note", item.note));
      if (item.code) {
        what.append(make("p", "build-short", short.host + short.pathname + "go/" + item.code));
      }
      return make("li", "", [make("p", "build-time", when[at]), what]);
    }));
    by("agenda").hidden = !session.items.length;
    by("take").hidden = !session.items.length;
  }

  function drawAddress(session) {
    const text = written(session);
    const whole = location.href.split("#")[0] + "#" + text;
    by("address").value = whole;
    by("long").textContent = whole.length > mailed ? "It is " + whole.length.toLocaleString("en-GB") +
      " characters long, and some mail programs cut such addresses. Shorten what people do, or send it as a file." : "";
    clearTimeout(addressing);
    if (shared) return;
    // The entry remembers that this is the reader's own: whoever comes back to it finds the latest.
    addressing = setTimeout(function () {
      const plain = location.pathname + location.search;
      const empty = !session.items.length && !session.title;
      if (shared || (empty && !location.hash.startsWith("#s="))) return;
      history.replaceState({ session: "own" }, "", empty ? plain : plain + "#" + text);
    }, 300);
  }

  const siteTitle = document.title;
  function draw() {
    const session = current();
    const own = store.read();
    by("shared").hidden = !shared;
    by("edit").hidden = Boolean(shared);
    by("bar").hidden = Boolean(shared) || (!session.items.length && !undoing);
    root.classList.toggle("build-of-others", Boolean(shared));
    if (shared) {
      by("own").textContent = own.items.length ? "Your own has " + counted(own.items.length, "item", "items") +
        " and stays as it is, unless you keep this one in its place." : "You can print it, or keep a copy to change.";
    } else {
      drawHead(session);
      drawList(session);
    }
    root.querySelector("[data-do=clear]").hidden = Boolean(shared);
    root.querySelector("[data-do=back]").hidden = !own.items.length && !own.title;
    drawAgenda(session);
    drawAddress(session);
    document.title = session.title ? session.title + " – " + siteTitle : siteTitle;
  }
  // Draws what can be drawn, then again when titles are known. Gives the promise of it.
  function show() {
    draw();
    const session = current();
    if (session.items.every(function (item) { return !item.code || records.has(item.code); })) return Promise.resolve();
    return findAll(session).then(function (found) {
      const later = found.some(function (record) { return record && record.state === "later"; });
      if (later) say("Some titles could not be loaded: are you offline? Their codes stand in their place.");
      draw();
    });
  }

  function open() {
    const hash = location.hash.slice(1);
    const own = history.state && history.state.session === "own";
    shared = null;
    tellOfAddress([]);
    if (/^s=/.test(hash)) {
      const found = readAddress(hash);
      const mine = store.read();
      const same = found.session && found.session.items.length && written(found.session) === written(mine);
      if (own && found.session && !store.keeps() && !mine.items.length) {
        // Where the device keeps nothing, the address brings one's own session back after a reload.
        store.change(function (now) { Object.assign(now, found.session); });
      } else if (!same && !own) {
        if (found.session && found.session.items.length) shared = found.session;
        tellOfAddress(found.told);
      }
    }
    const opened = shared;
    show().then(function () {
      if (!opened || shared !== opened) return;
      const unknown = opened.items.filter(function (item) {
        return item.code && records.get(item.code).state === "none";
      });
      if (!unknown.length) return;
      opened.items = opened.items.filter(function (item) { return unknown.indexOf(item) < 0; });
      const codes = unknown.map(function (item) { return item.code; }).join(", ");
      by("told").append(make("p", "", codes + (unknown.length === 1 ? " is" : " are") +
        " not in the guide, or cannot be part of a session, and left out."));
      if (!opened.items.length) shared = null;
      draw();
    });
  }

  // What a reader does -----------------------------------------------------------------------------------------

  // Says what was done, and keeps how it is undone until something else is.
  function done(text, undo) {
    undoing = undo || null;
    by("done").textContent = text;
    root.querySelector("[data-do=undo]").hidden = !undo;
    by("bar").hidden = Boolean(shared) || (!store.read().items.length && !undoing);
  }
  function goOwn() {
    shared = null;
    tellOfAddress([]);
    say("");
    history.replaceState({ session: "own" }, "", location.pathname + location.search);
  }
  function place(id) {
    return store.read().items.findIndex(function (item) { return item.id === id; });
  }
  function move(id, places) {
    const from = place(id);
    const to = from + places;
    const length = store.read().items.length;
    if (from < 0 || to < 0 || to >= length) return;
    store.change(function (now) { now.items.splice(to, 0, now.items.splice(from, 1)[0]); });
    done("Moved to place " + (to + 1) + " of " + length + ".");
  }
  // Puts all of a session in the place of what is kept, and offers the way back.
  function replace(text, made) {
    const before = store.read();
    store.change(function (now) { Object.assign(now, store.session(null), made); });
    done(text, function () { store.change(function (now) { Object.assign(now, before); }); });
  }
  function addItem(from) {
    if (store.read().items.length >= most.items) {
      done("Your session is full: it holds " + most.items + " items.");
      return null;
    }
    const item = store.add(from);
    if (item) show().then(function () { done("Added: " + titleOf(item) + "."); });
    return item;
  }

  const actions = {
    up: function (target) { move(target.dataset.of, -1); },
    down: function (target) { move(target.dataset.of, 1); },
    remove: function (target) {
      const at = place(target.dataset.of);
      if (at < 0) return;
      const item = store.read().items[at];
      store.change(function (now) {
        now.items = now.items.filter(function (one) { return one.id !== item.id; });
      });
      done("Removed: " + titleOf(item) + ".", function () {
        store.change(function (now) { now.items.splice(at, 0, item); });
      });
      root.querySelector("[data-do=undo]").focus();
    },
    undo: function () {
      const undo = undoing;
      if (!undo) return;
      undo();
      done("Undone.");
      by("list-heading").focus();
    },
    frame: function () {
      replace("A frame of an hour is there, to be filled.", {
        items: [["Welcome", 10], ["Talk in pairs", 20], ["What we heard", 20], ["Next steps", 10]].map(function (one) {
          return store.item({ title: one[0], minutes: one[1] });
        }),
      });
      by("list-heading").focus();
    },
    keep: function () {
      const kept = shared;
      goOwn();
      replace("This session is yours now.", kept);
      by("list-heading").focus();
    },
    back: function () {
      goOwn();
      show();
      by("list-heading").focus();
    },
    clear: function () {
      replace("You have an empty session.", {});
      by("list-heading").focus();
    },
    print: function () { window.print(); },
    copy: function () {
      const failed = function () {
        by("address").focus();
        by("address").select();
        say("Copy it from the line below.");
      };
      if (!navigator.clipboard) return failed();
      navigator.clipboard.writeText(by("address").value).then(function () { say("Copied."); }, failed);
    },
    yaml: function () {
      const session = current();
      findAll(session).then(function (found) {
        const minutes = total(session);
        if (found.some(function (record) { return record && record.state === "later"; })) {
          return say("The file needs the titles of the guide, which could not be loaded. Try again when you are online.");
        }
        if (minutes < 5 || minutes > longestSession) {
          return say("A session of the guide takes from 5 minutes to 8 hours. This one takes " + lasting(minutes) + ".");
        }
        const name = idOf(session.title) + ".yml";
        const url = URL.createObjectURL(new Blob([programme(session)], { type: "text/yaml" }));
        const link = make("a", "", "");
        link.href = url;
        link.download = name;
        link.click();
        setTimeout(function () { URL.revokeObjectURL(url); }, 1000);
        say("The file is " + name + ", where your browser keeps downloads. Its place in the guide is data/programmes/.");
      });
    },
  };

  root.addEventListener("click", function (event) {
    const target = event.target.closest("[data-do]");
    if (target) return actions[target.dataset.do](target);
    const quick = event.target.closest("[data-quick]");
    if (quick) addItem({ title: quick.textContent, minutes: quick.dataset.quick });
  });
  root.addEventListener("input", function (event) {
    const input = event.target;
    if (input.dataset.of) {
      store.change(function (now) {
        const item = now.items.find(function (one) { return one.id === input.dataset.of; });
        // A field that is empty for a moment keeps what was there.
        const good = input.name === "minutes" ? store.minutes(input.value) : input.name === "note" || input.value.trim();
        if (item && good) item[input.name] = input.value;
      });
    } else if (input.form && input.form.classList.contains("build-head")) {
      store.change(function (now) { now[input.name] = input.value; });
    }
  });
  // What was left empty, or is more than may be, shows what is kept.
  root.addEventListener("focusout", function (event) {
    const input = event.target;
    const item = input.dataset && input.name && store.read().items.find(function (one) {
      return one.id === input.dataset.of;
    });
    if (item) input.value = item[input.name];
  });
  root.addEventListener("focusin", function (event) {
    if (event.target === by("address")) by("address").select();
  });

  function choose() {
    const select = by("record");
    const name = by("kind").value;
    load(name).then(function (found) {
      if (by("kind").value !== name) return;
      select.replaceChildren.apply(select, Object.keys(found).map(function (code) {
        const option = make("option", "", found[code][0] + " (" + code + ")");
        option.value = code;
        return option;
      }));
    }, function () {
      select.replaceChildren(make("option", "", "Could not be loaded: are you offline?"));
      select.firstChild.value = "";
    });
  }
  by("kind").addEventListener("change", choose);

  const adding = {
    record: function () {
      if (by("record").value) addItem({ code: by("record").value, minutes: 15 });
      else choose();
    },
    code: function () {
      const input = by("code");
      const code = input.value.toUpperCase().replace(/,/g, ".").replace(/[^A-Z0-9.]/g, "");
      const said = by("code-said");
      if (!store.codeForm.test(code)) {
        said.textContent = "A code is letters and a number, such as BA3 or Q2.3.";
        return input.focus();
      }
      find(code).then(function (record) {
        const usable = kinds.has(prefixOf(code));
        said.textContent = record.state === "there" ? "" : record.state === "later" ?
          "It could not be looked up: are you offline?" : usable ? "Nothing in the guide has the code " + code + "." :
            code + " cannot be part of a session.";
        if (record.state !== "there") return input.focus();
        if (addItem({ code: code, minutes: 15 })) input.value = "";
      });
    },
    own: function () {
      const input = by("own-title");
      if (addItem({ title: input.value, minutes: 15 })) input.value = "";
      input.focus();
    },
  };
  root.addEventListener("submit", function (event) {
    event.preventDefault();
    const add = adding[event.target.dataset.add];
    if (add) add();
  });

  // The file -----------------------------------------------------------------------------------------------------

  // Gives the id that a title makes: lower-case words and hyphens, 60 characters at most.
  function idOf(title) {
    const plain = title.normalize("NFKD").replace(/[’'\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");
    return plain.slice(0, 60).replace(/^-+|-+$/g, "") || "my-session";
  }
  // Writes a text so that YAML takes it for nothing else: JSON's form, which is one of YAML's.
  function quoted(text) {
    return JSON.stringify(text);
  }
  // Takes out what the guide's rules take for templates or HTML.
  function harmless(text) {
    return text.replace(/</g, "‹").replace(/>/g, "›").replace(/\{/g, "(").replace(/\}/g, ")")
      .replace(/&(?=#?[0-9a-z]{1,32};)/gi, "& ").replace(/^…$/, "");
  }
  // Writes a text so that Markdown sees its marks as they are.
  function unmarked(text) {
    return harmless(text).replace(/[\\`*_~|!#[\]]/g, "\\$&").replace(/^([-+=])/, "\\$1").replace(/^([0-9]+)([.)])/, "$1\\$2");
  }
  function programme(session) {
    const minutes = total(session);
    const title = harmless(session.title) || "My session";
    const purpose = harmless(session.purpose);
    const aim = unmarked(session.purpose) || "People have talked about these pages of the guide and know what they will do next.";
    const lines = [
      "# yaml-language-server: $schema=../schema/programme.json",
      "# Made with “Build your own session”. Read it through, then put it into data/programmes/.",
      "title: " + quoted(title),
      "order: " + root.dataset.order,
      "summary: " + quoted(purpose || "One session of " + lasting(minutes) + ", put together from pages of the guide."),
      "for_whom: " + quoted(harmless(session.who) || "Leaders who want to talk about their work together"),
      "aims:",
      "  - " + quoted(aim),
      "minutes: " + minutes,
      "added_by_guide: [everything]",
      "sessions:",
      "  - name: the-session",
      "    title: " + quoted(title),
      "    minutes: " + minutes,
      "    purpose: " + quoted(aim),
      "    activities:",
    ];
    session.items.forEach(function (item) {
      const record = item.code ? records.get(item.code) : null;
      const name = harmless(titleOf(item)) || "Activity";
      const note = unmarked(item.note) || (record ? "Read this page together, and say what it means for you." :
        unmarked(item.title.replace(/[.!?]+$/, "")) + ".");
      lines.push(
        "      - title: " + quoted(name.slice(0, most.title)),
        "        minutes: " + item.minutes,
        "        instructions: " + quoted(note)
      );
      if (!record || record.state !== "there") return;
      const id = /#/.test(record.address) ? record.address.split("#")[1] : record.address.split("/")[1];
      lines.push("        uses:", "          - " + kinds.get(prefixOf(item.code)).field + ": " + id);
    });
    return lines.join("\n") + "\n";
  }

  store.listen(show);
  window.addEventListener("hashchange", function () {
    // The skip link's anchor, and any other, leaves the page as it is.
    if (/^#s=|^$/.test(location.hash)) open();
  });
  root.hidden = false;
  choose();
  open();
})();
