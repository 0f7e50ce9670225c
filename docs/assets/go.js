// Short addresses: go/B12/ leads on to its record, and the page for unknown addresses mends a typed code.
(function () {
  "use strict";
  var target = document.currentScript.dataset.target;
  if (target) {
    // Relative, and without an anchor unless the record stands on a page with others.
    location.replace(target.indexOf("#") < 0 ? target + location.hash : target);
    return;
  }

  // The letters that codes start with; a test holds that they are those of macros/codes.py.
  var form = /^(AP|BA|CS|DE|IN|ME|OU|PE|PR|RE|SO|TE|TH|TP|WB|A|B|Q)([0-9OIL]+)(?:\.([0-9OIL]+))?$/;

  // In a number, O is a zero that looks like a letter; I and l are ones.
  function number(digits) {
    return digits.replace(/O/g, "0").replace(/[IL]/g, "1").replace(/^0+(?=.)/, "");
  }

  // Gives the code that somebody meant, or an empty text where it looks like none.
  function mended(typed) {
    var text = typed.toUpperCase().replace(/,/g, ".").replace(/[^A-Z0-9.]/g, "");
    var parts = form.exec(text.replace(/^\.+|\.+$/g, ""));
    return parts ? parts[1] + number(parts[2]) + (parts[3] ? "." + number(parts[3]) : "") : "";
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return text;
    }
  }

  var typed = /^(.*\/)go\/(.+?)\/?$/i.exec(location.pathname);
  var code = typed && mended(decoded(typed[2]));
  if (!code) return;
  var path = typed[1] + "go/" + code + "/";
  // Where this is the address already, there is no such code. The origin keeps us on this site.
  if (path !== location.pathname) location.replace(location.origin + path + location.hash);
})();
