// A programme's agenda in clock times: from the start that a reader chooses, which the address keeps.
(function () {
  "use strict";
  var DAY = 24 * 60;
  var field = document.getElementById("agenda-start");
  var note = document.getElementById("agenda-note");
  var said = note.textContent;
  var form = /(?:^#|&)start=([01]?\d|2[0-3]):([0-5]\d)(?:&|$)/;

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  // Gives the start that the address holds, in the form that the field takes; an empty text for none.
  function asked() {
    var parts = form.exec(location.hash);
    return parts ? two(Number(parts[1])) + ":" + parts[2] : "";
  }

  // Writes every time, from the start or in minutes from it, and hands the start to the other pages.
  function show(start) {
    var parts = start.split(":");
    var first = start ? Number(parts[0]) * 60 + Number(parts[1]) : 0;
    document.querySelectorAll("[data-at]").forEach(function (place) {
      var minutes = (first + Number(place.dataset.at)) % DAY;
      var hours = Math.floor(minutes / 60);
      place.textContent = (start ? two(hours) : hours) + ":" + two(minutes % 60);
    });
    document.querySelectorAll("#papers .rows a, .programme-others a").forEach(function (link) {
      link.href = link.getAttribute("href").split("#")[0] + (start ? "#start=" + start : "");
    });
    note.textContent = start ? "Every session starts at " + start + ". The address of this page now holds that: keep it, send it on, or print the page." : said;
  }

  function read() {
    // A link to a session says nothing of the start, and takes nothing back.
    if (!asked()) return;
    field.value = asked();
    show(field.value);
  }

  field.addEventListener("input", function () {
    history.replaceState(null, "", field.value ? "#start=" + field.value : location.pathname + location.search);
    show(field.value);
  });
  window.addEventListener("hashchange", read);
  field.parentNode.hidden = false;
  read();
})();
