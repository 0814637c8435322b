"""What goes over the wire: names in camelCase, days as ISO 8601, moments in UTC."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from kring.lifecourse.vocabulary import KINDS, NATURES_BY_DOMAIN

T = TypeVar("T")

ANYTHING = r"^[^\x00]*$"
"""Text of any kind, but without the character NUL, which PostgreSQL does not keep."""
SOMETHING = r"^[^\x00]*[^\s\x00][^\x00]*$"
"""The same, and more than spaces. NUL is no space, so it stands among both."""
Text = Annotated[str, Field(min_length=1, max_length=10_000, pattern=SOMETHING)]
Words = Annotated[str, Field(max_length=300, pattern=ANYTHING)]
Long = Annotated[str, Field(max_length=4000, pattern=ANYTHING)]
Told = Annotated[str, Field(min_length=1, max_length=4000, pattern=SOMETHING)]
Key = Annotated[str, Field(description="Key of an agency", max_length=60, pattern=r"^[-\w]+$")]
People = Annotated[list[UUID], Field(description="Keys of people of the family", min_length=1, max_length=30)]
Some = Annotated[list[UUID], Field(description="Keys of people of the family", max_length=30)]
Short = Annotated[str, Field(max_length=120, pattern=ANYTHING)]
Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Kind = Annotated[str, Field(json_schema_extra={"enum": list(KINDS)})]
Nature = Annotated[str, Field(json_schema_extra={"enum": [one for some in NATURES_BY_DOMAIN.values() for one in some]})]


class Schema(BaseModel):
    """Names in camelCase. It is plain pydantic: ninja looks up every part as a template would, which is slow."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Given(Schema):
    """What a system sends."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


class Page(Given):
    """Which part of a list is asked for."""

    page: Annotated[int, Field(ge=1, le=100_000)] = 1
    page_size: Annotated[int, Field(ge=1, le=200)] = 50

    def of(self, whole: Sequence[T]) -> Sequence[T]:
        """The part of a list that this page holds."""
        return whole[(self.page - 1) * self.page_size : self.page * self.page_size]

    def answer(self, shown: list[Any], total: int) -> dict[str, Any]:
        """The page as it goes over the wire."""
        return {"results": shown, "page": self.page, "page_size": self.page_size, "total": total}


class PageOf(Schema, Generic[T]):
    """A part of a list, and how long the whole list is."""

    results: list[T]
    page: int
    page_size: int
    total: int


class OrganisationOut(Schema):
    """An organisation: its key, by which other operations name it, and whether it shares with whom it works."""

    key: str
    name: str
    basic_care: str
    connected: bool
    phone: str
    email: str


class EntryIn(Given):
    """An entry for a family's life course, as the case file describes its kind."""

    kind: Kind
    on: Annotated[
        str, Field(description="A day, or an EDTF date where no day is known", max_length=60, pattern=ANYTHING)
    ]
    about: Annotated[list[UUID], Field(description="Keys of people of the family", max_length=50)] = []
    to: Annotated[list[Key], Field(description="Keys of organisations", max_length=50)] = []
    known_to: Annotated[list[Key], Field(description="Keys of organisations that know of it too", max_length=50)] = []
    nature: Annotated[list[Nature], Field(max_length=30)] = []
    answers: Annotated[Id | None, Field(description="The entry that this one answers")] = None
    details: dict[str, Any] = {}
    text: Annotated[str, Field(max_length=10_000, pattern=ANYTHING)] = ""


class EntryOut(Schema):
    """An entry as the agency sees it."""

    id: int
    kind: str
    on: str
    by: str
    about: list[UUID]
    to: list[str]
    nature: list[str]
    answers: int | None
    details: dict[str, Any]
    text: str
    recorded_at: datetime


class LoopOut(Schema):
    """Something that is expected of an agency."""

    id: int
    kind: str
    subject: Annotated[str, Field(description="What it is about, by its key: `task:…`, `referral:…`, `agreement:…`")]
    family: UUID | None
    owner: str
    professional: Annotated[UUID | None, Field(description="Who of the owner has it; else it is the agency's")]
    asked_by: str | None
    opened_on: date
    due: date
    closed_on: date | None
    outcome: str


class ClosureIn(Given):
    """How a loop is closed: with the entry that shows it, or with a reason."""

    outcome: Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[a-z_]+$")]
    evidence: Id | None = None
    because: Annotated[str, Field(max_length=2000, pattern=ANYTHING)] = ""
