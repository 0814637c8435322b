"""Where the work with one family is done: the plan, agreements, handovers and the rest. Each adds its line."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# The name of a page, which takes the key of the family as its one argument, and what it is called.
WORK = (
    ("ladder:page", _("The ladder: voluntary, pressure, compulsory")),
    ("coordination:family", _("Who directs, and who joins")),
    ("work:ask", _("Ask something of another agency")),
    ("conference:family", _("Case conferences")),
    ("closing:turning-18", _("Turning 18")),
    ("agreements:family", _("Safety agreements")),
    ("agreements:floor", _("Good enough: the floor")),
    ("conference:told", _("Telling GP, youth health care and school of violence")),
    ("handover:family", _("Referrals and handovers")),
    ("closing:family", _("Closing, and a finger on the pulse")),
    ("plan:page", _("The family's plan")),
    ("work:ask", _("Ask something of another agency")),
)


class Place(NamedTuple):
    """A page about this family, and what it is called."""

    address: str
    words: str


def places(family: UUID) -> Iterator[Place]:
    """The pages on which the work with this family is done, in the order in which one reads them."""
    for name, words in WORK:
        yield Place(reverse(name, args=[family]), words)
