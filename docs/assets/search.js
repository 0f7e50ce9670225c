// Search: loaded when a reader opens it. The index is files of this site; nothing typed leaves the device.
// Pagefind finds pages that hold every word of a query. Readers type sentences, so each word is looked up by
// itself here and what was found is added up: rare words count more, and names count more than texts.
(function () {
  "use strict";
  var base = new URL("../", document.currentScript.src);
  var IN_HEADER = 6;
  var ON_PAGE = 10;
  // So many of the best are looked at closely: their names and sentences are loaded.
  var CLOSELY = 20;
  var OTHER_WORDS = "search-words";
  var CODE = /^[a-z]{1,2}[1-9][0-9]{0,3}(\.[1-9][0-9]{0,3})?$/i;
  // What is nearly what was typed counts for less than what was typed.
  var NEARLY = 0.6;
  // What stands in a page's results before a record's own page says less: it is found when little else is.
  var WEIGHTS = { Question: 0.8, Source: 0.75, "Guide page": 0.8, Perspective: 0.9, Workbook: 0.9 };

  function loaded(name) {
    return fetch(new URL("pagefind/" + name, base)).then(function (answer) {
      return answer.json();
    });
  }

  // Words that questions are made of, and that say nothing of what they are about.
  var empty = new Set();
  var start;
  // Gives the index, once: Pagefind, how many documents it holds, and what it must know of words.
  function ready() {
    if (!start) {
      start = Promise.all([import(new URL("pagefind/pagefind.js", base).href), loaded("terms.json")]).then(
        async function (both) {
          // Else short texts, such as terms and sources, come before pages that tell of the same at length.
          await both[0].options({ ranking: { pageLength: 0.3 } });
          await both[0].init();
          both[1].empty.forEach((word) => empty.add(word));
          return { pagefind: both[0], size: both[1].documents, phrases: phrasesOf(both[1]) };
        }
      );
      // Offline for a moment: the next try starts afresh.
      start.catch(function () {
        start = undefined;
      });
    }
    return start;
  }

  function normal(text) {
    return text
      .toLowerCase()
      .replace(/['’]/g, "")
      .replace(/&/g, " and ")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  }

  function wordsOf(text) {
    return normal(text).split(" ").filter(Boolean);
  }

  // Takes the ending off a word, so that its forms are one: ‘families’ and ‘family’, but not ‘police’ and ‘policy’.
  function stem(word) {
    if (word.length < 5) return word.length > 2 ? word.replace(/([^s])s$/, "$1") : word;
    // No looking behind in patterns: Safari only knows it since 2023, and would refuse the whole script.
    return word
      .replace(/^(.{4,}?)(?:[ai]bilit(?:y|ies)|[ai]bl[ey]|at(?:ions?|e[ds]?|ing|ive))$/, "$1")
      .replace(/^(.{3,}?)(?:ments?|ings?|ly|ed|es)$/, "$1")
      .replace(/^(.{2,}([bdgmnprt]))\2$/, "$1")
      .replace(/(?:ies?|y)$/, "i")
      .replace(/^(.{3,}[^s])s$/, "$1")
      .replace(/^(.{3,})e$/, "$1");
  }

  // How far a word is another: 1 for a form of it, less where it only starts alike, as a word half typed does.
  function alike(word, part) {
    var own = stem(word);
    if (own === part) return 1;
    return part.length > 3 && own.startsWith(part) && own !== part + "i" ? 0.7 : 0;
  }

  // Lists what may be said in several ways, the longest first: each with its stems and the ways to look it up.
  function phrasesOf(known) {
    var found = [];
    function add(names, nearly) {
      names.forEach(function (name) {
        var others = names.filter((other) => other !== name).map((other) => ({ text: normal(other), weight: nearly }));
        found.push({ stems: wordsOf(name).map(stem), ways: [{ text: normal(name), weight: 1 }].concat(others) });
      });
    }
    known.idioms.forEach((name) => add([name], 1));
    known.same.forEach((names) => add(names, 1));
    known.nearly.forEach((names) => add(names, NEARLY));
    return found.sort((a, b) => b.stems.length - a.stems.length);
  }

  // Cuts a query into the things it asks for: each what was typed and the ways to look it up.
  function asked(query, phrases) {
    if (CODE.test(query.trim())) return [thing(query, [{ text: query.trim().toLowerCase().replace(".", "x"), weight: 1 }])];
    var words = wordsOf(query);
    var stems = words.map(stem);
    var found = [];
    phrases.forEach(function (phrase) {
      var at = stems.findIndex((_, place) => phrase.stems.every((part, n) => stems[place + n] === part));
      if (at < 0) return;
      found.push(thing(words.slice(at, at + phrase.stems.length).join(" "), phrase.ways));
      // What is said is not looked up again word by word.
      for (var n = 0; n < phrase.stems.length; n++) stems[at + n] = words[at + n] = "";
    });
    words = words.filter(Boolean);
    var telling = words.filter((word) => !empty.has(word) && word.length > 1);
    if (!telling.length && !found.length) telling = words;
    return found.concat(Array.from(new Set(telling), (word) => thing(word, [{ text: word, weight: 1 }])));
  }

  function thing(typed, ways) {
    return { typed: typed, ways: ways.map((way) => ({ text: way.text, weight: way.weight, worth: 0 })) };
  }

  // Looks up one of the things asked for: the documents, each with what it counts for. What is rare counts for
  // more, and each way to say a thing has its own rarity, so that a common one does not drown what was typed.
  async function fitting(index, one) {
    var best = new Map();
    one.rarity = 0;
    for (var way of one.ways) {
      var phrase = way.text.includes(" ");
      var found = (await index.pagefind.search(phrase ? '"' + way.text + '"' : way.text)).results;
      // What was typed may stand on a page in another order; what is only nearly the same must stand as it is.
      if (!found.length && phrase && way.weight === 1) found = (await index.pagefind.search(way.text)).results;
      way.worth = way.weight * Math.log(1 + index.size / (found.length || 1));
      // Pagefind falls back on what starts alike, which is about something else.
      if (!found.length || !(await isThere(found[0], way.text))) continue;
      // What was typed stands first among the ways.
      one.rarity = one.rarity || way.worth;
      found.forEach(function (result) {
        var score = way.worth * (0.3 + (0.7 * result.score) / (found[0].score || 1));
        var before = best.get(result.id);
        if (!before || before.score < score) best.set(result.id, { score: score, result: result });
      });
    }
    one.rarity = one.rarity || Math.log(1 + index.size);
    return best;
  }

  // Says whether what was looked up stands in the best that was found for it; endings differ.
  async function isThere(result, text) {
    var data = await result.data();
    var content = " " + normal(data.raw_content || data.content);
    return text.split(" ").every((word) => content.includes(" " + word.slice(0, Math.max(3, word.length - 3))));
  }

  // How many letters are to be changed, added, left out or swapped to make one word of another.
  function distance(one, other) {
    var rows = [Array.from({ length: other.length + 1 }, (_, n) => n)];
    for (var i = 1; i <= one.length; i++) {
      rows[i] = [i];
      for (var j = 1; j <= other.length; j++) {
        var cost = one[i - 1] === other[j - 1] ? 0 : 1;
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[one.length][other.length];
  }

  var vocabulary;
  // Gives the words of the guide that are nearest to a misspelt one, the nearest first.
  async function nearest(word) {
    vocabulary = vocabulary || loaded("words.json");
    var furthest = Math.max(1, Math.floor(word.length * 0.4) - (word.length < 8 ? 1 : 0));
    return (await vocabulary)
      .map(function (known) {
        var far = Math.abs(known.length - word.length) > furthest ? 99 : distance(word, known);
        // Few people miss the first letter.
        return { word: known, far: far + (known[0] === word[0] ? 0 : 0.5) };
      })
      .filter(function (near) {
        return near.far <= furthest;
      })
      .sort((a, b) => a.far - b.far || (a.word < b.word ? -1 : 1))
      .slice(0, 4)
      .map((near) => near.word);
  }

  // How much of a query stands in a record's names; what few records have counts for more.
  function inNames(data, things, query) {
    var names = namesOf(data);
    if (names.some((name) => normal(name) === normal(query))) return 1.5;
    var all = things.reduce((sum, one) => sum + one.rarity, 0);
    return names.reduce(function (best, name) {
      var words = wordsOf(name).filter((word) => !empty.has(word));
      var held = things.reduce((sum, one) => sum + one.rarity * holds(name, one), 0);
      var said = words.filter((word) => things.some((one) => one.stems.some((part) => alike(word, part)))).length;
      return Math.max(best, (held / all) * (0.6 + (0.4 * said) / Math.max(words.length, 1)));
    }, 0);
  }

  function namesOf(data) {
    return [data.meta.title || ""].concat((data.meta.also || "").split(";"));
  }

  // How far a name holds one of the things asked for, in the way that it holds best.
  function holds(name, one) {
    var words = wordsOf(name);
    var text = " " + words.join(" ") + " ";
    return one.ways.reduce(function (best, way) {
      var worth = Math.min(1, way.worth / one.rarity);
      if (text.includes(" " + way.text + " ")) return Math.max(best, worth);
      var parts = stemsOf(way.text);
      var held = parts.map((part) => words.reduce((most, word) => Math.max(most, alike(word, part)), 0));
      return parts.length ? Math.max(best, worth * Math.min.apply(null, held)) : best;
    }, 0);
  }

  function stemsOf(text) {
    return wordsOf(text).filter((word) => !empty.has(word)).map(stem);
  }

  var latest = { query: null };
  // Finds what a query asks for: results, the best first, the words to mark, and what was mended.
  async function find(query) {
    if (latest.query === query) return latest.found;
    var index = await ready();
    var things = asked(query, index.phrases);
    var mended = [];
    var meant = [];
    var sums = new Map();
    for (var one of things) {
      var fits = await fitting(index, one);
      if (!fits.size && !one.typed.includes(" ")) {
        var near = await nearest(one.typed);
        // A short word is near to too many others: they are offered, not taken.
        if (one.typed.length < 5) meant = meant.concat(near);
        else if (near.length) {
          mended.push({ typed: one.typed, near: near });
          one.ways = asked(near[0], index.phrases)[0].ways;
          fits = await fitting(index, one);
        }
      }
      one.stems = one.ways.flatMap((way) => stemsOf(way.text));
      fits.forEach(function (fit, id) {
        var sum = sums.get(id) || { id: id, score: 0, result: fit.result };
        sum.score += fit.score;
        sums.set(id, sum);
      });
    }
    var ranked = Array.from(sums.values()).sort((a, b) => b.score - a.score);
    var top = ranked.slice(0, CLOSELY);
    var best = top.length ? top[0].score : 1;
    await Promise.all(
      top.map(async function (one) {
        one.data = await one.result.data();
        var meta = one.data.meta;
        one.score = (one.score / best + 1.2 * inNames(one.data, things, query)) * (WEIGHTS[kindOf(one.data)] || 1);
        if (meta.code && meta.code.toLowerCase() === query.trim().toLowerCase()) one.score += 10;
      })
    );
    top.sort((a, b) => b.score - a.score);
    var found = {
      results: top.concat(ranked.slice(CLOSELY)),
      stems: things.flatMap((one) => one.stems),
      mended: mended,
      meant: top.length ? [] : meant,
    };
    latest = { query: query, found: found };
    return found;
  }

  function kindOf(data) {
    return data.meta.kind || "Guide page";
  }

  function marks(word, stems) {
    return wordsOf(word).some((plain) => stems.some((part) => alike(plain, part)));
  }

  // Gives the sentence of a page that holds most of the query, and the anchor of its section.
  function told(data, stems) {
    var words = (data.raw_content || data.content).split(/\s+/);
    var anchors = data.anchors || [];
    var end = anchors.find((anchor) => anchor.id === OTHER_WORDS);
    if (end) words = words.slice(0, end.location);
    // A heading ends where its words do, though no full stop stands there.
    var ends = new Set(anchors.map((anchor) => anchor.location + anchor.text.trim().split(/\s+/).length - 1));
    var best = { score: -1, held: 0, words: words.slice(0, 30), at: 0 };
    var from = 0;
    for (var i = 0; i < words.length; i++) {
      if (!/[.?!:]["’”)]?$/.test(words[i]) && !ends.has(i) && i < words.length - 1) continue;
      var sentence = words.slice(from, i + 1);
      var held = new Set(stems.filter((part) => sentence.some((word) => marks(word, [part]))));
      // A heading is no sentence, and a summary says more than a detail.
      var score = ends.has(i) || sentence.length < 4 ? -2 : held.size - from / 1e6;
      if (score > best.score) best = { score: score, held: held.size, words: sentence, at: from };
      from = i + 1;
    }
    var section = anchors.filter((anchor) => anchor.location <= best.at && anchor.id !== OTHER_WORDS).pop();
    var anchor = section && section.id !== "title" && section.element !== "h1" ? section.id : "";
    return { words: shortened(best.words, stems), held: best.held, anchor: anchor };
  }

  // Gives the other name of a record that holds more of the query than its title and its sentence do.
  function otherName(data, stems, held) {
    function count(name) {
      return new Set(stems.filter((part) => wordsOf(name).some((word) => alike(word, part)))).size;
    }
    var least = Math.max(held, count(data.meta.title || ""));
    var best = "";
    (data.meta.also || "").split(";").forEach(function (name) {
      if (count(name) <= least) return;
      least = count(name);
      best = name.trim();
    });
    return best;
  }

  // Keeps a long sentence to what can be read at a glance, around the first word that was asked for.
  function shortened(words, stems) {
    if (words.length <= 34) return words;
    var first = Math.max(0, words.findIndex((word) => marks(word, stems)) - 10);
    var part = words.slice(first, first + 34);
    if (first) part.unshift("…");
    if (first + 34 < words.length) part.push("…");
    return part;
  }

  function addressOf(data, anchor) {
    if (data.meta.at) return new URL(data.meta.at, base).href;
    var page = new URL((data.raw_url || data.url).replace(/^\//, ""), base);
    page.hash = anchor;
    return page.href;
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // Fills a link with what a result shows: what it is, its title, the sentence with its words marked.
  function fill(link, one, stems) {
    var sentence = told(one.data, stems);
    var kind = kindOf(one.data);
    link.href = addressOf(one.data, sentence.anchor);
    link.dataset.record = one.data.meta.record || "";
    link.append(element("span", "result-kind", kind));
    link.append(element("span", "visually-hidden", ": "));
    link.append(element("span", "result-title", one.data.meta.title));
    var other = otherName(one.data, stems, sentence.held);
    [other ? ["Also:"].concat(other.split(" ")) : [], sentence.words].forEach(function (words) {
      if (!words.length) return;
      var line = element("span", "result-text");
      words.forEach(function (word, place) {
        if (place) line.append(" ");
        line.append(marks(word, stems) ? element("mark", "", word) : word);
      });
      link.append(element("span", "visually-hidden", ". "), line);
    });
    return link;
  }

  function many(count) {
    return count === 1 ? "1 result" : count.toLocaleString("en-GB") + " results";
  }

  function withData(results) {
    return Promise.all(
      results.map(async function (one) {
        one.data = one.data || (await one.result.data());
        return one;
      })
    );
  }

  // Calls a function when nothing was typed for a moment.
  function calm(call) {
    var timer;
    return function () {
      clearTimeout(timer);
      timer = setTimeout(call, 150);
    };
  }

  // The header's search: a box with a list of results that the arrow keys go through.
  function header() {
    var form = document.getElementById("site-search");
    var input = form.querySelector("input");
    var list = document.getElementById("site-search-results");
    var status = form.querySelector("[role=status]");
    var active = -1;
    var run = 0;

    function choose(place) {
      var options = list.children;
      if (!options.length) return;
      if (active >= 0) options[active].setAttribute("aria-selected", "false");
      active = (place + options.length + 1) % (options.length + 1);
      // One step beyond either end is the box itself.
      if (active === options.length) active = -1;
      if (active < 0) return input.removeAttribute("aria-activedescendant");
      options[active].setAttribute("aria-selected", "true");
      options[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[active].id);
    }

    function show(links, message) {
      active = -1;
      input.removeAttribute("aria-activedescendant");
      links.forEach(function (link, place) {
        link.id = "site-search-" + place;
        link.tabIndex = -1;
        link.setAttribute("role", "option");
        link.setAttribute("aria-selected", "false");
      });
      list.replaceChildren.apply(list, links);
      list.hidden = !links.length;
      input.setAttribute("aria-expanded", String(links.length > 0));
      status.textContent = message;
    }

    async function search() {
      var query = input.value.trim();
      var mine = ++run;
      if (!query) return show([], "");
      try {
        var found = await find(query);
        var first = await withData(found.results.slice(0, IN_HEADER));
        if (mine !== run) return;
        var links = first.map((one) => fill(element("a", "result"), one, found.stems));
        var all = element("a", "result result-all", first.length ? "All results" : "Other ways to find it");
        all.href = form.action + "?q=" + encodeURIComponent(query);
        show(links.concat(all), saidOf(found, query));
      } catch (error) {
        if (mine === run) show([], "The search could not be loaded. Check your connection and type again.");
      }
    }

    input.addEventListener("input", calm(search));
    // Opened again, the list is there still, and the reader starts from the box.
    input.addEventListener("focus", function () {
      choose(-1);
    });
    input.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(event.key === "ArrowDown" ? active + 1 : active < 0 ? list.children.length - 1 : active - 1);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        list.children[active].click();
      }
    });
    if (input.value) search();
  }

  // Says in a sentence what was found, and what was taken for a misspelt word.
  function saidOf(found, query) {
    var count = found.results.length;
    var said = count ? many(count) + "." : "Nothing found for ‘" + query + "’.";
    found.mended.forEach(function (one) {
      said += " No page has ‘" + one.typed + "’: these are for ‘" + one.near[0] + "’.";
    });
    return said;
  }

  var FILTERS = { kind: "Kind", attribute: "Attribute", theme: "Theme", agency: "Agency", outcome: "Outcome" };

  // The search page: every result, narrowed down as its address says.
  function searchPage() {
    var page = document.getElementById("search-page");
    var form = page.querySelector("form");
    var input = form.querySelector("input");
    var boxes = page.querySelector(".search-filters");
    var list = page.querySelector(".search-results");
    var more = page.querySelector(".search-more");
    var near = page.querySelector(".search-near");
    var status = page.querySelector("[role=status]");
    var help = document.getElementById("search-help");
    var wide = window.matchMedia("(min-width: 60em)");
    var state = {};
    var run = 0;
    var shown = ON_PAGE;
    var members;
    var belonging;

    // Gives, for every value of every filter, the documents that have it.
    async function memberships() {
      var table = await loaded("filters.json");
      var sets = {};
      var ids = table.ids.split(" ");
      Object.keys(FILTERS).forEach(function (name) {
        var gaps = table.filters[name] || {};
        sets[name] = {};
        Object.keys(gaps).forEach(function (value) {
          var place = 0;
          sets[name][value] = new Set(gaps[value].map((gap) => table.before + ids[(place += gap)]));
        });
      });
      return sets;
    }

    function fromAddress() {
      var said = new URLSearchParams(location.search);
      state = { q: said.get("q") || "" };
      Object.keys(FILTERS).forEach((name) => (state[name] = said.getAll(name)));
      input.value = state.q;
      shown = ON_PAGE;
    }

    function toAddress(how) {
      var said = new URLSearchParams();
      if (state.q) said.set("q", state.q);
      Object.keys(FILTERS).forEach((name) => state[name].forEach((value) => said.append(name, value)));
      var text = String(said);
      history[how](null, "", location.pathname + (text ? "?" + text : ""));
    }

    function passes(id, besides) {
      return Object.keys(FILTERS).every(function (name) {
        if (name === besides || !state[name].length) return true;
        return state[name].some((value) => members[name][value] && members[name][value].has(id));
      });
    }

    function showFilters(results) {
      var groups = [];
      var focused = document.activeElement && document.activeElement.id;
      Object.keys(FILTERS).forEach(function (name) {
        var open = results.filter((one) => passes(one.id, name));
        var group = element("fieldset", "search-filter");
        group.append(element("legend", "", FILTERS[name]));
        Object.keys(members[name]).forEach(function (value, place) {
          var count = open.filter((one) => members[name][value].has(one.id)).length;
          var on = state[name].includes(value);
          if (!count && !on) return;
          var label = element("label");
          var box = element("input");
          box.type = "checkbox";
          box.id = "filter-" + name + "-" + place;
          box.checked = on;
          box.addEventListener("change", function () {
            state[name] = box.checked ? state[name].concat(value) : state[name].filter((v) => v !== value);
            shown = ON_PAGE;
            toAddress("pushState");
            search();
          });
          label.append(box, " " + value + " ", element("span", "filter-count", "(" + count + ")"));
          group.append(label);
        });
        if (group.querySelector("label")) groups.push(group);
      });
      boxes.querySelector("div").replaceChildren.apply(boxes.querySelector("div"), groups);
      if (boxes.hidden && groups.length) {
        // On a phone the results come first.
        boxes.open = wide.matches;
      }
      boxes.hidden = !groups.length;
      // The boxes are made anew: whoever goes through them by keyboard stays where they were.
      if (focused && focused.startsWith("filter-") && document.getElementById(focused)) {
        document.getElementById(focused).focus();
      }
    }

    function again(words) {
      var link = element("a", "", words);
      link.href = "?q=" + encodeURIComponent(words);
      return link;
    }

    function showNear(found) {
      var links = [];
      found.mended.forEach(function (one) {
        one.near.slice(1).forEach((word) => links.push(again(state.q.toLowerCase().replace(one.typed, word))));
      });
      found.meant.forEach((word) => links.push(again(word)));
      near.replaceChildren();
      near.hidden = !links.length;
      if (links.length) near.append("Did you mean ");
      links.forEach(function (link, place) {
        if (place) near.append(place === links.length - 1 ? " or " : ", ");
        near.append(link);
      });
      if (links.length) near.append("?");
    }

    async function search() {
      var mine = ++run;
      var query = state.q.trim();
      document.title = (query ? "‘" + query + "’ – " : "") + "Search – " + page.dataset.site;
      help.hidden = Boolean(query);
      if (!query) {
        list.replaceChildren();
        boxes.hidden = more.hidden = near.hidden = true;
        status.textContent = "";
        return;
      }
      try {
        var found = await find(query);
        members = await (belonging = belonging || memberships());
        var kept = found.results.filter((one) => passes(one.id));
        var first = await withData(kept.slice(0, shown));
        if (mine !== run) return;
        list.replaceChildren.apply(
          list,
          first.map(function (one) {
            var item = element("li");
            item.append(fill(element("a", "result"), one, found.stems));
            return item;
          })
        );
        more.hidden = kept.length <= shown;
        showFilters(found.results);
        showNear(found);
        help.hidden = kept.length > 0;
        status.textContent = kept.length
          ? saidOf({ results: kept, mended: found.mended }, query)
          : found.results.length
            ? "Nothing of these kinds. Clear a filter to see " + many(found.results.length) + "."
            : saidOf(found, query) + " Try other words, or one of these.";
        page.dataset.shown = query;
      } catch (error) {
        if (mine !== run) return;
        status.textContent = "The search could not be loaded. Check your connection and try again.";
        help.hidden = false;
      }
    }

    input.addEventListener(
      "input",
      calm(function () {
        state.q = input.value.trim();
        shown = ON_PAGE;
        toAddress("replaceState");
        search();
      })
    );
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      state.q = input.value.trim();
      toAddress("pushState");
      search();
    });
    more.addEventListener("click", async function () {
      var before = shown;
      shown += ON_PAGE;
      await search();
      var next = list.children[before];
      if (next) next.querySelector("a").focus();
    });
    window.addEventListener("popstate", function () {
      fromAddress();
      search();
    });
    page.hidden = false;
    fromAddress();
    search();
  }

  header();
  if (document.getElementById("search-page")) searchPage();
})();
