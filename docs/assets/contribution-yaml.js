// A case study → the text of its file, as macros/record_text.py writes it, byte for byte; and a title → an id.
(function () {
  "use strict";
  const FIRST = "# yaml-language-server: $schema=../schema/case-study.json";
  const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
  const REFERENCES = ["behaviour", "barrier", "approach", "outcome", "source"];
  const YAML_WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/;
  const DAY = /^\d{4}-\d{2}-\d{2}$/;

  function escaped(character) {
    let units = "";
    for (let i = 0; i < character.length; i++) {
      units += "\\u" + character.charCodeAt(i).toString(16).padStart(4, "0");
    }
    return units;
  }

  function quoted(text) {
    return Array.from(JSON.stringify(text), (c) => (UNSEEN.test(c) ? escaped(c) : c)).join("");
  }

  function isEmpty(value) {
    if (value === null || value === undefined || value === "") return true;
    return typeof value === "object" && !Object.keys(value).length;
  }

  function fitsABlock(lines) {
    if (!lines[0] || lines[0].startsWith(" ")) return false;
    return lines.every(function (line) {
      const inner = line.startsWith("  ") ? line.slice(2) : line;
      return !UNSEEN.test(line) && inner === inner.trim() && (inner || !line);
    });
  }

  function text(name, value, indent) {
    const body = value.replace(/\n+$/, "");
    if (!body.includes("\n")) return [indent + name + ": " + quoted(body || value)];
    const lines = body.split("\n");
    if (!fitsABlock(lines)) return [indent + name + ": " + quoted(body + "\n")];
    return [indent + name + ": |"].concat(lines.map((line) => (line ? indent + "  " + line : "")));
  }

  function item(value, indent) {
    if (typeof value !== "object") return [indent + "- " + (typeof value === "string" ? quoted(value) : value)];
    const names = Object.keys(value).sort((a, b) => (a === "because") - (b === "because"));
    return names.map(function (name, index) {
      const plain = REFERENCES.includes(name) && isId(value[name]) && !YAML_WORDS.test(value[name]);
      return indent + (index ? "  " : "- ") + name + ": " + (plain ? value[name] : quoted(value[name]));
    });
  }

  function isId(value) {
    return value.length <= 60 && /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(value);
  }

  // `days` names the fields that hold a date, which stands without quotation marks.
  function field(name, value, indent, days) {
    if (isEmpty(value)) return [];
    const heading = indent + name + ":";
    if (Array.isArray(value)) return [heading].concat(...value.map((one) => item(one, indent + "  ")));
    if (typeof value === "object") {
      return [heading].concat(...Object.keys(value).map((inner) => field(inner, value[inner], indent + "  ", days)));
    }
    if (typeof value !== "string") return [heading + " " + value];
    return days.includes(name) && DAY.test(value) ? [heading + " " + value] : text(name, value, indent);
  }

  // Gives the file's text. `order` names the fields in the order of the model.
  function written(values, order, days) {
    return [FIRST].concat(...order.map((name) => field(name, values[name], "", days))).join("\n") + "\n";
  }

  // As macros/field_mistakes.id_like.
  function idLike(title) {
    const words = Array.from(title.toLowerCase(), (c) => (/[a-z0-9]/.test(c) ? c : " ")).join("");
    const id = words.split(" ").filter(Boolean).join("-").slice(0, 60);
    return id.replace(/^-+|-+$/g, "") || "a-new-name";
  }

  window.guideContribution = Object.assign(window.guideContribution || {}, { written, idLike });
})();
