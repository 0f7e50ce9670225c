// What’s in your way?: puts together what the page has for the barriers that a reader chooses.
// The choice stands in the address after '#', which no server sees. Without script the page shows everything.
(function () {
  "use strict";
  const way = document.getElementById("way");
  const sheet = document.getElementById("way-sheet");
  const all = document.getElementById("way-all");
  const bar = document.getElementById("way-bar");
  const status = document.getElementById("way-status");
  const copied = document.getElementById("way-copied");
  // How a reader is told what each part does for the chosen barriers.
  const verbs = { approaches: "Helps with", behaviours: "Prevents", cases: "Met", questions: "" };
  const mostQuestions = 4;
  const mostCases = 4;
  // The printed sheet keeps to one page for six barriers: so many of each part, more only where a barrier would
  // have none, and so many reasons in all.
  const mostPrinted = 4;
  const mostReasons = 8;
  const mostOnOnePage = 6;

  // Every barrier of the page by its id and by the ids that it had before.
  const barriers = new Map();
  const boxes = new Map();
  const byName = new Map();
  all.querySelectorAll(".way-barrier").forEach(function (section) {
    barriers.set(section.id, section);
    byName.set(section.id, section.id);
    section.dataset.old.split(" ").filter(Boolean).forEach(function (old) {
      byName.set(old, section.id);
    });
  });

  // Makes an element with a class and a text, or around other elements.
  function make(name, className, content) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (typeof content === "string") element.textContent = content;
    else (content || []).forEach(function (child) { element.append(child); });
    return element;
  }

  function titleOf(id) {
    return barriers.get(id).querySelector("h3 a").textContent;
  }

  function counted(number, one, several) {
    return number + " " + (number === 1 ? one : several);
  }

  // Gives what the chosen barriers name in one part, each once: what answers most of them first.
  function gathered(part, chosen) {
    const found = new Map();
    chosen.forEach(function (id) {
      barriers.get(id).querySelectorAll('[data-part="' + part + '"] > li').forEach(function (item) {
        const link = item.querySelector("a");
        const entry = found.get(link.href) || { item: item, link: link, reasons: [] };
        const because = item.querySelector(".because");
        entry.reasons.push({ id: id, text: because ? because.textContent : "" });
        found.set(link.href, entry);
      });
    });
    return ordered(Array.from(found.values()));
  }

  // What answers most comes first; among equals what is newer, then what is for a barrier that has least so far.
  function ordered(entries) {
    const had = {};
    const left = entries.slice();
    const result = [];
    function year(entry) {
      const written = entry.item.querySelector(".way-year");
      return written ? Number(written.textContent) : 0;
    }
    function helped(entry) {
      return entry.reasons.reduce(function (sum, reason) { return sum + (had[reason.id] || 0); }, 0);
    }
    while (left.length) {
      const best = left.reduce(function (a, b) {
        return (b.reasons.length - a.reasons.length || year(b) - year(a) || helped(a) - helped(b)) > 0 ? b : a;
      });
      left.splice(left.indexOf(best), 1);
      best.reasons.forEach(function (reason) { had[reason.id] = (had[reason.id] || 0) + 1; });
      result.push(best);
    }
    return result;
  }

  // Marks what is printed: the first few, what is first to answer a barrier, and each barrier's first reasons.
  function marked(entries, chosen) {
    const told = {};
    const isLong = chosen.length > mostOnOnePage;
    const times = isLong ? 2 : Math.max(1, Math.floor(mostReasons / chosen.length));
    entries.forEach(function (entry, place) {
      const isFirst = entry.reasons.some(function (reason) { return !told[reason.id]; });
      entry.isPrinted = place < mostPrinted || isFirst;
      if (!entry.isPrinted) return;
      entry.reasons.forEach(function (reason) {
        told[reason.id] = (told[reason.id] || 0) + 1;
        reason.isPrinted = told[reason.id] <= times;
      });
    });
    return entries;
  }

  // One approach, behaviour or case study with its reasons, each under the barrier that it is for.
  function shown(part, entry, chosen) {
    const item = make("li", entry.isPrinted ? "way-printed" : "", [entry.link.cloneNode(true)]);
    if (entry.reasons.length > 1) {
      const many = entry.reasons.length + " of your " + chosen.length;
      item.append(" ", make("span", "way-many", verbs[part] + " " + many));
    }
    const reasons = entry.reasons.map(function (reason) {
      const line = make("li", reason.isPrinted ? "because way-printed" : "because", []);
      if (chosen.length > 1) line.append(make("span", "way-for", titleOf(reason.id) + ":"), " ");
      line.append(reason.text);
      return line;
    });
    item.append(make("ul", "way-why", reasons));
    return item;
  }

  function fill(part, items) {
    const list = sheet.querySelector('[data-show="' + part + '"]');
    list.replaceChildren.apply(list, items);
    const whole = list.closest(".way-part");
    if (whole) whole.hidden = !items.length;
  }

  // Links to the case studies that the page leaves out, for each chosen barrier that has some.
  function moreCases(chosen) {
    return chosen.map(function (id) {
      return barriers.get(id).querySelector(".way-more a");
    }).filter(Boolean).map(function (link) {
      const whole = make("a", "", link.textContent);
      whole.href = link.href;
      return make("li", "way-rest", [whole]);
    });
  }

  function draw(chosen, unknown) {
    const some = chosen.length > 0;
    sheet.hidden = bar.hidden = !some;
    all.hidden = some;
    sheet.classList.toggle("way-full", chosen.length > mostPrinted && chosen.length <= mostOnOnePage);
    sheet.classList.toggle("way-long", chosen.length > mostOnOnePage);
    boxes.forEach(function (box, id) { box.checked = chosen.indexOf(id) >= 0; });
    copied.textContent = "";
    document.getElementById("way-address").textContent = location.href;
    fill("chosen", chosen.map(function (id) {
      return make("li", "", [barriers.get(id).querySelector("h3 a").cloneNode(true)]);
    }));
    const counts = {};
    ["approaches", "behaviours"].forEach(function (part) {
      const entries = marked(gathered(part, chosen), chosen);
      counts[part] = entries.length;
      fill(part, entries.map(function (entry) { return shown(part, entry, chosen); }));
    });
    const cases = gathered("cases", chosen).slice(0, mostCases);
    fill("cases", cases.map(function (entry) {
      return shown("cases", entry, chosen);
    }).concat(moreCases(chosen)));
    fill("questions", gathered("questions", chosen).slice(0, mostQuestions).map(function (entry) {
      return entry.item.cloneNode(true);
    }));
    const told = some ? counted(chosen.length, "barrier", "barriers") + " chosen: " +
      counted(counts.approaches, "approach", "approaches") + " and " +
      counted(counts.behaviours, "behaviour", "behaviours") + "." : "Nothing chosen: all barriers are listed.";
    const lost = unknown ? " " + counted(unknown, "barrier of this address is", "barriers of this address are") +
      " not in the guide." : "";
    // Also where nothing is chosen, so that it is heard; seen, the bar is gone then, unless something is lost.
    status.textContent = told + lost;
    if (unknown) bar.hidden = false;
  }

  // Reads the choice out of the address: in the page's order, each barrier once.
  function choice() {
    let text = location.hash.slice(1);
    try {
      text = decodeURIComponent(text);
    } catch (error) {
      // Cut off inside a letter: what can be read is read.
    }
    const names = text.split(",").map(function (name) { return name.trim().toLowerCase(); }).filter(Boolean);
    const wanted = new Set(names.map(function (name) { return byName.get(name); }).filter(Boolean));
    // An anchor of the page itself, such as the skip link’s, is no barrier that was lost.
    const unknown = names.filter(function (name) { return !byName.has(name) && !document.getElementById(name); });
    return {
      chosen: Array.from(barriers.keys()).filter(function (id) { return wanted.has(id); }),
      unknown: unknown.length,
    };
  }

  function read() {
    const read = choice();
    draw(read.chosen, read.unknown);
    return read.chosen.length > 0;
  }

  function keep(chosen) {
    history.pushState(null, "", chosen.length ? "#" + chosen.join(",") : location.pathname + location.search);
    draw(chosen, 0);
  }

  // A link to a barrier further down becomes a box to tick, with the same words.
  way.querySelectorAll("[data-barrier]").forEach(function (item) {
    const id = item.dataset.barrier;
    const link = item.querySelector("a");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.id = "choose-" + id;
    box.autocomplete = "off";
    box.setAttribute("aria-describedby", "way-sign-" + id);
    const label = make("label", "", link.textContent);
    label.htmlFor = box.id;
    link.replaceWith(box, label);
    boxes.set(id, box);
    box.addEventListener("change", function () {
      keep(Array.from(boxes.keys()).filter(function (name) { return boxes.get(name).checked; }));
    });
  });
  way.classList.add("way-ready");

  const actions = {
    see: function () {
      document.getElementById("way-sheet-heading").focus();
      sheet.scrollIntoView();
    },
    clear: function () {
      keep([]);
      boxes.values().next().value.focus();
    },
    print: function () { window.print(); },
    copy: function () {
      const failed = function () { copied.textContent = "Copy it from your browser’s address line."; };
      if (!navigator.clipboard) return failed();
      navigator.clipboard.writeText(location.href).then(function () { copied.textContent = "Copied."; }, failed);
    },
  };
  way.addEventListener("click", function (event) {
    const button = event.target.closest("[data-do]");
    if (button) actions[button.dataset.do]();
  });
  window.addEventListener("popstate", read);
  if (read()) sheet.scrollIntoView();
})();
