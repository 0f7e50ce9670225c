// What the shell needs of script: the menu, the search's door, the choice of colours, the terms, and copying.
// Every page works without it; nothing is sent anywhere.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("with-script");

  var menu = document.querySelector(".menu-open");
  var nav = document.getElementById("site-nav");
  function setMenu(open) {
    menu.setAttribute("aria-expanded", String(open));
    nav.classList.toggle("open", open);
  }
  menu.addEventListener("click", function () {
    setMenu(menu.getAttribute("aria-expanded") !== "true");
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu.getAttribute("aria-expanded") === "true") {
      setMenu(false);
      menu.focus();
    }
  });

  // The search opens in the header, or is the page itself; its script and index are loaded only then.
  var here = document.currentScript.src;
  var search = document.getElementById("site-search");
  var searchOpen = document.querySelector(".search-open");
  var searchBox = document.getElementById("search-box") || document.getElementById("site-search-box");
  var searchLoaded = false;
  function loadSearch() {
    if (searchLoaded) return;
    searchLoaded = true;
    var script = document.createElement("script");
    script.src = new URL("search.js", here).href;
    // Offline for a moment: the next opening tries again.
    script.addEventListener("error", function () {
      searchLoaded = false;
    });
    document.head.append(script);
  }
  function openSearch() {
    setMenu(false);
    loadSearch();
    if (searchBox.id === "site-search-box") {
      search.hidden = false;
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
  // Without script it is a link to the search page, which says what to do then.
  searchOpen.setAttribute("role", "button");
  if (searchBox.id === "site-search-box") searchOpen.setAttribute("aria-expanded", "false");
  searchOpen.addEventListener("click", function (event) {
    event.preventDefault();
    if (search.hidden) openSearch();
    else closeSearch();
  });
  searchOpen.addEventListener("keydown", function (event) {
    if (event.key !== " ") return;
    event.preventDefault();
    searchOpen.click();
  });
  search.querySelector(".search-close").addEventListener("click", closeSearch);
  search.addEventListener("keydown", function (event) {
    if (event.key === "Escape") closeSearch();
  });
  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    openSearch();
  });
  if (document.getElementById("search-page")) loadSearch();

  // Code that runs over its frame can be moved through by keyboard.
  document.querySelectorAll("pre > code").forEach(function (code) {
    new ResizeObserver(function () {
      code.toggleAttribute("tabindex", code.scrollWidth > code.clientWidth);
      if (code.hasAttribute("tabindex")) code.tabIndex = 0;
    }).observe(code);
  });

  var colours = document.querySelector(".colours");
  var prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
  function isDark() {
    return root.dataset.colours ? root.dataset.colours === "dark" : prefersDark.matches;
  }
  function showColours() {
    colours.querySelector("span").textContent = isDark() ? "Light colours" : "Dark colours";
  }
  colours.addEventListener("click", function () {
    root.dataset.colours = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("guide-colours", root.dataset.colours);
    } catch (error) {
      // A private window may refuse to remember: the choice then lasts as long as the page.
    }
    showColours();
  });
  prefersDark.addEventListener("change", showColours);
  showColours();

  // What can go into a session of one's own has a place for its button, and only there its script is loaded.
  if (document.querySelector(".basket")) {
    var basket = document.createElement("script");
    basket.src = new URL("basket.js", here).href;
    document.head.append(basket);
  }

  // A term is a link to the glossary; where the browser knows popovers, its explanation opens on the spot.
  if (HTMLElement.prototype.togglePopover) {
    document.querySelectorAll("a.term").forEach(function (term) {
      var card = document.getElementById(term.getAttribute("aria-describedby"));
      if (!card) return;
      term.setAttribute("role", "button");
      term.setAttribute("aria-expanded", "false");
      card.addEventListener("toggle", function (event) {
        term.setAttribute("aria-expanded", String(event.newState === "open"));
      });
      // Pressing the mouse outside an open card closes it; the click that follows must not open it again.
      var wasOpen = false;
      term.addEventListener("pointerdown", function () {
        wasOpen = card.matches(":popover-open");
      });
      function explain(event) {
        event.preventDefault();
        if (!wasOpen) card.togglePopover({ source: term });
        wasOpen = false;
      }
      term.addEventListener("click", explain);
      term.addEventListener("keydown", function (event) {
        if (event.key === " ") explain(event);
      });
    });
  }

  // To point at the page, or at a part of it: what is shown can be copied and saved; nothing is sent.
  var share = document.querySelector(".share");
  if (share) {
    var said = document.createElement("p");
    said.className = "visually-hidden";
    said.setAttribute("aria-live", "polite");
    document.body.append(said);

    function say(text) {
      // The same words twice are only heard if they were gone in between.
      said.textContent = "";
      setTimeout(function () {
        said.textContent = text;
      }, 50);
    }
    // Where the browser keeps the clipboard shut, as on pages without https, the older way may be open.
    function copyOld(text) {
      var focused = document.activeElement;
      var field = document.createElement("textarea");
      field.className = "visually-hidden";
      field.value = text;
      document.body.append(field);
      field.select();
      var done = document.execCommand("copy");
      field.remove();
      focused.focus();
      if (!done) throw new Error("not copied");
    }
    function copy(button, text, what, failed) {
      (navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject())
        .catch(function () {
          copyOld(text);
        })
        .then(function () {
          button.dataset.copied = "";
          setTimeout(function () {
            delete button.dataset.copied;
          }, 4000);
          say("Copied: " + what);
        })
        .catch(failed);
    }
    function newButton(label, whenPressed) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", function () {
        whenPressed(button);
      });
      return button;
    }
    share.querySelectorAll("[data-copy]").forEach(function (shown) {
      var what = "the " + shown.dataset.copy;
      var text = shown.textContent;
      var line = document.createElement("div");
      line.className = "share-buttons";
      line.append(
        newButton("Copy " + what, function (button) {
          copy(button, text, what, function () {
            getSelection().selectAllChildren(shown);
            say("It is selected: copy it with Control and C.");
          });
        })
      );
      if (shown.dataset.file) {
        line.append(
          newButton("Download " + shown.dataset.file, function () {
            var link = document.createElement("a");
            // Both kinds of file are read line by line; RIS asks for both signs of a line's end.
            link.href = URL.createObjectURL(new Blob([text.replace(/\n/g, "\r\n") + "\r\n"]));
            link.download = shown.dataset.file;
            link.click();
            setTimeout(URL.revokeObjectURL, 1000, link.href);
          })
        );
      }
      shown.closest("dd").append(line);
    });

    // Two links of a chain.
    function chain() {
      var drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      drawing.setAttribute("viewBox", "0 0 24 24");
      drawing.setAttribute("aria-hidden", "true");
      var line = document.createElementNS(drawing.namespaceURI, "path");
      line.setAttribute("d", "m9 15 6-6M11 6.5l2-2a4.6 4.6 0 0 1 6.5 6.5l-2 2M13 17.5l-2 2a4.6 4.6 0 0 1-6.5-6.5l2-2");
      drawing.append(line);
      return drawing;
    }
    // Not where the address behind # is a choice, or where a heading is one of many on a sheet.
    var parts = ".page-body :is(h2, h3):not(.share *, .record-foot *, .way *, [hidden] *, .wb-next *, .wb-card *)";
    document.querySelectorAll(parts).forEach(function (heading) {
      var part = heading.parentElement;
      var ofPart = part.id && part.firstElementChild === heading;
      var anchor = ofPart ? part.id : heading.id;
      if (!anchor) return;
      var link = new URL("#" + anchor, share.dataset.link).href;
      // What has a code of its own on a page of many is reached by it.
      if (ofPart && part.dataset.short) link = new URL("go/" + part.dataset.short + "/", share.dataset.root).href;
      var named = heading.cloneNode(true);
      named.querySelectorAll(".added, .code").forEach(function (extra) {
        extra.remove();
      });
      var name = named.textContent.trim();
      var button = newButton("", function () {
        copy(button, link, "link to " + name, function () {
          location.hash = anchor;
          say("It could not be copied. The address is in your browser’s address bar.");
        });
      });
      button.className = "copy-link";
      button.append(chain());
      button.title = "Copy link to this section";
      button.setAttribute("aria-label", button.title + ": " + name);
      heading.after(button);
    });
  }
})();
