"""The shape of a case file: which keys there are, which are required, and what each may hold.

These models serve two ends: they check the values of a file, one entry at a time (`structure`), and the
published JSON Schema is made from them (`published`). Types are strict: "5" is not 5, 1 is not true.
What one value cannot show by itself (dates, ids that lead nowhere, circles) is checked in `checks`.
"""

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from kring.lifecourse.vocabulary import (
    BASIC_CARE,
    DOMAIN_OF,
    DOMAINS,
    KINDS,
    PERSON_KINDS,
    RELATION_KINDS,
    ROLES,
    SHARES,
    TRAITS,
)

FORMAT = "kring-casefile"
VERSION = 1
ALWAYS = "../.."
MAX_ID = 200
MAX_TEXT = 100_000
MAX_NAMES = 10_000
MAX_ENTRIES = 500_000


class OneOf:
    """A text from a closed list."""

    def __init__(self, choices: Iterable[str]) -> None:
        self.choices = tuple(choices)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A literal of the choices, whose error carries them."""
        return core_schema.custom_error_schema(
            core_schema.literal_schema(list(self.choices)),
            custom_error_type="one_of",
            custom_error_message="one of {choices}",
            custom_error_context={"choices": ", ".join(self.choices)},
        )


class SaidAs:
    """Names the one fault that a choice between several types gives."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of the annotated type, with this code for its errors."""
        return core_schema.custom_error_schema(
            handler(source), custom_error_type=self.code, custom_error_message=self.code
        )


class Entry(BaseModel):
    """What holds for every object of the file: no unknown keys, no values bent into another type."""

    model_config = ConfigDict(extra="forbid", strict=True)


Id = Annotated[
    str,
    Field(
        min_length=1,
        max_length=MAX_ID,
        description="An id: unique where it is given, known where it is used.",
    ),
]
Text = Annotated[str, Field(max_length=MAX_TEXT)]
Label = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
Date = Annotated[
    str,
    Field(
        min_length=1,
        max_length=100,
        description="A date or period in EDTF (ISO 8601-2): 2015-03-04, 2015-03, 2014-22 (summer), 2014-10~, "
        "2012-10/2013-05, 2014/.., 199X.",
        examples=["2015-03-04", "2014-22", "2012-10/2013-05"],
    ),
]
Ids = Annotated[list[Id], Field(max_length=MAX_NAMES)]


class SourceEntry(Entry):
    """Where entries come from: a report, a file, a system."""

    id: Id
    title: Label
    kind: Text | None = None


class OrganisationEntry(Entry):
    """A body whose professionals work with families; units that do not tell each other are apart."""

    id: Id
    name: Label
    domain: Annotated[str, OneOf(DOMAINS)] | None = Field(None, description="The life domain it works in.")
    role: Annotated[str, OneOf(ROLES)] = Field("other", description="What it is there for.")
    basic_care: Annotated[str, OneOf(BASIC_CARE)] | None = Field(
        None, description="The basic care that every child has, when it is that."
    )
    part_of: Id | None = Field(None, description="The organisation that it is a unit of.")
    successor_of: Id | None = Field(None, description="The organisation whose work it took over.")
    unspecified: bool = Field(
        False,
        description="A placeholder for professionals whom the source does not name; never one more agency.",
    )


class PersonEntry(Entry):
    """A child, an adult, or somebody of the network (a neighbour, a grandparent)."""

    id: Id
    kind: Annotated[str, OneOf(PERSON_KINDS)]
    label: Label
    born: Date | None = None
    traits: Annotated[list[Annotated[str, OneOf(TRAITS)]], Field(max_length=MAX_NAMES)] = Field(default_factory=list)


class HouseholdEntry(Entry):
    """A place where people live together; a child may have several."""

    id: Id
    label: Label


class RelationEntry(Entry):
    """What one person is to another, or in which household a person lives, and when."""

    origin: Id = Field(alias="from")
    target: Id = Field(alias="to", description="A person; for `lives_in` a household.")
    kind: Annotated[str, OneOf(RELATION_KINDS)]
    authority: bool | None = Field(None, description="Parental authority; null when it is not known.")
    when: Date = ALWAYS
    share: Annotated[str, OneOf(SHARES)] | None = Field(None, description="For `lives_in`: when the person is there.")


class EventEntry(Entry):
    """One thing in the life course: who recorded what, about whom, when, and who knew it at the time."""

    id: Id
    on: Date
    kind: Annotated[str, OneOf(KINDS)]
    by: Id = Field(description="The one who did or observed it: an organisation or a person.")
    to: Ids = Field(default_factory=list, description="Those it was addressed to: organisations or people.")
    about: Ids = Field(description="The people it concerns; every child that it bears on is named.")
    about_any: Ids = Field(
        default_factory=list, description="Where a source says “one of the children”: those it may have been."
    )
    known_to: Ids = Field(
        default_factory=list,
        description="Further organisations that knew of it at the time; `by` and `to` know it anyway.",
    )
    nature: Annotated[list[Annotated[str, OneOf(DOMAIN_OF)]], Field(max_length=MAX_NAMES)] = Field(
        default_factory=list, description="What the worry is about."
    )
    text: Text = Field("", description="What happened, in one's own words.")
    ref: Id | None = Field(None, description="The earlier event that this one answers.")
    details: dict[str, Any] = Field(default_factory=dict, description="What this kind of event tells more.")
    source: Text | None = Field(None, description="Where it is told: a report and its section.")
    unit: Text | None = Field(None, description="The team or worker within `by`.")
    count: int = Field(1, ge=1, description="How many times, for a vague series written as one event.")
    throughout: bool = Field(False, description="It lasted all of its period; otherwise it was on some day in it.")
    disputes: Id | None = Field(None, description="An earlier event that tells the same thing differently.")


class Outline(Entry):
    """The document itself, with its sections not yet looked into."""

    format: Annotated[str, OneOf([FORMAT])]
    version: Annotated[int, Field(ge=VERSION, le=VERSION), SaidAs("version")]
    id: Id
    title: Label
    language: str = Field(
        pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", description="The language of the texts (BCP 47)."
    )
    period: Date
    sources: list[Any] = []
    organisations: list[Any]
    people: list[Any]
    households: list[Any] = []
    relations: list[Any] = []
    events: list[Any]


class CaseFile(Outline):
    """One family's life course: organisations, people, relations, and every event that was recorded.

    Events that share a date keep the order in which they stand.
    """

    sources: list[SourceEntry] = []
    organisations: list[OrganisationEntry]
    people: list[PersonEntry]
    households: list[HouseholdEntry] = []
    relations: list[RelationEntry] = []
    events: list[EventEntry]


SECTIONS: dict[str, type[Entry]] = {
    "sources": SourceEntry,
    "organisations": OrganisationEntry,
    "people": PersonEntry,
    "households": HouseholdEntry,
    "relations": RelationEntry,
    "events": EventEntry,
}
