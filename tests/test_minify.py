"""Scripts and styles made small: shorter, the same at every build, and of the same meaning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.publishing.pages.minify import minified, write
from tests.conftest import ROOT
from tests.in_node import in_node

ASSETS = ROOT / "docs" / "assets"
SOURCES = sorted(
    path for path in (*ASSETS.iterdir(), *(ASSETS / "js").rglob("*")) if path.suffix in {".js", ".css"}
)
#: What a script may say that a careless minifier breaks; the value of each is a text.
TRICKY = (
    "`a  ${`b  ${1 + 1}`}  // c`",
    "String('a / b'.replace(/[/'\"`]  ?/g, '  '))",
    "((a) => String(a?.b ?? 'none'))({})",
    "((a) => { let b = a\n++b\nreturn `${a}${b}` })(1)",
    "String(1 ? .5 : 2)",
    "(() => { const a = 8, g = 2; return String(a / 2 / g) })()",
    "(() => { const a = [1, 2]; const f = ([b, ...c]) => ({b, ...c}); return JSON.stringify(f(a)) })()",
    "(() => { var a = {b: 1, c: 2}; var b = a.b, c = a.c; a = 0; return `${a}${b}${c}` })()",
    "((name) => { label: for (const one of name) { for (;;) continue label } return `${name}` })('ab')",
    "(() => { class A { static b = '</scr' + 'ipt>'; get c() { return A.b } } return new A().c })()",
)
STYLES = (
    ".a :is(.b, .c) > .d:hover { width: calc(100% - 2 * (3px + 1px)) }",
    ".a { color: red; & .b { color: blue } .c & { color: green } &:hover { color: black } }",
    "@supports (display: grid) and (not (display: inline-grid)) { a { color: red } }",
    "@media (width >= 40em) and (min-width: 3px) { a :not(.b) { color: red } }",
    '@page :first { margin: 0 } a { content: "—  \\201C"; background: url("a  b.svg") 0 0 / 8mm 8mm }',
    "a { width: clamp(1rem, 2vw + 1rem, 3rem); color: rgb(0 0 0 / 50%); inset: 0 auto auto 0 }",
    "a { color: var(--a, red) !important; grid-template-columns: repeat(auto-fit, minmax(2em, 1fr)) }",
)
#: What the browser makes of a sheet: each rule's selector or condition, its style as computed, its own rules.
RULES = """(text) => {
  const sheet = new CSSStyleSheet(), element = document.body.appendChild(document.createElement("div"));
  sheet.replaceSync(text);
  function meaning({style, cssRules, cssText}) {
    element.style.cssText = style ? style.cssText : "";
    const computed = getComputedStyle(element);
    const set = Array.from(style || [], (name) =>
      [name, computed.getPropertyValue(name), style.getPropertyPriority(name)].join()).sort();
    return [cssText.split("{")[0], set, Array.from(cssRules || [], meaning)];
  }
  const said = JSON.stringify(Array.from(sheet.cssRules, meaning));
  // What the last rule made of it would move the next one.
  element.remove();
  return said;
}"""


#: No background at all is said as one at 0 0, which computes to 0px and not 0%.
#: Own properties are kept as they are written, so a figure's leading zero and spaces make no difference.
SAME = r"(?<![\d.])0(?=\.\d)|\s"


@pytest.mark.parametrize("code", TRICKY)
def test_a_script_means_the_same(browser: Browser, code: str) -> None:
    page = browser.new_page()
    before, after = (page.evaluate(text) for text in (code, minified(f"window.given = {code}", ".js")))
    page.close()
    assert isinstance(before, str)
    assert after == before


@pytest.mark.parametrize(
    "text", [*STYLES, *(p.read_text(encoding="utf-8") for p in SOURCES if p.suffix == ".css")]
)
def test_the_browser_reads_the_same_styles(browser: Browser, text: str) -> None:
    page = browser.new_page()
    before, after = (page.evaluate(RULES, given) for given in (text, minified(text, ".css")))
    page.close()
    before, after = (re.sub(SAME, "", rules).replace(",0%,", ",0px,") for rules in (before, after))
    assert before != "[]"
    assert after == before


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ASSETS).as_posix())
def test_it_is_smaller_and_the_same_each_time(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    small = minified(text, path.suffix)
    assert len(small) < len(text) * 0.95
    assert all(minified(text, path.suffix) == small for _ in range(5))


@pytest.mark.parametrize(("text", "suffix"), [("const a = ;", ".js"), ("if (a {", ".js"), ("a = `b", ".js")])
def test_a_mistake_is_told_with_its_place(text: str, suffix: str) -> None:
    with pytest.raises(ValueError, match=r"on line 1 and column \d+"):
        minified(text, suffix)


@pytest.mark.parametrize("kind", ["const {a} = b", "let [a] = b", "var {a} = b"])
def test_what_the_engine_would_move_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="on line 2: write"):
        minified(f"const b = f();\n{kind};", ".js")


MODULE = """// Why
import { two as second } from "./two.js";
import * as all from "./two.js";
import("./two.js").then((late) => { globalThis.late = late.two });
const longName = 1;
function longFunction() { return longName + second + all.two }
globalThis.sum = longFunction();
globalThis.address = import.meta.url;
"""


def test_a_module_means_the_same_and_its_own_names_are_short(tmp_path: Path) -> None:
    """What others import keeps its name; what a page loads has none that is seen outside."""
    two = "const hidden = 1;\nexport const two = hidden + 1;\nexport function three() { return two + 1 }\n"
    (tmp_path / "two.js").write_text(minified(two, ".js"), encoding="utf-8")
    page = minified(MODULE, ".js")
    assert "long" not in page
    assert page.startswith('import{two as second}from"./two.js";import*as all from"./two.js";')
    (tmp_path / "page.js").write_text(page, encoding="utf-8")
    found = in_node(
        """const two = await import(given + "/two.js");
        await import(given + "/page.js");
        await new Promise((done) => setTimeout(done, 20));
        const name = globalThis.address.split("/").pop();
        return [globalThis.sum, globalThis.late, name, two.two, two.three()];""",
        tmp_path.as_uri(),
    )
    assert found == [5, 2, "page.js", 2, 3]


def test_only_our_own_files_change(tmp_path: Path) -> None:
    script = "// Why\nconst a = 1;\nalert(a);\n"
    ours = ("assets/guide.js", "assets/js/lib/dom.js")
    for name in (*ours, "assets/theme/bundle.js", "search/worker.js", "assets/notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(script, encoding="utf-8")
    write(tmp_path)
    for name in ours:
        assert (tmp_path / name).read_text(encoding="utf-8") == "const a=1;alert(a)"
    for name in ("assets/theme/bundle.js", "search/worker.js", "assets/notes.txt"):
        assert (tmp_path / name).read_text(encoding="utf-8") == script
    (tmp_path / "assets/guide.js").write_text("const = 1", encoding="utf-8")
    with pytest.raises(ValueError, match=r"assets.guide\.js: "):
        write(tmp_path)


@pytest.mark.parametrize("path", sorted((ROOT / "docs/assets").glob("*.css")), ids=lambda path: path.name)
def test_a_style_closes_what_it_opens(path: Path) -> None:
    """A browser says nothing of a brace that a merge has lost, and leaves out all that follows."""
    text = re.sub(r'/\*.*?\*/|"[^"]*"', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert text.count("{") == text.count("}")
