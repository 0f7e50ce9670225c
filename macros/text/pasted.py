"""Texts as they come out of Word, mail and PDFs → as they are meant, before anybody judges them.

One cleaner for every entrance: the form, an issue and a file that was sent. What only editors' programs put
there goes, or becomes what it stands for. What could hide something stays, and so does what was lost, for the
checks to refuse. `python -m macros script-types` writes the same steps for the form's script, so they are
written in what Python's `re` and JavaScript read alike.
"""

from __future__ import annotations

import re
import unicodedata

from macros.records.legibility import Ranges, class_of, idle_joiners

#: Blanks of every width, tabs among them.
_NARROW = r" \t"
_BLANKS = rf"{_NARROW}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_START, _END = r"(?<![^\n])", r"(?![^\n])"
#: What Word and its like put in front of the lines of a list: signs that are nothing else there, and letters
#: that stand for the signs of their fonts (Symbol, Wingdings) and have a tab or a wide blank behind them.
_BULLETS = "•‣◦●○▪▫■□◆◇❖➢➤►✓✔\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf076"
_SIGN = rf"[{_BULLETS}]\ufe0f?"
_LETTERS = "o§Øüvq"
_DASHES = "–—‐‑−⁃"
#: Ligatures, and letters and signs of another width or font: NFKC knows what they stand for. Of what it would
#: change besides, much is meant as it stands: ½, ², …, ™, the Thai am.
_COMPATIBLE: Ranges = (
    *((0x132, 0x133), (0x149, 0x149), (0x17F, 0x17F), (0x1C4, 0x1CC), (0x1F1, 0x1F3), (0x2160, 0x217F)),
    *((0xFB00, 0xFB06), (0xFB13, 0xFB17), (0xFF01, 0xFF5E), (0x1D400, 0x1D7FF)),
)
FOLDED = f"[{class_of(_COMPATIBLE)}]+"
#: A line that begins as Word begins the lines of a list: no list in Markdown.
UNMADE_LIST = re.compile(rf"{_START} *(?:{_SIGN}[{_BLANKS}]*|·[{_BLANKS}]+)(?=[^{_BLANKS}\n])")
#: What is done one after the other: a pattern, and what stands in its place; `$1` is what its group holds.
BEFORE_FOLDING: tuple[tuple[str, str], ...] = (
    (r"\r\n?", "\n"),
    # Soft hyphens, marks of direction, and what has no width. Overrides of direction stay, to be refused.
    (r"[\u00ad\u200b\u200e\u200f\u2060-\u2064\ufeff]", ""),
    # A joiner may lean on a choice of looks that goes.
    *((pattern, "") for pattern in reversed(idle_joiners())),
)
AFTER_FOLDING: tuple[tuple[str, str], ...] = (
    # Indented by tabs or wide blanks: Markdown would take it for code.
    (rf"{_START} *[{_BLANKS.removeprefix(' ')}][{_BLANKS}]*", ""),
    # A sign alone on its line, its text below it, as PDFs have it; or no text at all.
    (rf"{_START} *{_SIGN}[{_BLANKS}]*\n[{_BLANKS}\n]*(?=[^{_BLANKS}\n{_BULLETS}])", "• "),
    (rf"{_START} *(?:{_SIGN}|·)[{_BLANKS}]*{_END}", ""),
    (rf"{_START}( {{0,2}}) *{_SIGN}[{_BLANKS}]*", "$1- "),
    (rf"{_START}( {{0,2}}) *·[{_BLANKS}]+", "$1- "),
    (rf"{_START}( {{0,2}}) *(?:[{_LETTERS}{_DASHES}][\t\u00a0]|o[{_BLANKS}]{{2}})[{_BLANKS}]*", "$1- "),
    # Markdown numbers lines, and has no letters for them.
    (rf"{_START}( {{0,2}}) *(?:\([a-z]\)|[A-Za-z]\)|\(?[ivx]{{2,4}}\))[{_BLANKS}]+", "$1- "),
    (rf"{_START}( {{0,2}}) *\(([0-9]{{1,2}})\)[{_BLANKS}]+", "$1$2. "),
    (rf"{_START}( *(?:[-*+]|[0-9]{{1,2}}[.)]))[{_BLANKS}]+(?=[^{_BLANKS}\n])", "$1 "),
    # Tabs stay between the columns of a table, to be refused.
    (r"\t(?![^\n]{0,400}\n[^\n\t]{0,400}\t)", " "),
    (rf"[{_BLANKS.removeprefix(_NARROW)}]", " "),
    (rf"(?<! ) +{_END}", ""),
    (r"\n{3,}", "\n\n"),
    (r"(?<![\s\S])\n+|(?<!\n)\n+(?![\s\S])", ""),
    (r"(?<![\s\S]) +", ""),
)
#: Several points on one line, where an editor's program swallowed the ends of the lines.
INLINE = rf"[{_BLANKS}]*[•●▪■➢\uf0a7\uf0b7\uf0d8][{_BLANKS}]*"
#: What a line of a list begins with.
MARK = rf"(?: *)(?:[-*+{_DASHES}]|[0-9]{{1,2}}[.)]) +"
#: What people write where they have nothing to say.
NOTHING = r"(?:[-*+] )?(?:n ?[/.\\] ?a\.?|na|none|nil|nothing|not applicable|not relevant|[-–—.]+)\.?"


def cleaned(text: str) -> str:
    """Return a text as it is meant: its lists are lists, its blanks blanks, and its letters letters."""
    for pattern, replacement in _BEFORE:
        text = pattern.sub(replacement, text)
    text = _FOLDED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    for pattern, replacement in _AFTER:
        text = pattern.sub(replacement, text)
    return text


def points(text: str) -> list[str]:
    """Return the points of a pasted list, one of a line, without their marks.

    A line that is indented and has no mark goes on with the point above it.
    """
    if _INLINE.match(text.lstrip(" \n")):
        text = _INLINE.sub("\n• ", text)
    found: list[str] = []
    for line in cleaned(text).split("\n"):
        point = _MARK.sub("", line, count=1).lstrip(" ")
        if found and line.startswith("  ") and not _MARK.match(line):
            found[-1] += f" {point}"
        elif point:
            found.append(point)
    return found


def says_nothing(text: str) -> bool:
    """Say whether a text only says that there is nothing to say: `N/A`, `none`, `-`."""
    return _NOTHING.fullmatch(cleaned(text)) is not None


def _compiled(steps: tuple[tuple[str, str], ...]) -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(pattern), re.sub(r"\$([0-9])", r"\\\1", replacement)) for pattern, replacement in steps
    ]


_BEFORE, _AFTER = _compiled(BEFORE_FOLDING), _compiled(AFTER_FOLDING)
_FOLDED, _INLINE, _MARK = re.compile(FOLDED), re.compile(INLINE), re.compile(rf"\A{MARK}")
_NOTHING = re.compile(NOTHING, re.IGNORECASE)
