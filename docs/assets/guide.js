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
    colours.setAttribute("aria-pressed", String(isDark()));
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
})();
