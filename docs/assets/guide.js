// What the shell needs of script: the menu, the search's door, the choice of colours and the terms.
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
})();
