"""What the scripts share: texts, codes, and the store that two windows use without loss."""

from __future__ import annotations

from pathlib import Path

from macros.kinds import KINDS
from macros.records.legibility import UNSEEN
from tests.in_node import SCRIPTS, in_node

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
const { open, forget, keyOf } = await load("lib/store.js");
const K = keyOf("k");
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
        f"{prefix}{number}" for prefix in (kind.code for kind in KINDS.values()) for number in (1, 12, 10_000)
    ] + ["Q2.3"]
    bad = ["", "B", "12", "B0", "B01", "B1234567890", "ABC1", "b1", "B1.", "Q2.0", "B1\n", "B-1", None, 7]
    found = in_node(
        """const { asCode, isCode, numberOf, prefixOf } = await load("lib/codes.js");
        return [given.map(isCode), ["ba 3", "q2,3", "[B12]"].map(asCode), ["Q2.3", "BA12"].map(prefixOf),
          ["Q2.3", "BA12", "A"].map(numberOf)];""",
        [*good, *bad],
    )
    assert found[0] == [True] * len(good) + [False] * len(bad)
    assert found[1:] == [["BA3", "Q2.3", "B12"], ["Q", "BA"], [2, 12, 0]]


#: One address as it is written, and as it was found in mail, in a document and in other programs' links.
ADDRESS = [["s", "1"], ["t", "Tea & a talk"], ["r", "15-BA3"], ["z", "1"]]
ALTERED = (
    "#s=1&t=Tea+%26+a+talk&r=15-BA3&z=1",
    "?s=1&t=Tea+%26+a+talk&r=15-BA3&z=1",
    "#s=1&t=Tea%20%26%20a%20talk&r=15-BA3&z=1",
    "#s=1&amp;t=Tea+%26+a+talk&amp;r=15-BA3&amp;z=1",
    "#s=1&AMP;t=Tea+%26+a+talk&#38;r=15-BA3&#x26;z=1",
    "#s=1&amp;amp;t=Tea+%26+a+talk&amp;amp;r=15-BA3&amp;amp;z=1",
    "#s=1&amp%3Bt=Tea+%26+a+talk&amp%3Br=15-BA3&amp%3Bz=1",
    "#s=1%26t=Tea+%26+a+talk%26r=15-BA3%26z=1",
    "#s%3D1&t%3DTea%20%26%20a%20talk&r%3D15-BA3&z%3D1",
    "#s%3D1%26t%3DTea%2520%2526%2520a%2520talk%26r%3D15-BA3%26z%3D1",
    "#s%253D1%2526t%253DTea%252520%252526%252520a%252520talk%2526r%253D15-BA3%2526z%253D1",
    "#s=1&t=Tea%2520%2526%2520a%2520talk&r=15-BA3&z=1",
    "#s%3D1%26amp%3Bt%3DTea%2520%2526%2520a%2520talk%26amp%3Br%3D15-BA3%26amp%3Bz%3D1",
    "#s=3D1&t=3DTea+%26+a+talk&r=3D15-BA3&z=3D1",
    "#S=1&T=Tea+%26+a+talk&R=15-BA3&Z=1",
    "#s=1&t=Tea+%26+a+talk&r=15-B%C2%ADA3&%E2%80%8Bz=1",
    "#s=1&t=Tea+%26+a+talk&r=15-B%0D%0AA3&z%20=1",
    *(f"#s=1&t=Tea+%26+a+talk&r=15-BA3&z=1{end}" for end in ".,;:!?)]>}'\"”’»*"),
    *(f"#s=1&t=Tea+%26+a+talk&r=15-BA3&z=1{end}" for end in ("%3E", ").", "%20", "%22", "%E2%80%9D", "%0A")),
)
#: What looks altered and is not: a title with such signs in it, as the guide writes it.
AS_IT_IS = {
    "t=100%25+sure&z=0": "100% sure",
    "t=Tea+%26amp%3B+talk&z=0": "Tea &amp; talk",
    "t=a%3D3D&z=0": "a=3D",
    "t=Why%3F&z=0": "Why?",
    "t=C%2B%2B&z=0": "C++",
    "t=%E0%A4%A&z=0": "\ufffd%A",
    "t=%3D%E0&z=0": "=\ufffd",
}


def test_an_address_is_read_however_mail_left_it() -> None:
    found = in_node(
        """const { pairs, plain } = await load("lib/address.js");
        const titles = Object.keys(given[1]).map((text) => pairs(text)[0][1]);
        const read = (text) => pairs(text).map((one) => [one[0], one[0] === "t" ? one[1] : plain(one[1])]);
        const others = ["#", "?", "", "#content", "#=&==", "#%E0%3Dx"];
        return [given[0].map(read), titles, others.map((text) => pairs(text))];""",
        [ALTERED, AS_IT_IS],
    )
    assert [one for one in zip(ALTERED, found[0], strict=True) if one[1] != ADDRESS] == []
    assert found[1] == list(AS_IT_IS.values())
    assert found[2][:4] == [[], [], [], [["content", ""]]]


def test_what_is_altered_is_the_same_session_the_same_choice_and_the_same_filters() -> None:
    sessions = [one for one in ALTERED if "?" not in one[0]]
    choices = (
        "#barrier=silos&sort=title",
        "#BARRIER=Silos.&amp;SORT=Title).",
        "#barrier%3Dsilos%26sort%3Dtitle%3E",
    )
    found = in_node(
        """const { readAddress } = await load("session/written.js");
        const { asked, written } = await load("browse/choosing.js");
        const codes = (session) => session.items.map((item) => item.code);
        const read = ({ told, session }) => [told, session.title, codes(session)];
        return [given[0].map(readAddress).map(read), given[1].map((hash) => written(asked(hash)))];""",
        [sessions, choices],
    )
    wanted = [[], "Tea & a talk", ["BA3"]]
    assert [one for one in zip(sessions, found[0], strict=True) if one[1] != wanted] == []
    assert found[1] == ["barrier=silos&sort=title"] * len(choices)


def test_what_does_not_come_is_said_as_it_is_and_asked_for_again() -> None:
    """Nobody is sent to a connection that may be well: not found, cut short, no data at all, offline."""
    found = in_node(
        """const { awaited, data, notLoaded } = await load("lib/files.js");
        const lost = () => { throw new TypeError("Failed to fetch"); };
        const answers = [() => new Response("", { status: 404 }), () => new Response('{"a": '),
          () => new Response("<html>"), lost, () => new Response('{"a": 1}')];
        let asked = 0;
        globalThis.fetch = async () => answers[asked++]();
        const got = [];
        const why = (error) => error.constructor.name;
        for (let turn = 0; turn < 6; turn++) got.push(await data("a.json").catch(why));
        let told = 0;
        const quick = await awaited(Promise.resolve(1), () => told++);
        const slow = new Promise((done) => setTimeout(done, 1100, 2));
        const later = [told, await awaited(slow, () => told++), told];
        Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true });
        const online = notLoaded("It");
        Object.defineProperty(globalThis, "navigator", { value: { onLine: false } });
        return [got, asked, quick, later, online, notLoaded("It")];"""
    )
    refused = ["Error", "SyntaxError", "SyntaxError", "TypeError"]
    assert found == [
        [*refused, {"a": 1}, {"a": 1}],
        5,
        1,
        [0, 2, 1],
        "It could not be loaded.",
        "It could not be loaded, because this device is offline.",
    ]


def test_two_windows_keep_each_other_s_fields() -> None:
    """Neither has heard of the other when it keeps its own: what is on the device is read first."""
    found = in_node(
        DEVICE
        + """const [one, two] = [open("k", read, write), open("k", read, write)];
        one.change({ title: "One's", place: "here" });
        two.change({ summary: "Two's", place: "there" });
        const kept = [one.keep(), two.keep()];
        const both = read(device.kept.get(K));
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
            to.told.push({ key: K, oldValue, newValue });
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
        const keys = [...device.kept.keys()].map((key) => key === K);
        return [before, one.keeps(), one.keep(), one.isUnsaved(), one.read(), keys];"""
    )
    whole = {"title": "Waiting", "place": "there", "summary": "Later"}
    assert found == [[False, False, "refused", True, {"title": "Waiting"}], True, True, False, whole, [True]]


def test_what_an_earlier_edition_kept_under_the_name_alone_opens_and_is_moved_once() -> None:
    """Also where there is no room for it under the new key; what is cleared never comes back."""
    found = in_node(
        DEVICE
        + """const old = '{"title":"Old"}';
        device.kept.set("k", old);
        const one = open("k", read, write);
        const moved = [one.read(), device.kept.get(K) === old, device.kept.has("k")];
        device.kept.set("k", '{"title":"An old page’s"}');
        const second = open("k", read, write).read();
        one.drop();
        const dropped = [one.read(), device.kept.size];
        device.kept.set("k", old);
        device.refuses = true;
        const { setItem } = localStorage;
        localStorage.setItem = (key, text) => (key === "k" ? device.kept.set(key, text) : setItem(key, text));
        const full = open("k", read, write);
        const still = [full.read(), device.kept.get("k") === old];
        device.refuses = false;
        full.change({ title: undefined });
        full.keep();
        return [moved, second, dropped, still, device.kept.size];"""
    )
    old = {"title": "Old"}
    assert found == [[old, True, False], old, [{}, 0], [old, True], 0]


def test_two_guides_at_one_host_keep_apart(tmp_path: Path) -> None:
    """Each loads its scripts from its own path; neither takes what the other has kept since."""
    stores = [tmp_path / guide / "assets" / "js" / "lib" / "store.js" for guide in "ab"]
    for store in stores:
        store.parent.mkdir(parents=True)
        store.write_bytes((SCRIPTS / "lib" / "store.js").read_bytes())
    found = in_node(
        DEVICE
        + """device.kept.set("k", '{"title":"Before"}');
        const guides = await Promise.all(given.map((address) => import(address)));
        const kept = guides.map((guide) => guide.open("k", read, write));
        kept[1].change({ title: "B's" });
        kept[1].keep();
        guides[0].forget.wish(true);
        guides[1].forget.recall();
        return [kept.map((one) => one.read()), guides.map((guide) => guide.forget.on)];""",
        [store.as_uri() for store in stores],
    )
    assert found == [[{"title": "Before"}, {"title": "B's"}], [True, False]]


def test_what_cannot_be_read_is_not_written_over_until_it_is_dropped() -> None:
    found = in_node(
        DEVICE
        + """device.kept.set(K, "{newer");
        const one = open("k", read, write);
        one.change({ title: "Mine" });
        let told = "";
        try { one.keep(); } catch (error) { told = error.name; }
        const before = device.kept.get(K);
        one.drop();
        one.change({ title: "Now" });
        one.keep();
        one.change({ title: undefined });
        const after = device.kept.get(K);
        one.keep();
        return [told, before, after, device.kept.has(K)];"""
    )
    assert found == ["SyntaxError", "{newer", '{"title":"Now"}', False]


def test_a_change_elsewhere_is_heard_and_so_is_coming_back() -> None:
    found = in_node(
        DEVICE
        + """const one = open("k", read, write);
        let calls = 0;
        one.listen(() => (calls += 1));
        const after = [];
        for (const key of ["other", K, null]) { tell("storage", { key }); after.push(calls); }
        for (const persisted of [false, true]) { tell("pageshow", { persisted }); after.push(calls); }
        return after;"""
    )
    assert found == [0, 1, 2, 2, 3]


def test_the_wish_for_nothing_kept_lasts_as_long_as_it_can() -> None:
    found = in_node(
        DEVICE
        + """const found = [];
        forget.wish(true);
        found.push(device.kept.get(keyOf("leading-together.forget")));
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
