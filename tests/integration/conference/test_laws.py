"""The laws of conferences, whatever is done: no decision is lost, nobody who was absent is forgotten."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, connections, transaction
from django.test import TransactionTestCase
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kring.coordination.conference import actions, holding, landing, taking_part
from kring.coordination.conference.domain import Answer, Attendance, State
from kring.coordination.conference.models import Conference, Decision, Invitation, Landing
from kring.kernel.decision import Refused
from kring.loops.models import Loop
from tests.cast import Cast, make_cast
from tests.integration.conference.living import as_it_went, called, decided, held

MONDAY = date(2026, 2, 2)
AGENCY = st.sampled_from(["school", "gp"])
ACT = st.one_of(
    st.tuples(st.just("answer"), AGENCY, st.sampled_from(list(Answer))),
    st.tuples(st.just("postpone"), st.integers(min_value=0, max_value=3)),
    st.tuples(st.just("hold"), st.lists(AGENCY, unique=True)),
    st.tuples(st.just("decide"), st.sampled_from(["team", "school", "gp"])),
    st.tuples(st.just("land"), st.sampled_from(["entry", "nothing"])),
    st.tuples(st.just("send"), st.lists(AGENCY, unique=True), st.booleans()),
    st.tuples(st.just("cancel"), st.sampled_from(["", "Niet meer nodig."])),
    st.tuples(st.just("a_day"), st.integers(min_value=1, max_value=4)),
)


def act(cast: Cast, conference: Conference, what: tuple[object, ...], on: date) -> date:
    """Do one thing, or be refused."""
    name, *more = what
    by = cast.actor("director")
    conference.refresh_from_db()
    try:
        with transaction.atomic():
            match name:
                case "answer":
                    who = {"school": "teacher", "gp": "gp"}[str(more[0])]
                    invitation = conference.invitations.get(organisation=cast.organisations[str(more[0])])
                    taking_part.answer(invitation, more[1], words="Zo.", view="Zo.", by=cast.actor(who), on=on)
                case "postpone":
                    actions.postpone(conference, day=on + timedelta(days=more[0]), by=by, on=on, because="Griep.")
                case "hold":
                    said = as_it_went(
                        cast, conference, *more[0], contradictor=None, not_contradicted_because="Geen tijd."
                    )
                    holding.keep_as_held(conference, said, by=by, on=on)
                case "decide":
                    decided(cast, conference, on, owner=str(more[0]))
                case "land":
                    open_one = conference.decisions.filter(landing__isnull=True).first()
                    if open_one is not None:
                        access = cast.access("director", on)
                        if more[0] == "entry":
                            landing.land_as_entry(access, open_one, text="Zo.", basis="opinion", on=on)
                        else:
                            landing.land_nowhere(access, open_one, because="Klaar.", on=on)
                case "send":
                    to = [one.pk for one in conference.invitations.filter(organisation__key__in=more[0])]
                    left = conference.invitations.exclude(pk__in=to).filter(organisation__isnull=False)
                    not_to = {one.pk: "Niet nodig." for one in left} if more[1] else {}
                    holding.send_minutes(conference, to=to, not_to=not_to, by=by, on=on)
                case "cancel":
                    actions.cancel(conference, by=by, on=on, because=str(more[0]))
                case "a_day":
                    on += timedelta(days=more[0])
    except Refused:
        pass
    return on


@pytest.mark.django_db
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(things=st.lists(ACT, max_size=10))
def test_whatever_is_done(cast: Cast, things: list[tuple[object, ...]]) -> None:
    conference, on = called(cast, MONDAY), MONDAY
    for what in things:
        on = act(cast, conference, what, on)
        conference.refresh_from_db()
        every_decision_landed_or_is_open(conference)
        somebody_is_expected_to_go_on(conference)
        nobody_who_was_absent_is_forgotten(conference)


def every_decision_landed_or_is_open(conference: Conference) -> None:
    for decision in Decision.objects.filter(conference=conference).select_related("loop"):
        assert Landing.objects.filter(decision=decision).exists() is (decision.loop.closed_on is not None)


def somebody_is_expected_to_go_on(conference: Conference) -> None:
    waiting = Loop.objects.filter(subject=f"conference:{conference.key}", closed_on__isnull=True)
    expected = {State.CALLED: ["conference_hold"], State.HELD: ["conference_minutes"]}.get(State(conference.state), [])
    assert list(waiting.values_list("kind", flat=True)) == expected
    if conference.state == State.CLOSED:
        assert not conference.decisions.filter(landing__isnull=True).exists()
    if conference.state == State.MINUTED:
        assert conference.decisions.filter(landing__isnull=True).exists()


def nobody_who_was_absent_is_forgotten(conference: Conference) -> None:
    if conference.minuted_on is None:
        return
    absent = Invitation.objects.filter(conference=conference, organisation__isnull=False)
    for one in absent.exclude(attendance=Attendance.PRESENT).exclude(organisation=conference.called_by_id):
        assert (one.minutes_on is not None) != bool(one.no_minutes_because)
        if one.minutes_on is not None and one.read_on is None:
            assert Loop.objects.get(pk=one.loop_id).closed_on is None


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time")
class TwoAtOnce(TransactionTestCase):
    """Two people hold the same conference, or land the same decision, at the same moment."""

    def setUp(self) -> None:
        self.cast = make_cast()

    def at_once(self, *acts: object) -> list[str]:
        """What became of each act."""
        gate, outcome = Barrier(len(acts)), []

        def run(one: object) -> None:
            try:
                gate.wait(10)
                one()  # type: ignore[operator]
                outcome.append("done")
            except Refused as refused:
                outcome.append(refused.reason.code)
            finally:
                connections.close_all()

        threads = [Thread(target=run, args=(one,)) for one in acts]
        for one in threads:
            one.start()
        for one in threads:
            one.join(30)
        return sorted(outcome)

    def test_it_is_held_once(self) -> None:
        conference = called(self.cast, MONDAY)
        said = as_it_went(self.cast, conference)

        def hold() -> None:
            mine = Conference.objects.get(pk=conference.pk)
            holding.keep_as_held(mine, said, by=self.cast.actor("director"), on=MONDAY)

        assert connection.vendor == "postgresql"
        assert self.at_once(hold, hold) == ["conference_moved_on", "done"]

    def test_a_decision_lands_once(self) -> None:
        decision = decided(self.cast, held(self.cast, MONDAY), MONDAY)
        access = self.cast.access("director", MONDAY)

        def land() -> None:
            mine = Decision.objects.get(pk=decision.pk)
            landing.land_nowhere(access, mine, because="Klaar.", on=MONDAY)

        assert self.at_once(land, land) == ["decision_landed_already", "done"]
