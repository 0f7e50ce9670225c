"""What every record has, whatever its kind."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.field_words import Asked, Hidden
from macros.records.kind import Key, Kind
from macros.records.parts import Citation, Code, Label, LookedAtBy, Part, RecordId, Several, Title

#: Stands in `added_by_guide` for a whole record.
EVERYTHING = "everything"


class Record(Part):
    """What every record has. A kind's own model adds its fields."""

    kind: ClassVar[Kind]
    #: Fields that are always the guide's own addition, in whatever record they stand.
    guides_own: ClassVar[frozenset[str]] = frozenset()

    id: RecordId = Field(
        description="The name in addresses and links, for ever. Lower-case words and hyphens."
    )
    title: Annotated[
        Title,
        Asked(
            "Title",
            "What a leader would type into a search box. No full stop.",
            "One front door for early help",
        ),
    ] = Field(description="What a leader would type into a search box. No full stop.")
    code: Code | None = Field(
        default=None,
        description="The short code that print gives, for ever: B12. Leave it out: editors assign it.",
    )
    sources: Several[Citation] = Field(
        default=(),
        description="Where it comes from: publication and section. At least one, or say added_by_guide.",
    )
    added_by_guide: Annotated[
        Several[Label], Hidden("Each section that it names says so itself: ‘Added by the guide’.")
    ] = Field(
        default=(),
        description="The fields that the guide adds to its sources; [everything] for a whole record.",
    )
    also: Annotated[
        Several[Title],
        Asked(
            "Other words for it",
            "What else people may call it when they search. A few words each.",
            "Single point of access",
        ),
        Hidden("Search and the A to Z find the record by them; its page stays short."),
    ] = Field(default=(), description="Other words that people use for it.")
    aliases: Annotated[Several[RecordId], Hidden("Old addresses lead on by them.")] = Field(
        default=(), description="Ids that it had before: its old addresses."
    )
    review_by: Annotated[
        LookedAtBy | None,
        Asked(
            "When to look at it again", "Two years from now suits most. We will ask whether it still holds."
        ),
        Hidden("Editors are reminded of it; ‘State of the guide’ lists it."),
    ] = Field(default=None, description="When it should be looked at again: YYYY-MM-DD.")

    @property
    def key(self) -> Key:
        """The record's kind and id."""
        return Key(self.kind, self.id)

    def called(self) -> str:
        """Return what its page calls the kind of thing that it is."""
        return self.kind.label[:1].upper() + self.kind.label[1:]

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return the facts at the head of its page, each with its label; empty ones are left out."""
        return ()

    def in_short(self) -> str:
        """Return the facts that tell it from others in a list, on one line."""
        return ""

    def shared_by(self) -> tuple[str, ...]:
        """Return who shared it and who answers for it, in sentences, where no publication tells it."""
        return ()
