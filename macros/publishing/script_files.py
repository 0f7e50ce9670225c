"""The files that the browser's scripts read: what stands in each, here for Python and for the scripts' types.

`declarations` writes the shapes as TypeScript does, for the check of the scripts (`.ci/files.d.ts`). A test
holds what is published against the same shapes, so that a script is never told of a field that is not there.
"""

from __future__ import annotations

from pathlib import Path
from types import NoneType, UnionType
from typing import Any, NotRequired, Union, get_args, get_origin, get_type_hints

# Until Python 3.12, pydantic can only check these; it brings them along.
from typing_extensions import TypedDict, is_typeddict

#: Where the shapes stand for the scripts: out of `docs/`, for no reader loads them.
DECLARATIONS = Path(".ci") / "files.d.ts"

#: `build-a-session/records/BA-0.json`: by its code each record's title and address.
SessionRecords = dict[str, tuple[str, str]]
#: `contribute/case-study/taken-0.json`.
TakenIds = list[str]


class SearchStart(TypedDict):
    """`search-index/start.json`: where the rest of the index is, and what search must know of words.

    `starts` are the first words of the files of words, `weights` runs of documents that count alike, and
    `names` for each document how many telling words each of its names has, a digit for each.
    """

    edition: str
    starts: list[str]
    weights: list[tuple[int, float]]
    names: str
    empty: list[str]
    same: list[list[str]]
    nearly: list[list[str]]
    idioms: list[str]


#: `search-index/…/words-0.json`: by its stem, in which names each word stands, then in which documents
#: that are about it more and more; as the gaps between their places.
SearchWords = dict[str, list[list[int]]]
#: `search-index/…/filters.json`: for every value of every filter the gaps between its documents.
Filters = dict[str, dict[str, list[int]]]


class SearchText(TypedDict):
    """`search-index/…/texts/0.json`: what is shown of a document; its texts by their sections' anchors."""

    at: NotRequired[str]
    title: str
    kind: str
    record: NotRequired[str]
    others: NotRequired[list[str]]
    parts: NotRequired[list[tuple[str, list[str]]]]


class ListFacet(TypedDict):
    """One thing to choose by; the values of a long list stand in the file of a number."""

    name: str
    label: str
    choices: list[tuple[str, str, int]]
    values: NotRequired[list[list[int]]]
    file: NotRequired[int]


class ListIndex(TypedDict):
    """`case-studies/index.json` and the like; what is optional depends on how long the list is."""

    one: str
    many: str
    total: int
    years: list[tuple[int, int]]
    facets: list[ListFacet]
    by_title: NotRequired[list[int]]
    by_title_file: NotRequired[int]
    chunk: NotRequired[int]
    texts_file: NotRequired[int]


class ListValues(TypedDict):
    """`index-2.json` and the like: which choices each record has."""

    values: list[list[int]]


class ListTitles(TypedDict):
    """The file of a long list that holds the order of its titles."""

    by_title: list[int]


class ListTexts(TypedDict):
    """A file of a long list with what the rows of some records show."""

    ids: list[str]
    titles: list[str]
    codes: list[str]
    facts: list[str]
    summaries: list[str]


class FormField(TypedDict):
    """A field of the form for a case study."""

    name: str
    label: str
    required: bool
    input: str
    help: NotRequired[str]
    example: NotRequired[str]
    min: NotRequired[int]
    max_items: NotRequired[int]
    fields: NotRequired[list[FormField]]
    options: NotRequired[list[str]]
    least: NotRequired[int]
    years_ahead: NotRequired[int]
    size: NotRequired[str]
    max: NotRequired[int]
    words: NotRequired[tuple[int, int]]
    markdown: NotRequired[bool]


class FormPage(TypedDict):
    """Fields, by their names, that are asked for at a time."""

    id: str
    title: str
    fields: list[str]


class FormPart(TypedDict):
    """A step of the form: its pages, and the fields that stand on them."""

    id: str
    title: str
    intro: str
    pages: list[FormPage]
    fields: list[FormField]


class FormChoices(TypedDict):
    """Records to choose from, by their ids and titles."""

    group: str
    records: list[tuple[str, str]]


class FormRules(TypedDict):
    """The patterns that texts are checked by."""

    template: str
    html: str
    open_tag: str
    marks: list[tuple[str, str, str]]
    table: tuple[str, str, str]
    bullet: tuple[str, str, str]
    https: str
    named: str
    wrapped: str
    record: str
    blank: str
    no_name: tuple[str, str]
    misuses: list[tuple[str, str, str]]


class Folds(TypedDict):
    """How texts are read: runs of characters with what they are read as, and ways to read on."""

    name: str
    folds: list[tuple[int, int, int, int]]
    entities: dict[str, str]
    spoken: dict[str, str]
    decoded: list[tuple[str, str]]
    shown: list[tuple[str, str]]


class Checksum(TypedDict):
    """How a number's check digits are worked out."""

    alphabet: str
    weights: list[int]
    modulus: int


class Detector(TypedDict):
    """What finds one kind of detail that may tell who somebody is."""

    name: str
    blocks: bool
    sign: str
    pattern: str
    ignoreCase: bool
    context: list[str]
    without: str
    near: int
    allowed: str
    checksum: Checksum | None
    message: str
    hint: str


Identifying = list[Folds | Detector]


class Names(TypedDict):
    """What finds words that look like names."""

    run: str
    start: str
    before: str
    initial: str
    behind: str
    short: str
    known: list[str]


class FormId(TypedDict):
    """How long an id may be, and how many files hold those that are taken."""

    length: int
    files: int


class FormContact(TypedDict):
    """How the editors are reached; null where a setting is a placeholder."""

    editors: str | None
    private: str | None
    repository: str | None


class Form(TypedDict):
    """`contribute/case-study/form.json`: all that the form's script needs."""

    parts: list[FormPart]
    order: list[str]
    references: list[str]
    choices: dict[str, list[FormChoices]]
    rules: FormRules
    identifying: Identifying
    names: Names
    id: FormId
    longest_address: int
    contact: FormContact


#: Every shape by the name that the scripts know it by.
SHAPES: dict[str, Any] = {
    "SessionRecords": SessionRecords,
    "TakenIds": TakenIds,
    "SearchStart": SearchStart,
    "SearchWords": SearchWords,
    "SearchText": SearchText,
    "Filters": Filters,
    "ListFacet": ListFacet,
    "ListIndex": ListIndex,
    "ListValues": ListValues,
    "ListTitles": ListTitles,
    "ListTexts": ListTexts,
    "FormField": FormField,
    "FormPage": FormPage,
    "FormPart": FormPart,
    "FormChoices": FormChoices,
    "FormRules": FormRules,
    "Folds": Folds,
    "Checksum": Checksum,
    "Detector": Detector,
    "Identifying": Identifying,
    "Names": Names,
    "FormId": FormId,
    "FormContact": FormContact,
    "Form": Form,
}
_WORDS = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}


def declarations() -> str:
    """Return the declarations of all shapes, as the scripts name them: `Files.Form`."""
    told = (_declaration(name, shape) for name, shape in SHAPES.items())
    head = "// Written by `python -m macros script-types` from macros/publishing/script_files.py.\n"
    return f"{head}declare namespace Files {{\n" + "".join(told) + "}\n"


def _declaration(name: str, shape: Any) -> str:
    if not is_typeddict(shape):
        return f"  type {name} = {_written(shape)};\n"
    fields = (
        f"    {key}?: {_written(get_args(type_)[0])};\n"
        if get_origin(type_) is NotRequired
        else f"    {key}: {_written(type_)};\n"
        for key, type_ in get_type_hints(shape, include_extras=True).items()
    )
    return f"  interface {name} {{\n" + "".join(fields) + "  }\n"


def _written(type_: Any) -> str:
    """Write a type as TypeScript does. Raises KeyError for one that no file has yet."""
    if is_typeddict(type_):
        return str(type_.__name__)
    inner = [_written(part) for part in get_args(type_)]
    match get_origin(type_):
        case origin if origin in (Union, UnionType):
            return " | ".join(inner)
        case origin if origin is list:
            return f"Array<{inner[0]}>"
        case origin if origin is tuple:
            return f"[{', '.join(inner)}]"
        case origin if origin is dict:
            return f"Record<{', '.join(inner)}>"
    return _WORDS[type_]
