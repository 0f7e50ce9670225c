// Finds what may tell who somebody is, before anything leaves this device. The table comes from
// macros/identifying.py, whose engine this repeats; a test holds that both find the same.
(function () {
  "use strict";

  function expression(pattern, ignoreCase) {
    return new RegExp(pattern, ignoreCase ? "giu" : "gu");
  }

  // Compiled once for each table.
  const known = new WeakMap();

  function compiled(table) {
    if (known.has(table)) { return known.get(table); }
    const folds = table[0].folds;
    const rows = table.slice(1).map(function (row) {
      return {
        row: row,
        sign: row.sign ? new RegExp(row.sign, "u") : null,
        pattern: expression(row.pattern, row.ignoreCase),
        context: row.context.map(function (pattern) { return expression(pattern, row.ignoreCase); }),
        without: row.without ? expression(row.without, row.ignoreCase) : null,
        allowed: row.allowed ? new RegExp("^(?:" + row.allowed + ")$", row.ignoreCase ? "iu" : "u") : null
      };
    });
    const made = { folds: folds, rows: rows };
    known.set(table, made);
    return made;
  }

  // Gives the code that a character is read as, or -1 where it is passed over. Runs are in order.
  function readAs(code, folds) {
    let low = 0;
    let high = folds.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const fold = folds[middle];
      if (code < fold[0]) { high = middle - 1; }
      else if (code > fold[1]) { low = middle + 1; }
      else { return fold[2] < 0 ? -1 : fold[2] + fold[3] * (code - fold[0]); }
    }
    // As Python, which counts it as one.
    return code > 0xFFFF ? 0xFFFD : code;
  }

  function folded(text, folds) {
    const offsets = [];
    let read = "";
    let at = 0;
    for (const character of text) {
      const code = readAs(character.codePointAt(0), folds);
      if (code >= 0) {
        read += String.fromCharCode(code);
        offsets.push([at, at + character.length]);
      }
      at += character.length;
    }
    return { read: read, offsets: offsets };
  }

  function stands(pattern, text) {
    pattern.lastIndex = 0;
    return pattern.test(text);
  }

  function checksOut(number, check) {
    const characters = number.toUpperCase().replace(/[^A-Z0-9]/g, "");
    if (characters.length !== check.weights.length) { return false; }
    let total = 0;
    for (let index = 0; index < characters.length; index += 1) {
      const value = check.alphabet.indexOf(characters[index]);
      if (value < 0) { return false; }
      total += value * check.weights[index];
    }
    return total % check.modulus === 0;
  }

  function holds(detector, read, start, end) {
    const row = detector.row;
    const found = read.slice(start, end);
    if (row.checksum && !checksOut(found, row.checksum)) { return false; }
    if (detector.allowed && detector.allowed.test(found)) { return false; }
    const before = read.slice(Math.max(0, start - row.near), start);
    const behind = read.slice(end, end + row.near);
    if (detector.without && (stands(detector.without, before) || stands(detector.without, behind))) {
      return false;
    }
    return detector.context.every(function (pattern) {
      return stands(pattern, before) || stands(pattern, behind);
    });
  }

  // Gives [{name, blocks, start, end, message, hint}] in the order of the table.
  function find(text, table) {
    const made = compiled(table);
    const whole = folded(text, made.folds);
    const read = whole.read;
    const low = read.toLowerCase();
    const taken = [];
    const found = [];
    made.rows.forEach(function (detector) {
      if (detector.sign && !detector.sign.test(low)) { return; }
      const row = detector.row;
      for (const match of read.matchAll(detector.pattern)) {
        const start = match.index;
        const end = start + match[0].length;
        const again = taken.some(function (span) { return start < span[1] && span[0] < end; });
        if (again || !holds(detector, read, start, end)) { continue; }
        taken.push([start, end]);
        found.push({
          name: row.name,
          blocks: row.blocks,
          start: whole.offsets[start][0],
          end: whole.offsets[end - 1][1],
          message: row.message,
          hint: row.hint
        });
      }
    });
    return found;
  }

  window.guideIdentifying = { find: find, checksOut: checksOut };
})();
