"""The minutes of a conference as one document, for the screen and for paper: each reads the points that are theirs."""

from collections.abc import Iterator
from typing import Any

from django.utils.dateformat import format as written
from django.utils.translation import gettext as _

from kring.coordination.conference.domain import Attendance, Heard
from kring.coordination.conference.queries import Line, Row, Seat, invitations_of, table
from kring.design.paper import Block, Document, Facts, Points, Section, Table, Text
from kring.web.conference.words import ATTENDANCE, HEARD, LANDS
from kring.web.families.opening import language


def minutes_of(seat: Seat) -> Document:
    """The minutes in plain sentences."""
    conference = seat.conference
    day = written(conference.day, "j F Y")
    made = _("Conference of %(day)s, called by %(agency)s.") % {"day": day, "agency": conference.called_by.name}
    return Document(
        lang=language(),
        kind=_("Minutes of the case conference"),
        title=", ".join(one.name for one in conference.about.order_by("pk")),
        made=made,
        sections=[
            Section(_("What we talked about, and why"), [Text(conference.aim)]),
            Section(_("Who was invited and who was there"), list(_there(seat))),
            *(_point(line) for line in table(seat) if line.point is not None or line.views or line.decisions),
            *([] if seat.partly else [Section(_("What was said against it"), list(_contradiction(seat)))]),
            Section(_("What happens now"), [_ahead(seat)]),
        ],
        page=_("Page {n} of {all}"),
    )


def _there(seat: Seat) -> Iterator[Block]:
    rows = []
    for one in invitations_of(seat.conference):
        if one.attendance:
            there = str(ATTENDANCE[Attendance(one.attendance)])
        else:
            there = str(HEARD[Heard(one.heard)]) if one.heard else ""
        came = one.answer_words if one.attendance == Attendance.PRESENT else ""
        rows.append((one.name, there, one.attendance_words or came or one.heard_because))
    yield Table((_("Who"), _("There or not"), _("Who it was, or why not")), rows)
    if seat.conference.without_parents_because:
        yield Text(_("No parent was invited: %(why)s") % {"why": seat.conference.without_parents_because})


def _point(line: Line) -> Section:
    title = f"{line.point.number}. {line.point.title}" if line.point is not None else _("About everything together")
    blocks: list[Block] = []
    if line.point is not None and line.point.question:
        blocks.append(Text(line.point.question))
    if line.views:
        blocks.append(Facts([(_view_of(one), one.text) for one in line.views]))
    elif not line.decisions:
        blocks.append(Text(_("Nobody wrote a view down.")))
    for row in line.decisions:
        blocks += [Text(_("Decided: %(what)s") % {"what": row.decision.text}, notice=True), Facts(_decided(row))]
    return Section(title, blocks)


def _view_of(view: Any) -> str:
    if view.invitation.organisation_id == view.organisation_id:
        return str(view.invitation.name)
    return _("%(who)s, written down by %(agency)s") % {"who": view.invitation.name, "agency": view.organisation.name}


def _decided(row: Row) -> list[tuple[str, str]]:
    facts = [(_("Because"), row.decision.grounds), (_("Who sees to it"), row.decision.owner.name)]
    facts += [(_("%(who)s does not agree") % {"who": who}, why) for who, why in row.dissents]
    landing: Any = row.landing
    if landing is None:
        facts.append((_("Where it landed"), _("Not yet: it is open")))
    else:
        why = f": {landing.because}" if landing.because else ""
        facts.append((_("Where it landed"), f"{LANDS[landing.lands]}{why}"))
    return facts


def _contradiction(seat: Seat) -> Iterator[Block]:
    conference = seat.conference
    if conference.contradiction:
        who = conference.contradictor.name if conference.contradictor is not None else ""
        yield Facts([(who, conference.contradiction), (_("What was answered"), conference.contradiction_answered)])
    if conference.not_contradicted_because:
        yield Text(_("Nobody contradicted: %(why)s") % {"why": conference.not_contradicted_because})
    if not conference.contradiction and not conference.not_contradicted_because:
        yield Text(_("Not written down yet."))


def _ahead(seat: Seat) -> Block:
    rows = [row for line in table(seat) for row in line.decisions]
    if not rows:
        return Text(_("Nothing was decided."))
    return Points([f"{row.decision.owner.name}: {row.decision.text}" for row in rows])
