"""'Build your own session': what the page's script is told of the guide."""

from __future__ import annotations

from dataclasses import dataclass

from macros.guide.session_records import RECORDS, USABLE, RecordFile, record_files
from macros.kinds.programme import Programme
from macros.records.phrases import sentence_case
from macros.views.page_context import PageContext

SCRIPT = "assets/js/session.js"


@dataclass(frozen=True)
class RecordsToChoose:
    """A file of records to choose from: what it is called, and what each of its records is."""

    label: str
    file: str
    prefix: str
    #: The kind's name, and the field by which a programme names such a record.
    kind: str
    field: str


@dataclass(frozen=True)
class SessionBuilder:
    """The page that a session is put together on."""

    choices: tuple[RecordsToChoose, ...]
    #: Where the files of records and the short addresses are, as the page writes them.
    records_url: str
    root_url: str
    #: The place among the guide's programmes that a new one takes.
    order: int
    script: str


def build_a_session(context: PageContext) -> SessionBuilder:
    """Make the view of the page: what can be chosen, file by file, and where the script finds it."""
    files = record_files(context.guide)
    parts = {kind: sum(file.kind is kind for file in files) for kind in USABLE}
    taken = [programme.order for programme in context.guide.all(Programme)]
    return SessionBuilder(
        choices=tuple(
            RecordsToChoose(
                label=_label(file, alone=parts[file.kind] == 1),
                file=file.name,
                prefix=file.kind.code,
                kind=sentence_case(file.kind.label),
                field=USABLE[file.kind],
            )
            for file in files
        ),
        records_url=context.site_url(RECORDS),
        root_url=context.site_url(""),
        order=min(max(taken, default=0) + 1, 99),
        script=context.site_url(SCRIPT),
    )


def _label(file: RecordFile, *, alone: bool) -> str:
    """Name a kind for several, and where it has several files, the codes of this one."""
    name = sentence_case(file.kind.labels)
    codes = list(file.records)
    return name if alone else f"{name}, {codes[0]} to {codes[-1]}"
