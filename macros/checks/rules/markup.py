"""Texts hold words, and only the simple marks that the guide prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.identifying import findings
from macros.checks.rule import rule, rule_of_one
from macros.checks.rules.targets import unknown
from macros.guide.graph import Guide
from macros.kinds import key_of
from macros.loading.data_folder import Loaded
from macros.loading.fields import Leaf
from macros.loading.record_file import Entry
from macros.problems.problem import Problem, shown
from macros.records.legibility import BLANK
from macros.text.markdown import has_marks, links_in, tokens_with_offsets
from macros.text.pasted import UNMADE_LIST
from macros.text.web_addresses import HTTPS, WRAPPED, false_words, refusal, unwrapped

TEMPLATE = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}|\{:|\{\s*[.#][\w-]+")
HTML = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9-]*[\s/>]|/[A-Za-z]|!--|!\[|!doctype|\?)|&(?:#x?[0-9a-f]+|[a-z][a-z0-9]{1,31});",
    re.I,
)
OPEN_TAG_AT_END = re.compile(r"<[A-Za-z][\w-]*$")
NAMES = {
    "heading_open": "a heading",
    "code_inline": "code",
    "code_block": "code (a line indented by four spaces)",
    "fence": "code",
    "image": "a picture",
    "hr": "a ruled line",
    "blockquote_open": "a quotation block",
    "html_block": "HTML",
    "html_inline": "HTML",
    "hardbreak": "a forced line break",
    "definition": "a line that begins with words in square brackets and a colon, which no reader would see,",
    "title": "a link with a note in quotation marks, which no reader would see,",
}
#: The same by patterns, line by line, for the form in the browser, which has no parser: what it refuses is
#: refused there as well. A test compares the two.
MARKS: tuple[tuple[str, str], ...] = (
    ("heading_open", r"^ {0,3}#{1,6}(?:[ \t]|$)"),
    ("heading_open", r"^ *[^\s>][^\n]*\n {0,3}(?:=+|-+) *$"),
    ("hr", r"^ {0,3}(?:(?:\* *){3,}|(?:_ *){3,}|(?:- *){3,})$"),
    ("blockquote_open", r"^ {0,3}>"),
    ("fence", r"^ {0,3}(?:```|~~~)"),
    # Indented below a line that belongs to no list, in which it would be a paragraph.
    ("code_block", r"^(?! |[-*+] |[0-9]{1,9}[.)] )[^\n]+\n *\n {4,}[^\s]"),
    ("code_inline", r"`[^`]+`"),
    ("image", r"!\[[^\]!]*(?:!(?!\[)[^\]!]*)*\]\("),
    ("hardbreak", r"(?: {2}|\\)\n(?=[^\n])"),
    # What a link by a name leads to: it leaves the page, and stays in the guide's files.
    ("definition", r"^[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+|>[ \t]*)*\[(?:[^\[\]\\]|\\[\s\S])+\]:"),
    ("title", r"\]\([^()\s]*[ \t\n]+[\x22'(]"),
)
#: Rows of cells between upright strokes, or columns between tabs: cleaning leaves a tab nowhere else.
TABLE = re.compile(r"\t|^ *\|[^\n]*\| *$|^[^\n|]*\|[^\n]*\n[^\n|]*\|", re.M)
NO_TABLE = (
    "there is a table here, which texts cannot have.",
    "Write a list in its place, with a line for each row that says what was counted, when, and how many.",
)
NO_BULLET = (
    "a line begins with a sign for a list that texts do not have.",
    "Begin each line of the list with a hyphen and a space.",
)
#: What Markdown leaves out of a page, though it stays in the guide's files.
UNSHOWN = {name: re.compile(pattern, re.M) for name, pattern in MARKS if name in ("definition", "title")}


def hint_for(name: str) -> str:
    """Return what to do about a mark that cannot stand in a text, named as in `NAMES`."""
    if name in UNSHOWN:
        return "Write it as words that are seen, or delete it."
    return "Use paragraphs, lists, *emphasis* and links."


def _texts(entry: Entry) -> Iterator[Leaf]:
    """Yield the texts of a record, without references."""
    return (leaf for leaf in entry.leaves if leaf.refers_to is None)


def _line_problem(entry: Entry, leaf: Leaf, offset: int, rule: str, message: str, hint: str) -> Problem:
    """Make a problem at the line inside a long text where the mistake stands."""
    return entry.problem(leaf.place, rule, message, hint, text=leaf.text, offset=offset)


@rule_of_one(texts=True)
def no_template_syntax(entry: Entry) -> Iterator[Problem]:
    """No text holds what a template engine or an attribute list would take for its own."""
    for leaf in _texts(entry):
        if "{" not in leaf.text and "}" not in leaf.text:
            continue
        if found := TEMPLATE.search(leaf.text):
            message = f"{shown(found.group())} is template syntax, which records do not have."
            yield _line_problem(
                entry, leaf, found.start(), "template", message, "Delete it, or say it in words."
            )


@rule_of_one(texts=True)
def no_html(entry: Entry) -> Iterator[Problem]:
    """No text holds HTML: tags, comments or character codes."""
    for leaf in _texts(entry):
        if "<" not in leaf.text and "&" not in leaf.text:
            continue
        if found := HTML.search(leaf.text) or OPEN_TAG_AT_END.search(leaf.text):
            start = leaf.text[found.start() :].split("\n")[0]
            message = f"{shown(start, 24)} looks like HTML, which records do not have."
            hint = "Write the words alone; for emphasis use *stars*."
            yield _line_problem(entry, leaf, found.start(), "html", message, hint)


@rule_of_one(texts=True)
def simple_markdown_only(entry: Entry) -> Iterator[Problem]:
    """Prose uses paragraphs, lists, emphasis and links."""
    for leaf in _texts(entry):
        if leaf.markdown and has_marks(leaf.text):
            for token, offset in tokens_with_offsets(leaf.text):
                if token.type in NAMES:
                    message = f"{NAMES[token.type]} cannot stand in a record's text."
                    yield _line_problem(entry, leaf, offset, "markdown", message, hint_for(token.type))
            for name, pattern in UNSHOWN.items():
                for found in pattern.finditer(leaf.text):
                    message = f"{NAMES[name]} cannot stand in a record's text."
                    yield _line_problem(entry, leaf, found.start(), "markdown", message, hint_for(name))


@rule_of_one(texts=True)
def no_tables(entry: Entry) -> Iterator[Problem]:
    """No text holds a table: on a telephone, and read aloud, nobody would follow its rows."""
    for leaf in _texts(entry):
        if "|" not in leaf.text and "\t" not in leaf.text:
            continue
        if found := TABLE.search(leaf.text):
            yield _line_problem(entry, leaf, found.start(), "table", *NO_TABLE)


@rule_of_one(texts=True)
def lists_are_made_by_dashes(entry: Entry) -> Iterator[Problem]:
    """No line of a list begins with a bullet out of Word: readers would get one long paragraph.

    The form and issues have them made into lists; a file stays as somebody wrote it.
    """
    for leaf in _texts(entry):
        if leaf.markdown and not leaf.text.isascii() and (found := UNMADE_LIST.search(leaf.text)):
            yield _line_problem(entry, leaf, found.start(), "bullet", *NO_BULLET)


@rule(texts=True)
def links_are_safe(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """Links in prose lead to a record that exists or to an https page, as their words say."""
    prose = ((entry, leaf) for entry in guide.entries for leaf in _texts(entry) if leaf.markdown)
    for entry, leaf in prose:
        for link in links_in(leaf.text):
            key = key_of(link.address)
            if key is not None and key.id not in loaded.claimed[key.kind]:
                told = "unknown-reference", *unknown(key.id, key.kind, loaded)
            elif key is None and not HTTPS.fullmatch(link.address):
                told = "address", *refusal(link.address)
            elif false := false_words(link.words, link.address):
                told = false
            else:
                continue
            yield _line_problem(entry, leaf, link.offset, *told)


@rule_of_one(texts=True)
def no_wrapped_addresses(entry: Entry) -> Iterator[Problem]:
    """No address is one that a mail program put round another: it tells who got the mail."""
    for leaf in _texts(entry):
        for found in WRAPPED.finditer(leaf.text) if "://" in leaf.text else ():
            message = "this address comes out of a mail program or a search, and can tell who it was sent to."
            real = unwrapped(found.group())
            hint = (
                f"Write the address itself: {real[:300]}"
                if real and not any(findings(real))
                else "Open it, and write the address that your browser then shows."
            )
            yield _line_problem(entry, leaf, found.start(), "wrapped-address", message, hint)


@rule_of_one(texts=True)
def no_blanks_left(entry: Entry) -> Iterator[Problem]:
    """Nothing stands as `python -m macros new` left it."""
    for leaf in _texts(entry):
        if leaf.text.strip() == BLANK:
            yield entry.problem(
                leaf.place,
                "unfilled",
                f"'{BLANK}' is still to be filled in.",
                "Write it, or delete the field.",
            )
