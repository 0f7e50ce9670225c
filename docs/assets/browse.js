// What a long list needs of script: choosing by what its records have in common, and another order.
// The list is complete without it; nothing is sent anywhere, and the index comes only when it is wanted.
// What is chosen stands in the address (#barrier=silos&barrier=lack-of-vision&sort=title), so it can be shared
// and gone back from: any of the values of a name, and all of the names.
(function () {
  "use strict";
  // How many results are shown at first, and at each press of 'more': each may take a file of its own.
  const STEP = 25;
  const lists = Array.from(document.querySelectorAll(".list[data-index]"));

  function make(tag, properties, ...inside) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  }
  const number = (count) => count.toLocaleString("en-GB");

  // The address: only what it says in the form a=b is ours, so that anchors stay anchors.
  function asked() {
    const hash = location.hash.slice(1);
    const found = new Map();
    if (!hash.includes("=")) return found;
    new URLSearchParams(hash).forEach((text, name) => {
      const values = (found.get(name) || []).concat(text.split(",").filter(Boolean));
      found.set(name, Array.from(new Set(values)));
    });
    return found;
  }
  function written(chosen) {
    const pairs = Array.from(chosen).flatMap((one) => one[1].map((value) => [one[0], value]));
    return new URLSearchParams(pairs).toString();
  }
  function keep(chosen) {
    const said = written(chosen);
    if (said === written(asked())) return;
    history.pushState(null, "", said ? "#" + said : location.pathname + location.search);
    lists.forEach((list) => list.dispatchEvent(new Event("address")));
  }

  function start(list, order) {
    const rows = list.querySelector(".rows");
    const own = Array.from(rows.children);
    const pager = list.querySelector(".pager");
    const isPaged = list.hasAttribute("data-paged");
    const isPart = list.hasAttribute("data-part");
    // The rows of this page by their places among all records.
    const places = list.dataset.places.split(",").map(Number);
    const onPage = new Map(own.map((row, at) => [places[at], row]));
    let index = null;
    let what = "in this list";
    let loading = null;
    let shown = STEP;
    let results = [];

    const status = make("p", { className: "browse-status" });
    status.setAttribute("role", "status");
    const said = make("p", { className: "browse-said" });
    const empty = make("div", { className: "browse-empty", hidden: true });
    const facets = make("div", { className: "browse-facets" });
    const fields = make("div", { className: "browse-fields" });
    const clear = make("button", { type: "button", className: "browse-clear", textContent: "Clear all" });
    const more = make("button", { type: "button", className: "browse-more", hidden: true });
    const bar = make("div", { className: "browse-bar" }, status, clear);
    const form = make("form", { className: "browse-form" }, facets, fields);
    const summary = make("summary", { textContent: "Filter or sort this list" });
    const tool = make("details", { className: "browse" }, summary, form);
    const controls = new Map();
    const boxes = new Map();
    clear.hidden = true;
    bar.hidden = true;
    said.hidden = true;
    form.addEventListener("submit", (event) => event.preventDefault());

    function get(address) {
      return fetch(address).then((response) => {
        if (!response.ok) throw new Error(String(response.status));
        return response.json();
      });
    }
    function fail() {
      turn += 1;
      bar.hidden = false;
      rows.hidden = false;
      said.hidden = more.hidden = empty.hidden = true;
      rows.replaceChildren(...own);
      if (pager) pager.hidden = false;
      status.textContent = "The filters could not be loaded. The list below is as it was.";
      return false;
    }
    function load() {
      loading =
        loading ||
        get(list.dataset.index)
          .then((data) => {
            index = prepared(data);
            if (!isPart) what = index.many;
            // A part's choices are counted in it before they are offered.
            return isPart ? Promise.all(index.facets.map(values)) : null;
          })
          .then(() => {
            build();
            return true;
          })
          .catch(() => {
            loading = null;
            index = null;
            return fail();
          });
      return loading;
    }
    function prepared(data) {
      data.own = isPart ? places : Array.from({ length: data.total }, (_, place) => place);
      data.years = data.years.flatMap((run) => new Array(run[1]).fill(run[0]));
      data.texts = new Map();
      data.facets.forEach((facet) => {
        facet.places = new Map(facet.choices.map((choice, at) => [choice[0], at]));
      });
      return data;
    }

    // A long list's index comes in files, each when it is wanted: what records can be chosen by, the order
    // of their titles, and chunks of what their rows show.
    const files = new Map();
    function file(number) {
      if (!files.has(number)) {
        const coming = get(list.dataset.index.replace(".json", "-" + number + ".json"));
        files.set(number, coming);
        coming.catch(() => files.delete(number));
      }
      return files.get(number);
    }
    function values(facet) {
      if (facet.values) return Promise.resolve();
      return file(facet.file).then((data) => (facet.values = data.values));
    }
    function titles() {
      if (index.by_title) return Promise.resolve();
      return file(index.by_title_file).then((data) => (index.by_title = data.by_title));
    }
    function texts(drawn) {
      const missing = drawn.filter((place) => !onPage.has(place) && !index.texts.has(place));
      const chunks = Array.from(new Set(missing.map((place) => Math.floor(place / index.chunk))));
      return Promise.all(
        chunks.map((chunk) =>
          file(index.texts_file + chunk).then((data) => {
            data.ids.forEach((id, at) => index.texts.set(chunk * index.chunk + at, { data, at }));
          }),
        ),
      );
    }
    // What must be there before the results are known, and the numbers beside the choices that are open.
    function needed(chosen) {
      const wanted = index.facets.filter((facet) => chosen.has(facet.name) || isOpen(facet));
      const order = chosen.has("sort") && chosen.get("sort")[0] === "title" ? [titles()] : [];
      return Promise.all(wanted.map(values).concat(order));
    }

    // What is chosen and known: a name or a value that the index has not is passed over.
    function known() {
      const chosen = new Map();
      asked().forEach((all, name) => {
        const facet = index.facets.find((one) => one.name === name);
        const isYear = (name === "from" || name === "to") && index.years.length;
        let found = [];
        if (facet) found = all.filter((value) => facet.places.has(value));
        else if (isYear) found = all.filter((value) => /^\d{4}$/.test(value)).slice(0, 1);
        else if (name === "sort") found = all.filter((value) => orders().some((one) => one[0] === value)).slice(0, 1);
        if (found.length) chosen.set(name, found);
      });
      return chosen;
    }
    function orders() {
      return index.years.length
        ? [["", "Newest first"], ["oldest", "Oldest first"], ["title", "Title, A to Z"]]
        : [["", "As the guide has them"], ["title", "Title, A to Z"]];
    }
    // The places of what is chosen in a facet's choices.
    function picked(facet, chosen) {
      return (chosen.get(facet.name) || []).map((value) => facet.places.get(value));
    }
    function matches(chosen, but) {
      const tests = [];
      index.facets.forEach((facet) => {
        const any = facet.name === but ? [] : picked(facet, chosen);
        if (any.length) tests.push((one) => facet.values[one].some((place) => any.includes(place)));
      });
      const years = index.years;
      const from = but !== "years" && chosen.has("from") ? Number(chosen.get("from")[0]) : 0;
      const to = but !== "years" && chosen.has("to") ? Number(chosen.get("to")[0]) : 0;
      if (from) tests.push((one) => years[one] >= from);
      if (to) tests.push((one) => years[one] <= to);
      return index.own.filter((one) => tests.every((test) => test(one)));
    }
    function sorted(found, how) {
      if (how === "title") return found.sort((a, b) => index.by_title[a] - index.by_title[b]);
      return how === "oldest" ? found.sort((a, b) => index.years[a] - index.years[b]) : found;
    }

    // Controls ---------------------------------------------------------------
    function control(name, label, options) {
      const id = "browse-" + order + "-" + name;
      const select = make("select", { id, name });
      options.forEach((one) => select.append(make("option", { value: one[0], textContent: one[1] })));
      select.addEventListener("change", () => choose(name, select.value ? [select.value] : []));
      controls.set(name, select);
      return make("div", { className: "browse-field" }, make("label", { htmlFor: id, textContent: label }), select);
    }
    function choose(name, values) {
      const chosen = known();
      if (values.length) chosen.set(name, values);
      else chosen.delete(name);
      keep(chosen);
    }
    // One thing to choose by: closed it says what is chosen, open it has a box to tick for every choice.
    function facetControl(facet) {
      const chosen = make("span", { className: "browse-chosen" });
      const label = make("span", { className: "browse-label", textContent: facet.label });
      const choices = make("div", { className: "browse-choices" });
      const legend = make("legend", { className: "visually-hidden", textContent: facet.label });
      const details = make(
        "details",
        { className: "browse-facet" },
        make("summary", {}, label, " ", chosen),
        make("fieldset", {}, legend, choices),
      );
      boxes.set(facet.name, { details, chosen, choices, byPlace: new Map() });
      details.addEventListener("toggle", () => details.open && show());
      return details;
    }
    function box(facet, place) {
      const all = boxes.get(facet.name);
      if (all.byPlace.has(place)) return;
      const input = make("input", { type: "checkbox", value: facet.choices[place][0] });
      input.autocomplete = "off";
      const count = make("span", { className: "browse-count" });
      const text = make("span", {}, facet.choices[place][1], " ", count);
      all.choices.append(make("label", { className: "browse-choice" }, input, text));
      all.byPlace.set(place, { input, count });
      input.addEventListener("change", () => {
        const ticked = Array.from(all.byPlace.values()).filter((one) => one.input.checked);
        choose(facet.name, ticked.map((one) => one.input.value));
      });
    }
    function isOpen(facet) {
      return boxes.has(facet.name) && boxes.get(facet.name).details.open;
    }
    function build() {
      index.facets.forEach((facet) => {
        const used = new Set();
        if (isPart) index.own.forEach((one) => facet.values[one].forEach((place) => used.add(place)));
        else facet.choices.forEach((choice, place) => choice[2] && used.add(place));
        if (used.size < 2 && !asked().has(facet.name)) return;
        facets.append(facetControl(facet));
        facet.choices.forEach((_, place) => used.has(place) && box(facet, place));
      });
      const years = Array.from(new Set(index.own.map((one) => index.years[one]))).sort();
      if (index.years.length && years.length > 1) {
        const choices = years.map((year) => [String(year), String(year)]);
        fields.append(control("from", "From year", [["", "Any"]].concat(choices)));
        fields.append(control("to", "To year", [["", "Any"]].concat(choices)));
      }
      fields.append(control("sort", "Order", orders()));
    }
    // Beside each choice stands how many there would be with it, given what is chosen of the other things.
    function count(chosen) {
      index.facets.forEach((facet) => {
        const all = boxes.get(facet.name);
        if (!all) return;
        const any = picked(facet, chosen);
        // What the address asks for may be something that no record has.
        any.forEach((place) => box(facet, place));
        all.chosen.textContent = any.map((place) => facet.choices[place][1]).join("; ");
        const counts = new Array(facet.choices.length).fill(0);
        if (isOpen(facet)) {
          matches(chosen, facet.name).forEach((one) => facet.values[one].forEach((place) => (counts[place] += 1)));
        }
        all.byPlace.forEach((one, place) => {
          one.input.checked = any.includes(place);
          if (!isOpen(facet)) return;
          one.count.textContent = "(" + number(counts[place]) + ")";
          one.input.disabled = !counts[place] && !one.input.checked;
        });
      });
      const inYear = new Map();
      matches(chosen, "years").forEach((one) => {
        inYear.set(index.years[one], (inYear.get(index.years[one]) || 0) + 1);
      });
      ["from", "to"].forEach((name) => {
        const select = controls.get(name);
        Array.from(select ? select.options : []).forEach((option) => {
          const year = option.value;
          if (year) option.textContent = year + " (" + number(inYear.get(Number(year)) || 0) + ")";
        });
      });
      controls.forEach((select, name) => {
        const value = (chosen.get(name) || [""])[0];
        if (value && !Array.from(select.options).some((option) => option.value === value)) {
          select.append(make("option", { value, textContent: value }));
        }
        select.value = value;
      });
    }

    // Results ----------------------------------------------------------------
    // A row as the page's own rows are.
    function row(place) {
      if (onPage.has(place)) return onPage.get(place);
      const found = index.texts.get(place);
      const of = (name) => found.data[name][found.at];
      const link = make("a", { href: list.dataset.base + of("ids") + "/", textContent: of("titles") });
      if (of("codes")) link.dataset.code = of("codes");
      const title = make("p", { className: "row-title" }, link);
      if (of("facts")) title.append(" ", make("span", { className: "row-kind", textContent: of("facts") }));
      const text = make("div", {}, title);
      if (of("summaries")) text.append(make("p", { className: "because", textContent: of("summaries") }));
      const item = make("li", { className: "row" }, text);
      item.dataset.accent = "";
      return item;
    }
    // Counts what was asked to be drawn: what comes late must not replace what was asked since.
    let turn = 0;
    function draw(mine, then) {
      const drawn = results.slice(0, shown);
      return texts(drawn).then(() => {
        if (mine !== turn) return;
        rows.replaceChildren(...drawn.map(row));
        const left = results.length - drawn.length;
        more.hidden = !left;
        more.textContent = "Show " + Math.min(STEP, left) + " more";
        tell(known());
        if (then) then();
      });
    }
    more.addEventListener("click", () => {
      const first = shown;
      shown += STEP;
      const mine = ++turn;
      draw(mine, () => rows.children[first].querySelector("a").focus()).catch(() => mine === turn && fail());
    });
    function words(chosen) {
      const told = [];
      index.facets.forEach((facet) => {
        const any = picked(facet, chosen).map((place) => facet.choices[place][1]);
        if (any.length) told.push(facet.label.toLowerCase() + ": " + any.join(" or "));
      });
      if (chosen.has("from")) told.push("from " + chosen.get("from")[0]);
      if (chosen.has("to")) told.push("to " + chosen.get("to")[0]);
      return told.join("; ");
    }
    function tell(chosen) {
      const all = index.own.length;
      const isAll = results.length === all;
      let text = (isAll ? "All " : number(results.length) + " of ") + number(all) + " " + what;
      if (results.length > shown) text += ", the first " + number(shown) + " shown";
      const sort = orders().find((one) => one[0] === (chosen.get("sort") || [""])[0])[1];
      if (status.textContent !== text) status.textContent = text;
      // For print, and for who comes by a link: what was chosen, in words.
      const why = words(chosen);
      said.textContent = (why ? "Chosen by " + why + ". " : "") + (chosen.has("sort") ? sort + "." : "");
      said.hidden = !said.textContent;
    }
    function show() {
      const mine = ++turn;
      const chosen = known();
      return needed(chosen)
        .then(() => mine === turn && put(mine, chosen))
        .catch(() => mine === turn && fail());
    }
    function put(mine, chosen) {
      const isPlain = !chosen.size;
      results = sorted(matches(chosen), (chosen.get("sort") || [""])[0]);
      count(chosen);
      bar.hidden = false;
      clear.hidden = isPlain;
      if (pager) pager.hidden = !isPlain;
      empty.hidden = isPlain || results.length > 0;
      rows.hidden = !empty.hidden;
      if (isPlain) {
        rows.replaceChildren(...own);
        more.hidden = true;
        said.hidden = true;
        status.textContent = "All " + number(index.own.length) + " " + what;
        return null;
      }
      if (!empty.hidden) {
        clear.hidden = true;
        const name = "No " + index.one + (chosen.size > 1 ? " matches all of these." : " matches.");
        empty.replaceChildren(make("p", { textContent: name }), clearing("Clear all"));
      }
      return draw(mine);
    }
    function clearing(text) {
      const button = make("button", { type: "button", textContent: text });
      button.addEventListener("click", clearAll);
      return button;
    }
    function clearAll() {
      keep(new Map());
      // The button is gone now: who pressed it by keyboard stays at the controls.
      summary.focus();
    }
    clear.addEventListener("click", clearAll);

    function place() {
      if (tool.isConnected) return;
      rows.before(tool, bar, said, empty);
      rows.after(more);
    }
    // The address may name something that this list does not have: then it stays as it is.
    function follow() {
      if (!index && !asked().size) return;
      place();
      load().then((isLoaded) => {
        if (!isLoaded) return;
        shown = STEP;
        show();
      });
    }
    tool.addEventListener("toggle", () => tool.open && load().then((isLoaded) => isLoaded && show()));
    list.addEventListener("address", follow);
    if (isPaged || own.length >= Number(list.dataset.long)) place();
    if (asked().size) {
      follow();
      // Who comes by a link to some of the records wants to see them.
      load().then((isLoaded) => isLoaded && known().size && tool.scrollIntoView());
    }
  }

  lists.forEach(start);
  addEventListener("popstate", () => lists.forEach((list) => list.dispatchEvent(new Event("address"))));
})();
