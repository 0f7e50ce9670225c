"""What the scripts share: texts, codes, and the store that two windows use without loss."""

from __future__ import annotations

from macros.kinds import KINDS
from macros.records.legibility import UNSEEN
from tests.in_node import in_node

#: A device with two windows: each loads its own copy of the store, and hears what the other keeps.
DEVICE = """
const windows = [];
globalThis.makeDevice = () => {
  const kept = new Map();
  const device = { refuses: false, kept };
  const storage = {
    getItem: (key) => (kept.has(key) ? kept.get(key) : null),
    setItem(key, text) { if (device.refuses) throw new Error("refused"); kept.set(key, text); },
    removeItem: (key) => kept.delete(key),
  };
  globalThis.localStorage = storage;
  globalThis.sessionStorage = storage;
  return device;
};
const heard = {};
globalThis.addEventListener = (kind, listener) => (heard[kind] = heard[kind] || []).push(listener);
const tell = (kind, event) => (heard[kind] || []).forEach((listener) => listener(event));
const device = makeDevice();
const { open, forget } = await load("lib/store.js");
const read = (text) => JSON.parse(text || "{}");
const write = (fields) => (Object.keys(fields).length ? JSON.stringify(fields) : "");
"""


def test_what_nobody_sees_is_the_same_here_and_in_python() -> None:
    """Every character there is."""
    seen = in_node(
        """const { visible } = await load("lib/text.js");
        const gone = [];
        for (let code = 0; code <= 0x10ffff; code++) {
          if (!visible(String.fromCodePoint(code))) gone.push(code);
        }
        return gone;"""
    )
    assert set(seen) == {code for first, last in UNSEEN for code in range(first, last + 1)}


def test_texts_are_cleaned_and_counted() -> None:
    found = in_node(
        """const { counted, oneLine, words, written } = await load("lib/text.js");
        return [counted(1, "item"), counted(2, "item"), counted(0, "approach", "approaches"),
          written(1234567), oneLine(" a\\u200b\\tb\\n\\nc\\ufeff "),
          words("*One* two\\n- three\\n2. four \\\\_ "), words("")];"""
    )
    assert found == ["1 item", "2 items", "0 approaches", "1,234,567", "a b c", 4, 0]


def test_codes_are_known_by_their_form() -> None:
    good = [
        f"{prefix}{number}" for prefix in (kind.code for kind in KINDS.values()) for number in (1, 12, 9999)
    ] + ["Q2.3"]
    bad = ["", "B", "12", "B0", "B01", "B12345", "ABC1", "b1", "B1.", "Q2.0", "B1\n", "B-1", None, 7]
    found = in_node(
        """const { asCode, isCode, numberOf, prefixOf } = await load("lib/codes.js");
        return [given.map(isCode), ["ba 3", "q2,3", "[B12]"].map(asCode), ["Q2.3", "BA12"].map(prefixOf),
          ["Q2.3", "BA12", "A"].map(numberOf)];""",
        [*good, *bad],
    )
    assert found[0] == [True] * len(good) + [False] * len(bad)
    assert found[1:] == [["BA3", "Q2.3", "B12"], ["Q", "BA"], [2, 12, 0]]


def test_two_windows_keep_each_other_s_fields() -> None:
    """Neither has heard of the other when it keeps its own: what is on the device is read first."""
    found = in_node(
        DEVICE
        + """const [one, two] = [open("k", read, write), open("k", read, write)];
        one.change({ title: "One's", place: "here" });
        two.change({ summary: "Two's", place: "there" });
        const kept = [one.keep(), two.keep()];
        const both = read(device.kept.get("k"));
        one.change({ title: undefined });
        one.keep();
        return [kept, both, one.read(), two.read()];"""
    )
    both = {"title": "One's", "place": "there", "summary": "Two's"}
    without = {"place": "there", "summary": "Two's"}
    assert found == [[True, True], both, without, without]


def test_two_windows_that_keep_at_the_same_moment_lose_nothing() -> None:
    """As browsers do it: each window reads its own copy, which follows the device's some moments later.

    Every order of keeping, and of hearing what was kept, comes up among 400 runs of 40 steps.
    """
    lost = in_node(
        DEVICE
        + """
        const random = (seed) => () => ((seed = (seed * 48271) % 2147483647) / 2147483647);
        const run = (next) => {
          let device = null;
          const windows = [0, 1].map((number) => {
            const window = { copy: null, awaited: 0, sent: [], said: [], told: [], listeners: [], now: {} };
            window.as = (act) => {
              const put = (text) => ((window.copy = text), (window.awaited += 1), window.sent.push(text));
              globalThis.localStorage = {
                getItem: () => window.copy, setItem: (_, text) => put(text), removeItem: () => put(null),
              };
              globalThis.addEventListener = (kind, listener) => {
                if (kind === "storage") window.listeners.push(listener);
              };
              globalThis.BroadcastChannel = function () {
                window.channel = this;
                this.postMessage = (data) => window.said.push(structuredClone(data));
              };
              return act();
            };
            window.as(() => (window.store = open("k", read, write)).listen(() => {}));
            return window;
          });
          const deliver = (from, to) => {
            if (!from.sent.length) return;
            const [oldValue, newValue] = [device, from.sent.shift()];
            device = newValue;
            from.told.push(null);
            to.told.push({ key: "k", oldValue, newValue });
          };
          const hear = (window) => {
            if (!window.told.length) return;
            const event = window.told.shift();
            if (!event) return (window.awaited -= 1);
            if (!window.awaited) window.copy = event.newValue;
            window.as(() => window.listeners.forEach((listener) => listener(event)));
          };
          const listen = (window, other) => {
            if (other.said.length) window.as(() => window.channel.onmessage({ data: other.said.shift() }));
          };
          for (let step = 0; step < 40; step++) {
            const number = Number(next() < 0.5);
            const [window, other] = [windows[number], windows[1 - number]];
            const what = next();
            if (what < 0.3) {
              const name = "ab"[number] + Math.floor(next() * 3);
              const value = next() < 0.2 ? undefined : step;
              window.now[name] = value;
              window.as(() => { window.store.change({ [name]: value, shared: step }); window.store.keep(); });
            } else if (what < 0.65) deliver(window, other);
            else if (what < 0.9) hear(window);
            else listen(window, other);
          }
          for (let turn = 0; turn < 200; turn++) {
            deliver(windows[0], windows[1]); deliver(windows[1], windows[0]); windows.forEach(hear);
            listen(windows[0], windows[1]); listen(windows[1], windows[0]);
          }
          if (windows.some((window) => window.sent.length || window.told.length)) throw new Error("no end");
          const kept = read(device);
          const wanted = read(JSON.stringify({ ...windows[0].now, ...windows[1].now }));
          delete kept.shared;
          const isWhole = Object.keys({ ...kept, ...wanted }).every((name) => kept[name] === wanted[name]);
          return isWhole && windows.every((window) => window.copy === device);
        };
        const lost = [];
        for (let seed = 1; seed <= 400; seed++) if (!run(random(seed * 7919))) lost.push(seed);
        return lost;"""
    )
    assert lost == []


def test_what_the_device_refuses_stays_in_the_window_until_it_is_taken() -> None:
    found = in_node(
        DEVICE
        + """const [one, two] = [open("k", read, write), open("k", read, write)];
        device.refuses = true;
        one.change({ title: "Waiting" });
        const before = [one.keeps(), one.keep(), one.fault.message, one.isUnsaved(), one.read()];
        device.refuses = false;
        two.change({ title: "Other", place: "there" });
        two.keep();
        one.change({ summary: "Later" });
        return [before, one.keeps(), one.keep(), one.isUnsaved(), one.read(), [...device.kept.keys()]];"""
    )
    whole = {"title": "Waiting", "place": "there", "summary": "Later"}
    assert found == [[False, False, "refused", True, {"title": "Waiting"}], True, True, False, whole, ["k"]]


def test_what_cannot_be_read_is_not_written_over_until_it_is_dropped() -> None:
    found = in_node(
        DEVICE
        + """device.kept.set("k", "{newer");
        const one = open("k", read, write);
        one.change({ title: "Mine" });
        let told = "";
        try { one.keep(); } catch (error) { told = error.name; }
        const before = device.kept.get("k");
        one.drop();
        one.change({ title: "Now" });
        one.keep();
        one.change({ title: undefined });
        const after = device.kept.get("k");
        one.keep();
        return [told, before, after, device.kept.has("k")];"""
    )
    assert found == ["SyntaxError", "{newer", '{"title":"Now"}', False]


def test_a_change_elsewhere_is_heard_and_so_is_coming_back() -> None:
    found = in_node(
        DEVICE
        + """const one = open("k", read, write);
        let calls = 0;
        one.listen(() => (calls += 1));
        const after = [];
        for (const key of ["other", "k", null]) { tell("storage", { key }); after.push(calls); }
        for (const persisted of [false, true]) { tell("pageshow", { persisted }); after.push(calls); }
        return after;"""
    )
    assert found == [0, 1, 2, 2, 3]


def test_the_wish_for_nothing_kept_lasts_as_long_as_it_can() -> None:
    found = in_node(
        DEVICE
        + """const found = [];
        forget.wish(true);
        found.push(device.kept.get("leading-together.forget"));
        forget.on = false;
        forget.recall();
        found.push(forget.on);
        device.kept.clear();
        forget.recall();
        found.push(forget.on);
        device.refuses = true;
        forget.wish(true);
        found.push(forget.on);
        Object.defineProperty(globalThis, "sessionStorage", { get() { throw new Error("off"); } });
        forget.recall();
        return found.concat(forget.on);"""
    )
    assert found == ["yes", True, False, True, True]
