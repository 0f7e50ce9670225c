// What a long list needs of script: choosing by what its records have in common, and another order.
// The list is complete without it; nothing is sent anywhere, and the index comes only when it is wanted.
// What is chosen stands in the address (#barrier=silos&sort=title), so it can be shared and gone back from.
(function () {
  "use strict";
  // How many results are shown at first, and at each press of 'more'.
  const STEP = 50;
  const lists = Array.from(document.querySelectorAll(".list[data-index]"));

  function make(tag, properties, ...inside) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  }
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const number = (count) => count.toLocaleString("en-GB");

  // The address: only what it says in the form a=b is ours, so that anchors stay anchors.
  function asked() {
    const hash = location.hash.slice(1);
    return new Map(hash.includes("=") ? new URLSearchParams(hash) : []);
  }
  function keep(chosen) {
    const said = new URLSearchParams(Array.from(chosen)).toString();
    if (said === new URLSearchParams(Array.from(asked())).toString()) return;
    history.pushState(null, "", said ? "#" + said : location.pathname + location.search);
    lists.forEach((list) => list.dispatchEvent(new Event("address")));
  }

  function start(list, order) {
    const rows = list.querySelector(".rows");
    const written = Array.from(rows.children);
    const pager = list.querySelector(".pager");
    const isPaged = list.hasAttribute("data-paged");
    const isPart = list.hasAttribute("data-part");
    const idOf = (row) => row.querySelector("a").getAttribute("href").split("/").slice(-2)[0];
    const onPage = new Map(written.map((row) => [idOf(row), row]));
    let index = null;
    let what = "in this list";
    let loading = null;
    let shown = STEP;
    let results = [];

    const status = make("p", { className: "browse-status" });
    status.setAttribute("role", "status");
    const said = make("p", { className: "browse-said" });
    const empty = make("div", { className: "browse-empty", hidden: true });
    const fields = make("div", { className: "browse-fields" });
    const clear = make("button", { type: "button", className: "browse-clear", textContent: "Clear all" });
    const more = make("button", { type: "button", className: "browse-more", hidden: true });
    const bar = make("div", { className: "browse-bar" }, status, clear);
    const form = make("form", { className: "browse-form" }, fields);
    const summary = make("summary", { textContent: "Filter or sort this list" });
    const tool = make("details", { className: "browse" }, summary, form);
    const controls = new Map();
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
      bar.hidden = false;
      rows.hidden = false;
      rows.replaceChildren(...written);
      if (pager) pager.hidden = false;
      status.textContent = "The filters could not be loaded. The list below is as it was.";
      return false;
    }
    function load() {
      loading =
        loading ||
        get(list.dataset.index)
          .then((data) => {
            index = data;
            // A list that is all on the page goes by its ids.
            return isPaged ? null : texts(Array.from({ length: data.total }, (_, place) => place));
          })
          .then(() => {
            prepared(index);
            if (!isPart) what = index.many;
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
    // Titles come in chunks: the first with the index, others when their records are to be shown.
    const chunks = new Map([[0, null]]);
    function texts(places) {
      const wanted = Array.from(new Set(places.map((place) => Math.floor(place / index.chunk))));
      return Promise.all(wanted.map(chunk));
    }
    function chunk(number) {
      if (!chunks.has(number)) {
        const coming = get(list.dataset.index.replace(".json", "-" + (number + 1) + ".json")).then((data) => {
          ["ids", "titles", "codes"].forEach((name) => {
            data[name].forEach((text, place) => (index[name][number * index.chunk + place] = text));
          });
        });
        chunks.set(number, coming);
        coming.catch(() => chunks.delete(number));
      }
      return chunks.get(number);
    }
    // The records that this list may show, as places in the index's columns.
    function prepared(data) {
      data.own = Array.from({ length: data.total }, (_, place) => place);
      if (isPart) data.own = data.own.filter((place) => onPage.has(data.ids[place]));
      data.years = data.years.length === data.total ? data.years : [];
      data.facets.forEach((facet, place) => {
        facet.values = data.values[place];
        facet.places = new Map(facet.choices.map((choice, at) => [choice[0], at]));
      });
    }

    // What is chosen and known: a name or a value that the index has not is passed over.
    function known() {
      const chosen = new Map();
      asked().forEach((value, name) => {
        const facet = index.facets.find((one) => one.name === name);
        const isYear = (name === "from" || name === "to") && index.years.length && /^\d{4}$/.test(value);
        const isOrder = name === "sort" && orders().some((one) => one[0] === value);
        if ((facet && facet.places.has(value)) || isYear || isOrder) chosen.set(name, value);
      });
      return chosen;
    }
    function orders() {
      return index.years.length
        ? [["", "Newest first"], ["oldest", "Oldest first"], ["title", "Title, A to Z"]]
        : [["", "As the guide has them"], ["title", "Title, A to Z"]];
    }
    function matches(chosen, but) {
      const tests = [];
      index.facets.forEach((facet) => {
        const place = facet.name === but ? undefined : facet.places.get(chosen.get(facet.name));
        if (place !== undefined) tests.push((one) => facet.values[one].includes(place));
      });
      const years = index.years;
      if (chosen.has("from") && but !== "years") tests.push((one) => years[one] >= Number(chosen.get("from")));
      if (chosen.has("to") && but !== "years") tests.push((one) => years[one] <= Number(chosen.get("to")));
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
      select.addEventListener("change", () => {
        const chosen = known();
        if (select.value) chosen.set(name, select.value);
        else chosen.delete(name);
        shown = STEP;
        keep(chosen);
      });
      controls.set(name, select);
      return make("div", { className: "browse-field" }, make("label", { htmlFor: id, textContent: label }), select);
    }
    function build() {
      index.facets.forEach((facet) => {
        const used = new Set(index.own.flatMap((one) => facet.values[one]));
        if (used.size < 2 && !asked().has(facet.name)) return;
        const choices = facet.choices.filter((_, place) => used.has(place));
        fields.append(control(facet.name, facet.label, [["", "Any"]].concat(choices)));
      });
      const years = Array.from(new Set(index.own.map((one) => index.years[one]))).sort();
      if (index.years.length && years.length > 1) {
        const choices = years.map((year) => [String(year), String(year)]);
        fields.append(control("from", "From year", [["", "Any"]].concat(choices)));
        fields.append(control("to", "To year", [["", "Any"]].concat(choices)));
      }
      fields.append(control("sort", "Order", orders()));
    }
    // Beside each choice stands how many there would be with it, given the other choices.
    function count(chosen) {
      index.facets.forEach((facet) => {
        const select = controls.get(facet.name);
        if (!select) return;
        const counts = new Array(facet.choices.length).fill(0);
        matches(chosen, facet.name).forEach((one) => facet.values[one].forEach((place) => (counts[place] += 1)));
        Array.from(select.options).forEach((option) => {
          const place = facet.places.get(option.value);
          if (place === undefined) return;
          option.textContent = facet.choices[place][1] + " (" + number(counts[place]) + ")";
          option.disabled = !counts[place] && chosen.get(facet.name) !== option.value;
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
        const value = chosen.get(name) || "";
        // What the address asks for may be something that no record has.
        if (value && !Array.from(select.options).some((option) => option.value === value)) {
          const facet = index.facets.find((one) => one.name === name);
          const text = facet ? facet.choices[facet.places.get(value)][1] + " (0)" : value;
          select.append(make("option", { value, textContent: text }));
        }
        select.value = value;
      });
    }

    // Results ----------------------------------------------------------------
    function facts(place) {
      const told = index.years.length ? [String(index.years[place])] : [];
      ["place", "agency"].forEach((name) => {
        const facet = index.facets.find((one) => one.name === name);
        const words = facet ? facet.values[place].map((value) => facet.choices[value][1]) : [];
        if (words.length) told.push(words.join(", "));
      });
      return told.join(" · ");
    }
    function row(place) {
      const id = index.ids[place];
      if (!isPaged && onPage.has(id)) return onPage.get(id);
      const link = make("a", { href: list.dataset.base + id + "/", textContent: index.titles[place] });
      if (index.codes[place]) link.dataset.code = index.codes[place];
      const text = make("div", {}, make("p", { className: "row-title" }, link));
      if (facts(place)) text.append(make("p", { className: "because", textContent: facts(place) }));
      const item = make("li", { className: "row" }, text);
      item.dataset.accent = "";
      return item;
    }
    // Counts what was asked to be drawn: titles that come late must not replace what was asked since.
    let turn = 0;
    function draw(then) {
      const mine = ++turn;
      const drawn = results.slice(0, shown);
      texts(drawn).then(
        () => {
          if (mine !== turn) return;
          rows.replaceChildren(...drawn.map(row));
          const left = results.length - drawn.length;
          more.hidden = !left;
          more.textContent = "Show " + Math.min(STEP, left) + " more";
          tell(known());
          if (then) then();
        },
        () => mine === turn && fail(),
      );
    }
    more.addEventListener("click", () => {
      const first = shown;
      shown += STEP;
      draw(() => rows.children[first].querySelector("a").focus());
    });
    function words(chosen) {
      const told = [];
      index.facets.forEach((facet) => {
        const place = facet.places.get(chosen.get(facet.name));
        if (place !== undefined) told.push(facet.label.toLowerCase() + ": " + facet.choices[place][1]);
      });
      if (chosen.has("from")) told.push("from " + chosen.get("from"));
      if (chosen.has("to")) told.push("to " + chosen.get("to"));
      return told.join("; ");
    }
    function tell(chosen) {
      const all = index.own.length;
      const isAll = results.length === all;
      let text = (isAll ? "All " : number(results.length) + " of ") + number(all) + " " + what;
      if (results.length > shown) text += ", the first " + number(shown) + " shown";
      const sort = orders().find((one) => one[0] === (chosen.get("sort") || ""))[1];
      if (status.textContent !== text) status.textContent = text;
      // For print, and for who comes by a link: what was chosen, in words.
      const why = words(chosen);
      said.textContent = (why ? "Chosen by " + why + ". " : "") + (chosen.has("sort") ? sort + "." : "");
      said.hidden = !said.textContent;
    }
    function show() {
      const chosen = known();
      const isPlain = !chosen.size;
      results = sorted(matches(chosen), chosen.get("sort"));
      count(chosen);
      bar.hidden = false;
      clear.hidden = isPlain;
      if (isPlain) {
        turn += 1;
        rows.replaceChildren(...written);
        more.hidden = true;
        said.hidden = true;
        status.textContent = "All " + number(index.own.length) + " " + what;
      } else {
        draw();
      }
      if (pager) pager.hidden = !isPlain;
      empty.hidden = isPlain || results.length > 0;
      rows.hidden = !empty.hidden;
      if (empty.hidden) return;
      clear.hidden = true;
      const name = "No " + index.one + (chosen.size > 1 ? " matches all of these." : " matches.");
      empty.replaceChildren(make("p", { textContent: name }), clearing("Clear all"));
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
    if (isPaged || written.length >= Number(list.dataset.long)) place();
    if (asked().size) {
      follow();
      // Who comes by a link to some of the records wants to see them.
      load().then((isLoaded) => isLoaded && known().size && tool.scrollIntoView());
    }
  }

  lists.forEach(start);
  addEventListener("popstate", () => lists.forEach((list) => list.dispatchEvent(new Event("address"))));
})();
