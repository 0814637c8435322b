"""Where the work with one family is done: the plan, agreements, handovers and the rest. Each adds its line."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# The name of a page, which takes the key of the family as its one argument, and what it is called.
WORK = (
    ("coordination:family", _("Who directs, and who joins")),
    ("plan:page", _("The family's plan")),
    ("agreements:floor", _("Good enough: the floor")),
    ("agreements:family", _("Safety agreements")),
    ("conference:family", _("Case conferences")),
    ("work:ask", _("Ask something of another agency")),
    ("handover:family", _("Referrals and handovers")),
    ("conference:told", _("Telling GP, youth health care and school of violence")),
    ("ladder:page", _("The ladder: voluntary, pressure, compulsory")),
    ("closing:turning-18", _("Turning 18")),
    ("closing:family", _("Closing, and a finger on the pulse")),
)


class Place(NamedTuple):
    """A page about this family, and what it is called."""

    address: str
    words: str


def places(family: UUID) -> Iterator[Place]:
    """The pages on which the work with this family is done, in the order in which one reads them."""
    for name, words in WORK:
        yield Place(reverse(name, args=[family]), words)
