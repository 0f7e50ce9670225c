// What the shell needs of script: the menu, the search's door, the choice of colours, the terms, and copying.
// Every page works without it; nothing is sent anywhere.
(() => {
  const root = document.documentElement;
  root.classList.add("with-script");
  // Each is on every page of the shell.
  /** @param {string} selector */
  const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));
  /** @param {string} selector */
  const all = (selector) => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector));

  const menu = find(".menu-open");
  const nav = find("#site-nav");
  /** @param {boolean} open */
  function setMenu(open) {
    menu.setAttribute("aria-expanded", String(open));
    nav.classList.toggle("open", open);
  }
  const isMenuOpen = () => menu.getAttribute("aria-expanded") === "true";
  menu.addEventListener("click", () => setMenu(!isMenuOpen()));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isMenuOpen()) {
      setMenu(false);
      menu.focus();
    }
  });

  // The search opens in the header, or is the page itself; its script and index are loaded only then.
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const isInFolder = location.protocol === "file:";
  /** @param {string} name */
  function load(name) {
    const script = document.createElement("script");
    script.type = "module";
    script.src = new URL("js/" + name, here).href;
    document.head.append(script);
    return script;
  }
  const searchOpen = /** @type {HTMLAnchorElement} */ (find(".search-open"));
  // Shut until it is asked for. Nothing in it is anybody's but ours.
  const search = document.createElement("form");
  search.id = search.className = "site-search";
  search.action = searchOpen.href;
  search.hidden = true;
  search.setAttribute("role", "search");
  search.setAttribute("aria-label", "Search the guide");
  search.innerHTML = `<div class="site-search-line">
    <label class="visually-hidden" for="site-search-box">Search the guide</label>
    <input type="search" id="site-search-box" name="q" placeholder="A problem, a name or a code" role="combobox"
      aria-expanded="false" aria-controls="site-search-results" aria-autocomplete="list" autocapitalize="off"
      autocomplete="off" spellcheck="false" enterkeyhint="search">
    <button type="button" class="tool search-close" aria-label="Close the search"><svg viewBox="0 0 24 24" width="20"
      height="20" aria-hidden="true"><path d="m5 5 14 14M19 5 5 19"/></svg></button>
    </div>
    <p class="search-status"></p>
    <div class="site-search-results" id="site-search-results" role="listbox" aria-label="Search results" hidden></div>`;
  find(".site-header-bar").append(search);
  const searchBox = /** @type {HTMLInputElement} */ (find("#search-box") || find("#site-search-box"));
  const searchSaid = /** @type {HTMLElement} */ (search.querySelector(".search-status"));
  let searchLoaded = false;
  let failures = 0;
  function loadSearch() {
    if (searchLoaded) return;
    searchLoaded = true;
    searchSaid.textContent = "";
    // The next opening tries again, at another address: browsers remember a script that did not come.
    load("search.js" + (failures ? "?" + failures : "")).addEventListener("error", () => {
      searchLoaded = false;
      failures += 1;
      searchSaid.textContent = "The results could not be loaded as you type. Press Enter to open the search page.";
    });
  }
  function openSearch() {
    setMenu(false);
    loadSearch();
    if (searchBox.id === "site-search-box") {
      search.hidden = false;
      // Only now: what is not seen could say nothing.
      searchSaid.setAttribute("role", "status");
      searchOpen.setAttribute("aria-expanded", "true");
    }
    searchBox.focus();
    searchBox.select();
  }
  function closeSearch() {
    search.hidden = true;
    searchOpen.setAttribute("aria-expanded", "false");
    searchOpen.focus();
  }
  find(".search-close").addEventListener("click", closeSearch);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeSearch();
  });
  // Without script, or in a folder, where no module loads, it is a link to the search page, which says what to do.
  if (!isInFolder) {
    searchOpen.setAttribute("role", "button");
    if (searchBox.id === "site-search-box") searchOpen.setAttribute("aria-expanded", "false");
    searchOpen.addEventListener("click", (event) => {
      event.preventDefault();
      if (search.hidden) openSearch();
      else closeSearch();
    });
    searchOpen.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      searchOpen.click();
    });
    document.addEventListener("keydown", (event) => {
      // The whole document is no element.
      const typing = /** @type {Element} */ (event.target).closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      openSearch();
    });
    if (find("#search-page")) loadSearch();
  }

  // Code that runs over its frame can be moved through by keyboard.
  all("pre > code").forEach((code) => {
    new ResizeObserver(() => {
      if (code.toggleAttribute("tabindex", code.scrollWidth > code.clientWidth)) code.tabIndex = 0;
    }).observe(code);
  });

  // What a page's own script has not taken away once all is loaded does not work, and its reader is told why.
  // Without JavaScript the page says that itself.
  const why = isInFolder ? "Browsers run no such script in a page opened from a folder." : "Open the page again.";
  addEventListener("load", () => {
    all(".unstarted noscript").forEach((place) => place.replaceWith(" " + why));
    root.classList.add("loaded");
  });

  // The key bears the site's path, as everything that is kept; the head of each page reads it before all else.
  const key = "guide-colours:" + new URL("..", here).pathname;
  const colours = find(".colours span");
  const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
  function isDark() {
    return root.dataset.colours ? root.dataset.colours === "dark" : prefersDark.matches;
  }
  function showColours() {
    colours.textContent = isDark() ? "Light colours" : "Dark colours";
  }
  find(".colours").addEventListener("click", () => {
    root.dataset.colours = isDark() ? "light" : "dark";
    try {
      localStorage.setItem(key, root.dataset.colours);
    } catch (error) {
      // A private window may refuse to remember: the choice then lasts as long as the page.
    }
    showColours();
  });
  // Another window may choose, or this page come back as it was left.
  function recall() {
    try {
      const kept = localStorage.getItem(key);
      if (kept === "dark" || kept === "light") root.dataset.colours = kept;
    } catch (error) {
      // The choice stays as it is.
    }
    showColours();
  }
  addEventListener("storage", recall);
  addEventListener("pageshow", recall);
  prefersDark.addEventListener("change", showColours);
  showColours();

  // What can go into a session of one's own has a place for its button, and only there its script is loaded.
  if (find(".basket")) load("basket.js");

  // A term is a link to the glossary; where the browser knows popovers, its explanation opens on the spot.
  if ("togglePopover" in root) {
    all("a.term").forEach((term) => {
      const card = document.getElementById(/** @type {string} */ (term.dataset.card));
      if (!card) return;
      term.setAttribute("role", "button");
      term.setAttribute("aria-expanded", "false");
      card.addEventListener("toggle", () => term.setAttribute("aria-expanded", String(card.matches(":popover-open"))));
      // Pressing the mouse outside an open card closes it; the click that follows must not open it again.
      let wasOpen = false;
      term.addEventListener("pointerdown", () => (wasOpen = card.matches(":popover-open")));
      /** @param {Event} event */
      const explain = (event) => {
        event.preventDefault();
        // Behind its term, where a screen reader reads on.
        if (term.nextElementSibling !== card) term.after(card);
        if (!wasOpen) /** @type {any} */ (card).togglePopover({ source: term });
        wasOpen = false;
      };
      term.addEventListener("click", explain);
      term.addEventListener("keydown", (event) => {
        if (event.key === " ") explain(event);
      });
    });
  }

  // To point at the page, or at a part of it: what is shown can be copied and saved; nothing is sent.
  const share = find(".share");
  if (share) {
    const said = document.createElement("p");
    said.className = "visually-hidden";
    said.setAttribute("aria-live", "polite");
    document.body.append(said);

    /** @param {string} text */
    function say(text) {
      // The same words twice are only heard if they were gone in between.
      said.textContent = "";
      setTimeout(() => (said.textContent = text), 50);
    }
    // Where the browser keeps the clipboard shut, as on pages without https, the older way may be open.
    /** @param {string} text */
    function copyOld(text) {
      const focused = /** @type {HTMLElement} */ (document.activeElement);
      const field = document.createElement("textarea");
      field.className = "visually-hidden";
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      focused.focus();
      if (!done) throw new Error("not copied");
    }
    /** @param {HTMLElement} button @param {string} text @param {string} what @param {() => void} failed */
    function copy(button, text, what, failed) {
      (navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject())
        .catch(() => copyOld(text))
        .then(() => {
          button.dataset.copied = "";
          setTimeout(() => delete button.dataset.copied, 4000);
          say("Copied: " + what);
        })
        .catch(failed);
    }
    /** @param {string} label @param {(button: HTMLElement) => void} whenPressed */
    function newButton(label, whenPressed) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", () => whenPressed(button));
      return button;
    }
    /** @param {string} file @param {string} text */
    function save(file, text) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text]));
      link.download = file;
      link.click();
      setTimeout(URL.revokeObjectURL, 1000, link.href);
    }
    all(".share [data-copy]").forEach((shown) => {
      const what = "the " + shown.dataset.copy;
      const line = document.createElement("div");
      line.className = "share-buttons";
      line.append(
        newButton("Copy " + what, (button) => {
          copy(button, shown.textContent, what, () => {
            /** @type {Selection} */ (getSelection()).selectAllChildren(shown);
            say("It is selected: copy it with Control and C.");
          });
        })
      );
      const file = shown.dataset.file;
      if (file) {
        line.append(
          // Both kinds of file are read line by line; RIS asks for both signs of a line's end.
          newButton("Download " + file, () => save(file, shown.textContent.replace(/\n/g, "\r\n") + "\r\n")),
        );
      }
      /** @type {HTMLElement} */ (shown.closest("dd")).append(line);
    });

    // Two links of a chain.
    function chain() {
      const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      drawing.setAttribute("viewBox", "0 0 24 24");
      drawing.setAttribute("aria-hidden", "true");
      const line = document.createElementNS(drawing.namespaceURI, "path");
      line.setAttribute("d", "m9 15 6-6M11 6.5l2-2a4.6 4.6 0 0 1 6.5 6.5l-2 2M13 17.5l-2 2a4.6 4.6 0 0 1-6.5-6.5l2-2");
      drawing.append(line);
      return drawing;
    }
    // Not where the address behind # is a choice, or where a heading is one of many on a sheet.
    const parts = ".page-body :is(h2, h3):not(.share *, .record-foot *, .way *, .build *, .cs *, [hidden] *, .wb-next *, .wb-card *)";
    const whole = /** @type {HTMLAnchorElement} */ (find(".share-address a")).href;
    /** @type {[string, string][]} */
    const linked = [["The whole page", whole]];
    all(parts).forEach((heading) => {
      const part = /** @type {HTMLElement} */ (heading.parentElement);
      const ofPart = part.id && part.firstElementChild === heading;
      const anchor = ofPart ? part.id : heading.id;
      if (!anchor) return;
      let link = new URL("#" + anchor, whole).href;
      // What has a code of its own on a page of many is reached by it.
      if (ofPart && part.dataset.short) link = new URL("go/" + part.dataset.short + "/", share.dataset.root).href;
      const named = /** @type {HTMLElement} */ (heading.cloneNode(true));
      named.querySelectorAll(".added, .code").forEach((extra) => extra.remove());
      const name = named.textContent.trim();
      const button = newButton("", () =>
        copy(button, link, "link to " + name, () => {
          location.hash = anchor;
          say("It could not be copied. " + (isInFolder ? "It is " + link + "." : "The address is in your browser’s address bar."));
        }),
      );
      button.className = "copy-link";
      button.append(chain());
      button.title = "Copy link to this section";
      // For the mouse alone: dozens of them would be in the way of whoever tabs or listens through the page.
      button.tabIndex = -1;
      button.setAttribute("aria-hidden", "true");
      button.addEventListener("mousedown", (event) => event.preventDefault());
      heading.after(button);
      linked.push([name, link]);
    });
    // All others choose a part where the page's own address is copied.
    const details = /** @type {HTMLDetailsElement} */ (find(".share details"));
    const address = find(".share [data-copy='address']");
    details.addEventListener("toggle", offerParts, { once: true });
    function offerParts() {
      if (linked.length === 1) return;
      const choice = document.createElement("select");
      choice.append(...linked.map((one) => new Option(one[0], one[1])));
      choice.addEventListener("change", () => {
        address.textContent = choice.value;
        drawCode();
      });
      const label = document.createElement("label");
      label.append("Link to ", choice);
      address.before(label);
    }

    // The address that is shown, as a QR code, drawn here: in a folder, where no module loads, there is none.
    const code = document.createElement("div");
    details.addEventListener("toggle", () => {
      if (details.open && !code.isConnected) drawCode();
    });
    function drawCode() {
      import(new URL("js/qr-code.js", here).href).then(
        (drawer) => {
          const drawing = drawer.drawing(address.textContent);
          const file = String(find(".share [data-file]").dataset.file).replace(/\w+$/, "svg");
          const line = document.createElement("div");
          line.className = "share-buttons";
          line.append(newButton("Download " + file, () => save(file, new XMLSerializer().serializeToString(drawing))));
          const term = document.createElement("dt");
          term.textContent = "QR code";
          const shown = document.createElement("dd");
          shown.append(drawing, line);
          code.replaceChildren(term, shown);
          find(".share dl").append(code);
        },
        // The address is there without it, and the next opening tries again.
        () => {},
      );
    }
  }
})();
