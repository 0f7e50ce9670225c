"""What a page depends on: the questions that are asked of the guide while it is made, and their answers.

A question is a function of a guide, such as `Guide.record` or `related`, that `@question` marks. While
somebody listens, each that is asked is noted, and those that it asks in turn are not: its answer holds
theirs. Later, with another guide, the same questions are asked again. Where all answers are the same, so is
the page.

What is worked out once for a whole guide must be a question, `@question_once`: for else it would seem that
only the first page that asks for it depends on it.
"""

from __future__ import annotations

import hashlib
import pickle
import re
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from macros.keeping.store import Fact
from macros.loading.record_file import Entry
from macros.records.kind import Kind
from macros.records.record import Record

P = ParamSpec("P")
A = TypeVar("A")
G = TypeVar("G", bound="Questioned")

#: A question that was asked: what it is called, and what was asked with it.
Asked = tuple[str, tuple[Any, ...]]
_QUESTIONS: dict[str, Callable[..., Any]] = {}
#: So many facts are known at once: what many pages ask is told once, and what few do is soon forgotten.
_KNOWN = 10_000


class Questioned:
    """What can be asked questions, and tells those who listen what it was asked."""

    def __init__(self) -> None:
        #: What is heard with its answers, while somebody listens.
        self._heard: dict[Asked, Any] | None = None
        self._facts: OrderedDict[Asked, Fact] = OrderedDict()
        self._answers: dict[Asked, Any] = {}

    @contextmanager
    def listening(self) -> Iterator[list[Fact]]:
        """Note what is asked within; the list has it at the end. Who listens already does not hear it."""
        facts: list[Fact] = []
        before, self._heard = self._heard, {}
        heard = self._heard
        try:
            yield facts
        finally:
            self._heard = before
        for asked, answer in heard.items():
            facts.append(self._known(asked) or self._noted(asked, answer, pickle.dumps(asked)))

    def holds(self, fact: Fact) -> bool:
        """Say whether a question has the answer that it had when it was noted."""
        asked: Asked = pickle.loads(fact.question)  # noqa: S301 - our own file
        known = self._known(asked)
        if known is None:
            name, arguments = asked
            try:
                answer = _QUESTIONS[name](self, *arguments)
            except (KeyError, ValueError) as error:
                answer = _refused(error)
            known = self._noted(asked, answer, fact.question)
        return known.id == fact.id

    def _known(self, asked: Asked) -> Fact | None:
        """Return a question's fact where it is known; it is then among the last to be forgotten."""
        if asked not in self._facts:
            return None
        self._facts.move_to_end(asked)
        return self._facts[asked]

    def _noted(self, asked: Asked, answer: object, question: bytes) -> Fact:
        """Make a question and its answer a fact, which is known for a while: all would fill memory."""
        if len(self._facts) >= _KNOWN:
            self._facts.popitem(last=False)
        fact = self._facts[asked] = _fact(asked, _told(answer), question)
        return fact


def question(function: Callable[Concatenate[G, P], A]) -> Callable[Concatenate[G, P], A]:
    """Mark a function of a guide as a question: who listens hears that it is asked.

    What is asked with it, and its answer, are of texts, numbers, keys, kinds, records, and of these put
    together. Its answer is whole: a question is no generator.
    """
    name = f"{function.__module__}.{function.__qualname__}"
    _QUESTIONS[name] = function

    @wraps(function)
    def asked(guide: G, /, *args: P.args, **named: P.kwargs) -> A:
        heard = guide._heard
        if heard is None:
            return function(guide, *args, **named)
        if named:
            raise TypeError(f"{name} is a question: what is asked with it has no names.")
        guide._heard = None
        try:
            answer = heard[name, args] = function(guide, *args, **named)
        except (KeyError, ValueError) as error:
            heard[name, args] = _refused(error)
            raise
        finally:
            guide._heard = heard
        return answer

    return asked


def question_once(function: Callable[Concatenate[G, P], A]) -> Callable[Concatenate[G, P], A]:
    """Mark a question whose answer is kept as long as its guide: it is worked out once for each."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def answered(guide: G, /, *args: P.args, **named: P.kwargs) -> A:
        known: dict[Asked, A] = guide._answers
        if (name, args) not in known:
            known[name, args] = function(guide, *args, **named)
        return known[name, args]

    return question(answered)


def _refused(error: Exception) -> str:
    """Write what was raised in place of an answer."""
    return f"{type(error).__name__}: {error}"


def _fact(asked: Asked, answer: str, question: bytes) -> Fact:
    """Make one number of 64 bits of a question and its answer."""
    name, arguments = asked
    data = hashlib.blake2b(f"{name}{_told(arguments)}={answer}".encode(), digest_size=8).digest()
    return Fact(int.from_bytes(data, "big", signed=True), question)


def _told(value: object) -> str:  # noqa: PLR0911 - one for each type
    """Write an answer so that another one is written otherwise, in this process and any other."""
    match value:
        case None | str() | int() | float():
            return repr(value)
        case Record():
            return _told_record(value)
        case Kind():
            return value.name
        case Entry():
            return f"{value.path}:{_told_record(value.record)}"
        case type():
            return value.__qualname__
        case re.Pattern():
            return str(value.pattern)
        case Mapping():
            return f"{{{','.join(f'{_told(name)}:{_told(one)}' for name, one in value.items())}}}"
        case set() | frozenset():
            return f"<{','.join(sorted(map(_told, value)))}>"
        case tuple() | list():
            return f"({','.join(map(_told, value))})"
    if is_dataclass(value):
        return _told(tuple(getattr(value, field.name) for field in fields(value)))
    raise TypeError(f"An answer cannot be a {type(value).__name__}.")


def _told_record(record: Record) -> str:
    """Write a record in one word: an answer may be all of them."""
    return hashlib.blake2b(record.model_dump_json().encode(), digest_size=16).hexdigest()
