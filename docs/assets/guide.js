// What the shell needs of script: the menu, the search's buttons and the choice of colours.
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

  var searchToggle = document.getElementById("__search");
  var searchOpen = document.querySelector(".search-open");
  var searchInput = document.querySelector(".md-search__input");
  searchOpen.addEventListener("click", function () {
    setMenu(false);
    if (!searchToggle.checked) searchToggle.click();
    searchInput.focus();
  });
  document.querySelector(".search-close").addEventListener("click", function () {
    if (searchToggle.checked) searchToggle.click();
    searchOpen.focus();
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
