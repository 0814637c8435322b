"""Laws of closing, whatever is done in whatever order and by whom.

Nobody lets go of a family with a child that was not found safe after the last worry about it; from the day on which one
lets go somebody who is there is to look; and what was agreed to look at is looked at, or gives way to acting.
"""

from datetime import date, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from kring.coordination.closing import actions
from kring.coordination.closing.aftercare import look
from kring.coordination.closing.domain import NOT_CLOSED_YET, Found, State
from kring.coordination.closing.models import Check, Closing
from kring.coordination.closing.queries import minors
from kring.families.models import Member, Person
from kring.index.actions import stop_sharing
from kring.lifecourse.actions import record
from kring.loops.actions import close, hand_over
from kring.loops.models import Loop
from kring.plan.agreements.actions import end as end_agreement
from kring.plan.agreements.models import Agreement
from kring.plan.models import Plan
from kring.sharing.models import Involvement
from kring.sharing.queries import director_of, involved_organisations
from tests.integration.agreements.agreeing import an_agreement
from tests.integration.closing.living import begun, watch
from tests.integration.plan.making import a_goal, a_plan
from tests.machines import AT, AroundAFamily, Turn, hold_in_any_order, open_about, turns

AGENCIES = ("team", "school", "gp")
WHO = ["director"] * 9 + ["team_worker", "teacher", "police"]
ACTS = [
    *["begins", "establishes", "establishes", "establishes", "establishes", "asks_to_watch", "asks_to_watch"],
    *["answers", "answers", "closes", "closes", "closes", "takes_back", "looks", "looks", "looks"],
    *["is_worried", "agrees_on_safety", "ends_an_agreement", "makes_a_plan"],
    *["closes_by_hand", "hands_over", "leaves", "sees_a_child_born"],
]


class ClosingIt(AroundAFamily):
    """Those around a family prepare to let go, let go, look afterwards; meanwhile the family lives on."""

    def __init__(self) -> None:
        super().__init__()
        self.moment = 0  # what came after what, also within a day
        self.worried: dict[int, int] = {}
        self.safe: dict[tuple[int, int], int] = {}

    @initialize(made=st.sampled_from(["closed", "agreed", "safe", "begun", ""]))
    def so_far_it_was_before(self, made: str) -> None:
        """Not begun; begun; each child safe; the holder agreed; closed."""
        for step in ("begun", "safe", "agreed", "closed")[
            : {"": 0, "begun": 1, "safe": 2, "agreed": 3, "closed": 4}[made]
        ]:
            if step == "begun":
                begun(self.cast, self.on)
            elif step == "safe":
                for number in (0, 1):
                    self.establishes(Turn("director", "", number, 0, True))
            elif step == "agreed":
                self.asks_to_watch(Turn("director", "", 0, 1, True))
                self.answers(Turn("teacher", "", 0, 0, True))
            else:
                self.closes(Turn("director", "", 0, 0, True))

    @rule(turn=turns(WHO, ACTS), days=st.sampled_from([0, 0, 0, 1, 50]))
    def somebody_does_something(self, turn: Turn, days: int) -> None:
        """The same day, or some days later."""
        self.passes(days)
        self.moment += 1
        self.does(turn)

    def children(self) -> list[int]:
        return sorted(minors(self.cast.family.pk, on=self.on))

    # --- What somebody does --------------------------------------------------------------------------

    def begins(self, turn: Turn) -> None:
        self.tries(lambda: actions.begin(self.access(turn.who), because=turn.because, on=self.on))

    def establishes(self, turn: Turn) -> None:
        child, by = self.children()[turn.which % len(self.children())], self.cast.actor(turn.who)
        words = {"rests_on": turn.because, "child_says": "Het is rustig."}
        closing = Closing.objects.order_by("-pk").first()
        if closing is None:
            return
        if self.tries(lambda: actions.establish(closing, child, **words, by=by, on=self.on)):
            self.safe[closing.pk, child] = self.moment

    def asks_to_watch(self, turn: Turn) -> None:
        holder, by = self.cast.organisations[AGENCIES[turn.other % 3]].pk, self.cast.actor(turn.who)
        words = {"remains": "", "family_says": turn.because, "told_how": "Thuis."}
        closing = Closing.objects.order_by("-pk").first()
        if closing is None:
            return
        self.tries(
            lambda: actions.ask_to_watch(closing, holder=holder, watch=watch(self.on), by=by, on=self.on, **words)
        )

    def answers(self, turn: Turn) -> None:
        closing = Closing.objects.filter(holder__isnull=False).order_by("-pk").first()
        if closing is None:
            return
        by = self.cast.actor(AT[closing.holder.key] if turn.sure else turn.who)
        if turn.other:
            self.tries(lambda: actions.accept(closing, by=by, on=self.on))
        else:
            self.tries(lambda: actions.decline(closing, by=by, on=self.on, because="Wij zien hen niet."))

    def takes_back(self, turn: Turn) -> None:
        by = self.cast.actor(turn.who)
        closing = Closing.objects.order_by("-pk").first()
        if closing is None:
            return
        if turn.other == 0:
            self.tries(lambda: actions.withdraw(closing, by=by, on=self.on, because=turn.because))

    def closes(self, turn: Turn) -> None:
        closing = Closing.objects.order_by("-pk").first()
        if closing is None:
            return
        children = self.children()
        if self.tries(lambda: actions.close(self.access(turn.who), closing, on=self.on)):
            for child in children:
                found = self.safe.get((closing.pk, child), -1)
                assert found >= 0, "let go of a child that nobody found safe"
                assert found > self.worried.get(child, -1), "let go of a child with a worry since it was found safe"
            assert not Agreement.objects.exclude(state="ended").exists()
            assert not Plan.objects.filter(ended_on=None).exists()
            assert director_of(self.cast.family.pk, on=self.on) is None

    def looks(self, turn: Turn) -> None:
        found = list(Found)[turn.other % 3]
        check = turn.one(Check.objects)
        if check is None:
            return
        holder = self.cast.actor(AT[check.closing.holder.key] if turn.sure else turn.who)
        again = self.on + timedelta(days=40) if turn.which % 2 else None
        self.tries(lambda: look(check, found=found, text="Zo is het.", again=again, by=holder, on=self.on))
        if found is Found.WORRY and Check.objects.get(pk=check.pk).done_on == self.on:
            self.worried |= dict.fromkeys(self.children(), self.moment)

    def is_worried(self, turn: Turn) -> None:
        child, school = self.children()[turn.which % len(self.children())], self.cast.actor("teacher")
        day = self.on - timedelta(days=3 * (turn.other % 2))  # sometimes it comes out later
        record("concern", family=self.cast.family.pk, by=school, on=day, about=[child], nature=["neglect"])
        self.worried[child] = self.moment

    def agrees_on_safety(self, turn: Turn) -> None:
        if turn.other == 0:
            self.tries(lambda: an_agreement(self.cast, on=self.on, who=turn.who))

    def ends_an_agreement(self, turn: Turn) -> None:
        by = self.cast.actor(turn.who)
        one = turn.one(Agreement.objects)
        if one is None:
            return
        self.tries(lambda: end_agreement(one, by=by, on=self.on, because="Niet meer nodig."))

    def makes_a_plan(self, turn: Turn) -> None:
        def act() -> None:
            a_goal(self.cast, a_plan(self.cast, on=self.on, who=turn.who), on=self.on, who=turn.who)

        self.tries(act)

    def closes_by_hand(self, turn: Turn) -> None:
        loop = turn.one(Loop.objects.filter(closed_on=None))
        if loop is None:
            return
        by = self.cast.actor(AT[loop.owner.key])
        self.tries(lambda: close(loop.pk, by=by, on=self.on, outcome="not_needed", because=turn.because))

    def hands_over(self, turn: Turn) -> None:
        to = self.cast.organisations[AGENCIES[turn.other % 3]].pk
        loop = turn.one(Loop.objects.filter(closed_on=None))
        if loop is None:
            return
        by = self.cast.actor(AT[loop.owner.key])
        self.tries(lambda: hand_over(loop.pk, by=by, on=self.on, because=turn.because, organisation=to))

    def leaves(self, turn: Turn) -> None:
        key = AGENCIES[turn.other % 3]
        ours = Involvement.objects.filter(organisation__key=key, until=None).first()
        if ours is None:
            return
        by = self.cast.actor(AT[key])
        self.tries(lambda: stop_sharing(ours.pk, by=by, on=self.on, because=turn.because))

    def sees_a_child_born(self, turn: Turn) -> None:
        if turn.other == 0 and len(self.children()) == 2:
            born = self.on.isoformat()
            fee = Person.objects.create(given_names="Fee", born=born, born_first=self.on, born_last=self.on)
            Member.objects.create(family=self.cast.family, person=fee, kind="child")

    # --- What always holds ---------------------------------------------------------------------------

    @invariant()
    def a_family_is_closed_once_at_a_time(self) -> None:
        assert Closing.objects.filter(state__in=[*NOT_CLOSED_YET, State.CLOSED]).count() <= 1

    @invariant()
    def each_state_waits_for_what_it_says_of_whom_it_says(self) -> None:
        for one in Closing.objects.all():
            waits = open_about(f"closing:{one.key}")
            theirs = Loop.objects.filter(subject=f"closing:{one.key}", closed_on=None)
            owners = set(theirs.values_list("owner", flat=True))
            match State(one.state):
                case State.PREPARING:
                    assert waits in ([], ["aftercare_declined"])
                case State.ASKED:
                    assert (waits, owners) == (["aftercare_asked"], {one.holder_id})
                case State.AGREED:
                    assert waits == ["close_family"]
                case State.CLOSED:
                    assert waits == ["aftercare_check"] * one.checks.filter(done_on=None).count()
                    assert waits, "closed, and nobody is to look"
                    assert owners == {one.holder_id}
                case State.REOPENED:
                    assert waits in (["aftercare_act"], [])
                case State.DONE | State.WITHDRAWN:
                    assert waits == []

    @invariant()
    def who_is_to_look_is_there(self) -> None:
        involved = involved_organisations(self.cast.family.pk, on=self.on)
        for one in Closing.objects.filter(state=State.CLOSED):
            assert one.holder_id in involved

    @invariant()
    def each_day_that_was_agreed_is_looked_at_or_gives_way_to_acting(self) -> None:
        for one in Closing.objects.exclude(closed_on=None):
            days = {max(date.fromisoformat(day), one.closed_on) for day in one.days}
            assert days <= set(one.checks.values_list("due", flat=True))
            assert max(days) > one.closed_on, "closed when every day to look had passed"
            for check in one.checks.select_related("loop"):
                assert (check.loop.closed_on is None) == (check.done_on is None and one.state == State.CLOSED)
            if one.state == State.DONE:
                assert not one.checks.filter(done_on=None).exists()


@pytest.mark.django_db
def test_no_sequence_of_acts_lets_go_of_a_family_too_early() -> None:
    hold_in_any_order(ClosingIt, runs=14, steps=20)
