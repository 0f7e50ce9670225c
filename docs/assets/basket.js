// A session of one's own: kept on this device, added to from records' pages. Nothing is sent anywhere.
// session.js, which is the page that puts it in order, works with what this keeps.
(function () {
  "use strict";
  const KEY = "guide-session";
  // What a session may hold. The texts' lengths are those of programmes, with room for marks.
  const most = { items: 40, minutes: 240, title: 90, who: 120, purpose: 200, note: 400 };
  const codeForm = /^[A-Z]{1,2}[1-9][0-9]{0,3}(\.[1-9][0-9]{0,3})?$/;
  // Characters that nobody sees, as macros/strict_yaml.py refuses them; line ends become spaces.
  const unseen = new RegExp("[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5" +
    "\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0\\ufff9-\\uffff]|" +
    "[\\u{e0000}-\\u{e007f}]|\\p{Surrogate}", "gu");
  const address = new URL("../build-a-session/", document.currentScript.src).href;
  const listeners = [];
  // What the page holds where the device keeps nothing.
  let held = null;

  // Gives a text on one line, no longer than it may be, without what nobody sees.
  function clean(value, length) {
    const text = String(value === undefined || value === null ? "" : value).slice(0, 20000);
    return Array.from(text.replace(unseen, "").replace(/\s+/g, " ").trim()).slice(0, length).join("").trim();
  }

  function minutes(value) {
    const number = Math.round(Number(value));
    return number >= 1 ? Math.min(number, most.minutes) : 0;
  }

  function newId() {
    return Date.now().toString(36) + Math.random().toString(36).slice(2, 8);
  }

  // Gives an item of a session, or null where it is none: of the guide by its code, or of one's own by its title.
  function item(from) {
    if (!from || typeof from !== "object") return null;
    const code = typeof from.code === "string" && codeForm.test(from.code) ? from.code : "";
    const title = code ? "" : clean(from.title, most.title);
    if (!code && !title) return null;
    return {
      id: typeof from.id === "string" && /^[a-z0-9]{1,30}$/.test(from.id) ? from.id : newId(),
      code: code,
      title: title,
      minutes: minutes(from.minutes) || 15,
      note: clean(from.note, most.note),
    };
  }

  // Gives a session out of anything: what is kept may be of another edition, or somebody else's.
  function session(from) {
    const of = from && typeof from === "object" ? from : {};
    return {
      title: clean(of.title, most.title),
      who: clean(of.who, most.who),
      purpose: clean(of.purpose, most.purpose),
      begins: typeof of.begins === "string" && /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(of.begins) ? of.begins : "",
      items: (Array.isArray(of.items) ? of.items : []).slice(0, most.items).map(item).filter(Boolean),
    };
  }

  function read() {
    if (held) return session(held);
    try {
      return session(JSON.parse(localStorage.getItem(KEY)));
    } catch (error) {
      return session(null);
    }
  }

  // Changes the session as it is kept now, so that another window's changes stay. Gives what it has become.
  function change(how) {
    const now = read();
    how(now);
    const made = session(now);
    try {
      localStorage.setItem(KEY, JSON.stringify(made));
      held = null;
    } catch (error) {
      // A private window may refuse to remember: the session then lasts as long as the page.
      held = made;
    }
    tell();
    return made;
  }

  // Says whether the device keeps anything for this site.
  function keeps() {
    try {
      localStorage.setItem(KEY + "-try", "1");
      localStorage.removeItem(KEY + "-try");
      return true;
    } catch (error) {
      return false;
    }
  }

  function tell() {
    listeners.forEach(function (listener) { listener(); });
  }
  window.addEventListener("storage", function (event) {
    if (event.key === KEY || event.key === null) tell();
  });
  // A page that comes back as it was left has heard of nothing since.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) tell();
  });

  function add(from) {
    let added = null;
    change(function (now) {
      if (now.items.length >= most.items) return;
      added = item(from);
      if (added) now.items.push(added);
    });
    return added;
  }

  function remove(test) {
    change(function (now) {
      now.items = now.items.filter(function (one) { return !test(one); });
    });
  }

  window.guideSession = {
    most: most, codeForm: codeForm, clean: clean, minutes: minutes, session: session, item: item, newId: newId,
    read: read, change: change, add: add,
    keeps: keeps,
    listen: function (listener) { listeners.push(listener); },
  };

  // The button of a record's page.
  document.querySelectorAll(".basket").forEach(function (place) {
    const code = place.dataset.code;
    const button = document.createElement("button");
    const link = document.createElement("a");
    const said = document.createElement("span");
    button.type = "button";
    button.className = "basket-button";
    link.href = address;
    link.className = "basket-link";
    said.className = "visually-hidden";
    said.setAttribute("aria-live", "polite");

    function has(one) { return one.code === code; }
    function counted(number) { return number === 1 ? "1 item" : number + " items"; }
    function draw() {
      const items = read().items;
      const isIn = items.some(has);
      button.textContent = isIn ? "In my session – take out" : "Add to my session";
      button.classList.toggle("basket-in", isIn);
      link.textContent = items.length ? "My session: " + counted(items.length) : "Build your own session";
    }
    button.addEventListener("click", function () {
      const isIn = read().items.some(has);
      if (isIn) remove(has);
      const added = isIn || add({ code: code, minutes: 15 });
      const number = counted(read().items.length);
      said.textContent = isIn ? "Taken out of your session. It has " + number + " now." :
        added ? "Added to your session. It has " + number + " now." :
          "Your session is full: it holds " + counted(most.items) + ".";
      said.classList.toggle("visually-hidden", Boolean(added));
    });
    listeners.push(draw);
    draw();
    place.append(button, link, said);
  });
})();
