"""What is wrong with the calls and the head of hand-written pages: all of it, before any page is built.

Pages are looked through and not filled in: each call of a macro is made once, with what stands in it.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path

import yaml
from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.guide.graph import Guide
from macros.keeping.store import Store
from macros.loading.characters import readable, readable_text
from macros.loading.yaml_mistakes import explain
from macros.problems.nearest import did_you_mean, nearest
from macros.problems.problem import Problem, shown
from macros.problems.refused import remedy, words_of
from macros.records.legibility import called
from macros.rendering.page_macros import NAMES, Embed

#: What mkdocs-macros has besides for every page; what each of them holds is its own business.
OTHERS = frozenset(
    ("config", "context", "environment", "extra", "files", "git", "navigation", "page", "plugin")
)
_OTHER_TAGS = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CALL = re.compile(r"\{\{.*?\}\}")
_EXAMPLE = 'A call looks like this: {{ link("barrier:silos") }}'
_RULES = "---"

#: What is told of a page: line (from 1), rule, message, hint.
Tell = Callable[[int, str, str, str], None]


def mistakes(docs: Path, guide: Guide, settings: Collection[str], store: Store) -> list[Problem]:
    """Return what is wrong with the pages below a folder, in their order.

    `settings` names what `config` has; `store` knows of pages that were looked through before. What Markdown
    makes of a page, and where its links lead, MkDocs says.
    """
    found: list[Problem] = []
    for path in sorted(docs.rglob("*")):
        name = path.as_posix()
        if path.is_dir():
            continue
        if not path.is_file():
            message = "this is no file, or a link that leads nowhere."
            found.append(Problem(name, 1, "", "file", message, "Delete it, or put a file there."))
        elif path.suffix == ".md":
            try:
                data = path.read_bytes()
            except OSError as error:
                message = f"the file cannot be read: {words_of(error)}."
                found.append(Problem(name, 1, "", "file", message, remedy(error)))
                continue
            look = partial(_in_page, name, data, guide, settings)
            found += store.made_by_asking(guide, f"calls in {name}", (data, sorted(settings)), look)
    return sorted(found)


def _in_page(name: str, data: bytes, guide: Guide, settings: Collection[str]) -> list[Problem]:
    """Return what is wrong with the page of this name."""
    found: list[Problem] = []

    def tell(line: int, rule: str, message: str, hint: str) -> None:
        found.append(Problem(name, line, "", rule, message, hint))

    lines = readable_text(data, tell)
    if lines is not None:
        length = _head(lines, tell)
        checker = _Calls(Embed(guide, ""), settings)
        # As many lines as there were, so that they keep their numbers.
        checker.look("\n".join([*([""] * length), *lines[length:]]), tell)
    return found


def _head(lines: list[str], tell: Tell) -> int:
    """Tell what is wrong with a page's first lines, its title and so on; return how many they are."""
    first = lines[0].strip()
    if not first or not re.fullmatch("[-‐‑‒–—―−]{1,3}", first):
        return 0
    if first != _RULES:
        tell(
            1,
            "character",
            f"this line holds {called(first[0])} where three hyphens belong.",
            f"Write: {_RULES}",
        )
        return 0
    ends = [number for number, line in enumerate(lines[1:], 1) if line.strip() in (_RULES, "...")]
    if not ends:
        tell(
            1,
            "head",
            f"the lines from {_RULES} on have no end.",
            f"Write {_RULES} in a line below the last of them.",
        )
        return len(lines)
    head = lines[1 : ends[0]]

    def below(line: int, rule: str, message: str, hint: str) -> None:
        tell(line + 1, rule, message, hint)

    if any(line.strip() for line in head) and (text := readable("\n".join(head).encode(), below)) is not None:
        try:
            said = yaml.load("\n".join(text), _LOADER)  # noqa: S506 - it is a safe one
        except yaml.MarkedYAMLError as error:
            mistake = explain(error, text, None)
            below(mistake.line, mistake.rule, mistake.message, mistake.hint)
        else:
            if not isinstance(said, dict):
                below(1, "head", "here belong fields alone.", "Write them like this: title: About this guide")
    return ends[0] + 1


class _Calls:
    """Looks through the text of one page after another."""

    def __init__(self, embed: Embed, settings: Collection[str]) -> None:
        self._embed = embed
        self._settings = settings
        # It parses, and fills nothing in.
        self._environment = Environment(autoescape=True)

    def look(self, text: str, tell: Tell) -> None:
        tree = self._parsed(text, tell)
        if tree is None:
            return
        names = list(tree.find_all(nodes.Name))
        known = {*NAMES, *OTHERS, *self._environment.globals, *(n.name for n in names if n.ctx != "load")}
        for name in names:
            if name.name not in known:
                hint = did_you_mean(name.name, NAMES) or f"The macros are {', '.join(NAMES)}."
                tell(name.lineno, "macro", f"there is no macro {shown(name.name)}.", hint)
        for filter_ in tree.find_all(nodes.Filter):
            if filter_.name not in self._environment.filters:
                hint = did_you_mean(filter_.name, self._environment.filters) or "Leave it out, with its '|'."
                tell(filter_.lineno, "macro", f"there is no filter {shown(filter_.name)}.", hint)
        for setting in tree.find_all(nodes.Getattr):
            of_config = isinstance(setting.node, nodes.Name) and setting.node.name == "config"
            # MkDocs has settings that stand nowhere: only what looks misspelt is told.
            if of_config and setting.attr not in self._settings and nearest(setting.attr, self._settings):
                hint = did_you_mean(setting.attr, self._settings)
                tell(setting.lineno, "macro", f"there is no setting {shown(setting.attr)}.", hint)
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in NAMES:
                for message, hint in self._called(call.node.name, call):
                    tell(call.lineno, "macro", message, hint)

    def _parsed(self, text: str, tell: Tell) -> nodes.Template | None:
        """Parse a page; what cannot be parsed is told and left out, so that all of it is told at once."""
        lines = text.split("\n")
        while True:
            try:
                return self._environment.parse("\n".join(lines))
            except TemplateSyntaxError as error:
                number = _opened(lines, min(error.lineno, len(lines)))
                line = lines[number - 1]
                mended = self._sound_part(line, number, tell)
                if mended == line:
                    tell(number, "macro", *_not_understood(str(error.message), line))
                    mended = line.rpartition("{{")[0]
                if "{%" in line:
                    # What it opens or closes is anybody's guess: from here on the calls alone are looked at.
                    lines = _OTHER_TAGS.sub(_same_lines, "\n".join(lines)).split("\n")
                elif mended == line:
                    return None
                else:
                    lines[number - 1] = mended

    def _sound_part(self, line: str, number: int, tell: Tell) -> str:
        """Return a line without the calls that cannot be parsed, which are told."""
        return _CALL.sub(lambda call: self._if_sound(call[0], number, tell), line)

    def _if_sound(self, call: str, number: int, tell: Tell) -> str:
        """Return a call, or nothing where it cannot be parsed."""
        try:
            self._environment.parse(call)
        except TemplateSyntaxError as error:
            tell(number, "macro", *_not_understood(str(error.message), call))
            return ""
        return call

    def _called(self, name: str, call: nodes.Call) -> Iterator[tuple[str, str]]:
        """Make a call, and yield what is wrong with it."""
        try:
            arguments = [argument.as_const() for argument in call.args]
            named = {keyword.key: keyword.value.as_const() for keyword in call.kwargs}
        except nodes.Impossible:
            # It is known only when the page is filled in.
            return
        function = getattr(self._embed, name)
        wrong = [value for value in (*arguments, *named.values()) if not isinstance(value, str)]
        for value in wrong:
            yield f"'{value}' stands in {name}() without quotation marks.", f'Write "{value}".'
        try:
            inspect.signature(function).bind(*arguments, **named)
        except TypeError as error:
            takes = ", ".join(inspect.signature(function).parameters)
            yield f"{name}() is called with more or less than it takes: {error}.", f"It takes ({takes})."
            return
        # One that takes nothing has nothing to refuse.
        if not wrong and (arguments or named):
            try:
                function(*arguments, **named)
            except ValueError as error:
                message, _, hint = str(error).partition(". ")
                yield (
                    f"{message.rstrip('.')}.",
                    hint or "What macros take stands in docs/contributing/macros.md.",
                )


def _opened(lines: list[str], number: int) -> int:
    """Return the line, at or above another, in which a call was begun that is not ended in it."""
    for above in range(number, 0, -1):
        line = lines[above - 1]
        if "{{" in line.rpartition("}}")[2]:
            return above
    return number


def _same_lines(text: re.Match[str]) -> str:
    return "\n" * text[0].count("\n")


def _not_understood(why: str, text: str) -> tuple[str, str]:
    """Say of a call that it cannot be parsed: because of the quotation marks of Word, for the most part."""
    if curly := re.search("[“”„‘’]", text):
        plain = re.sub("[‘’]", "'", re.sub("[“”„]", '"', text))
        return f"{shown(text)} holds {called(curly[0])} in place of a plain one.", f"Write: {plain.strip()}"
    hint = "Delete it: pages need macros alone." if "{%" in text else _EXAMPLE
    reason = why.partition(". ")[0].rstrip(".")
    return f"{shown(text.strip(), 80)} cannot be read as a call: {reason}.", hint
