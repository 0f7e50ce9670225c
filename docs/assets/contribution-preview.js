// How a case study will look: the skeleton of a real page, filled by nodes and texts alone, never by HTML.
// The Markdown here is what records may use: paragraphs, lists, emphasis and links; anything else stays text.
(function () {
  "use strict";
  const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])( {1,4})(.*)$/;
  const INLINE = new RegExp(
    [
      /\\([!-/:-@[-`{-~])/.source,
      /\*\*(?=\S)([^]*?\S)\*\*(?!\*)/.source,
      /\*(?=[^\s*])([^]*?[^\s*]|[^\s*])\*(?!\*)/.source,
      /(?<![\p{L}\p{N}_])__(?=\S)([^]*?\S)__(?![\p{L}\p{N}_])/.source,
      /(?<![\p{L}\p{N}_])_(?=[^\s_])([^]*?[^\s_]|[^\s_])_(?![\p{L}\p{N}_])/.source,
      /\[([^\][]*)\]\(\s*([^\s()]*)\s*\)/.source,
    ].join("|"),
    "u"
  );

  function element(name, content) {
    const made = document.createElement(name);
    if (content) made.append(content);
    return made;
  }

  function inline(text, rules) {
    const made = document.createDocumentFragment();
    let rest = text;
    for (let found = INLINE.exec(rest); found; found = INLINE.exec(rest)) {
      made.append(rest.slice(0, found.index));
      rest = rest.slice(found.index + found[0].length);
      const strong = found[2] || found[4];
      const em = found[3] || found[5];
      if (found[1]) made.append(found[1]);
      else if (strong) made.append(element("strong", inline(strong, rules)));
      else if (em) made.append(element("em", inline(em, rules)));
      else made.append(link(found[6], found[7], found[0], rules));
    }
    made.append(rest);
    made.normalize();
    return made;
  }

  function link(words, address, whole, rules) {
    const toPage = new RegExp("^(?:" + rules.https + ")$", "u").test(address);
    if (!toPage && !new RegExp("^(?:" + rules.record + ")$", "u").test(address)) return whole;
    const made = element("a", inline(words, rules));
    // A record's address is worked out when the site is built: here it leads nowhere.
    if (toPage) {
      made.href = address;
      made.rel = "noopener";
    }
    return made;
  }

  function starts(line, inParagraph) {
    const found = ITEM.exec(line);
    // Within a paragraph only a list that begins at 1 is one: ‘in the year\n2004. …’ is not.
    return found && (!inParagraph || (found[4] && !/^\d/.test(found[2])) || /^1[.)]$/.test(found[2])) ? found : null;
  }

  // Gives the blocks of some lines; within a tight list, paragraphs stand without an element of their own.
  function blocks(lines, rules, tight) {
    const made = document.createDocumentFragment();
    let at = 0;
    while (at < lines.length) {
      if (!lines[at].trim()) {
        at++;
        continue;
      }
      const first = starts(lines[at], false);
      if (first) {
        at = list(lines, at, first, rules, made);
        continue;
      }
      const paragraph = [];
      while (at < lines.length && lines[at].trim() && !(paragraph.length && starts(lines[at], true))) {
        paragraph.push(lines[at++].trim());
      }
      const content = inline(paragraph.join("\n"), rules);
      made.append(tight ? content : element("p", content));
    }
    return made;
  }

  function list(lines, from, first, rules, into) {
    const mark = first[2].slice(-1);
    const items = [];
    let at = from;
    let loose = false;
    let blank = false;
    let indent = 0;
    while (at < lines.length) {
      const line = lines[at];
      const found = ITEM.exec(line);
      if (!line.trim()) {
        blank = true;
      } else if (items.length && line.startsWith(" ".repeat(indent))) {
        if (blank) {
          items[items.length - 1].push("");
          loose = true;
        }
        items[items.length - 1].push(line.slice(indent));
        blank = false;
      } else if (found && found[2].slice(-1) === mark) {
        loose = loose || (blank && items.length > 0);
        indent = found[1].length + found[2].length + found[3].length;
        items.push([found[4]]);
        blank = false;
      } else if (!blank && !found) {
        items[items.length - 1].push(line.trim());
      } else break;
      at++;
    }
    const made = element(/\d/.test(first[2]) ? "ol" : "ul");
    if (made.localName === "ol" && parseInt(first[2], 10) !== 1) made.start = parseInt(first[2], 10);
    items.forEach((item) => made.append(element("li", blocks(item, rules, !loose))));
    into.append(made);
    return at;
  }

  function prose(text, rules) {
    return blocks(text.split("\n"), rules, false);
  }

  // Fills the skeleton. `values` is the case study, `title` gives the title of a record that it links to.
  function preview(root, values, rules, title) {
    root.querySelectorAll("[data-fill]").forEach(function (place) {
      const value = values[place.dataset.fill];
      place.textContent = "";
      if (typeof value === "string" && place.dataset.as === "prose") place.append(prose(value, rules));
      else if (Array.isArray(value) && place.dataset.as === "points") {
        value.forEach((point) => place.append(element("li", inline(point, rules))));
      } else if (Array.isArray(value) && place.dataset.as === "rows") {
        value.forEach((one) => place.append(row(one, title)));
      } else if (value !== undefined) place.textContent = worded(place.dataset.fill, value);
      const holder = place.closest("[data-holds]");
      if (holder) holder.hidden = !place.textContent.trim();
    });
  }

  function row(one, title) {
    const made = element("li");
    const box = element("div");
    const target = Object.keys(one).find((name) => name !== "because");
    const heading = element("p", title(one[target] || ""));
    heading.className = "row-title";
    const because = element("p", one.because || "");
    because.className = "because";
    made.className = "row";
    box.append(heading, because);
    made.append(box);
    return made;
  }

  function worded(name, value) {
    if (name === "leaders") return value.map((one) => [one.name, one.role].filter(Boolean).join(", ")).join("; ");
    if (Array.isArray(value)) return value.join(", ").replace(/^./, (c) => c.toUpperCase());
    return String(value);
  }

  window.guideContribution = Object.assign(window.guideContribution || {}, { prose, preview });
})();
