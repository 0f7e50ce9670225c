// Short addresses: go/B12/ leads on to its record, and the page for unknown addresses mends a typed code.
(() => {
  "use strict";
  const told = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  if (told.target) {
    // Relative, and without an anchor unless the record stands on a page with others.
    location.replace(told.target.includes("#") ? told.target : told.target + location.hash);
    return;
  }

  // `prefixes`: the letters that codes start with, with lines between them.
  const form = new RegExp("^(" + told.prefixes + ")([0-9OIL]+)(?:\\.([0-9OIL]+))?$");

  // In a number, O is a zero that looks like a letter; I and l are ones.
  /** @param {string} digits */
  function number(digits) {
    return digits.replace(/O/g, "0").replace(/[IL]/g, "1").replace(/^0+(?=.)/, "");
  }

  // The code that somebody meant, or an empty text where it looks like none.
  /** @param {string} typed */
  function mended(typed) {
    const text = typed.toUpperCase().replace(/,/g, ".").replace(/[^A-Z0-9.]/g, "");
    const parts = form.exec(text.replace(/^\.+|\.+$/g, ""));
    return parts ? parts[1] + number(parts[2]) + (parts[3] ? "." + number(parts[3]) : "") : "";
  }

  // Mail may have written a sign as percent more often than once.
  /** @param {string} text */
  function decoded(text) {
    try {
      while (/%[0-9a-f]{2}/i.test(text)) text = decodeURIComponent(text);
    } catch (error) {
      // What is cut off inside a letter stays as it is.
    }
    return text;
  }

  const typed = /^(.*\/)go\/(.+?)\/?$/i.exec(location.pathname);
  const code = typed && mended(decoded(typed[2]));
  if (!code) return;
  const path = typed[1] + "go/" + code + "/";
  // Where this is the address already, there is no such code. The origin keeps us on this site.
  if (path !== location.pathname) location.replace(location.origin + path + location.hash);
})();
