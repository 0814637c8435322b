"""Laws: no worry without a loop of feedback, and a loop closes only by evidence or a reason."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from kring.signals import actions
from kring.signals.domain import BASES, NEXT, Receiver, State, basis_of, receiver_of, says_what_was_done
from kring.signals.models import Feedback, Worry
from tests.cast import BEGIN, Cast, make_cast

WHO = ("teacher", "police", "gp", "director", "team_worker", "vt")
ACTS = st.tuples(st.sampled_from(("raise", "pick_up", "answer", "thank")), st.sampled_from(WHO), st.integers(0, 2))
FEW = settings(max_examples=8, suppress_health_check=list(HealthCheck))


def act(cast: Cast, what: str, who: str, which: int, on: date) -> None:
    """One thing that somebody tries; that they may not is fine."""
    by = cast.actor(who)
    worries = list(Worry.objects.order_by("pk"))
    try:
        if what == "raise":
            draft = actions.start_draft(by=by, family=cast.family.pk)
            said = actions.Said(about=(cast.people["sem"].pk,), parts={"opinion": "Het gaat niet."}, how_soon="week")
            to = Receiver(cast.organisations[("team", "vt", "gp")[which]].pk, None, "chosen")
            actions.send(draft.pk, by=by, on=on, said=said, receiver=to)
        elif worries and what == "pick_up":
            actions.pick_up(worries[which % len(worries)].pk, by=by, on=on)
        elif worries:
            text = "Wij spraken het gezin en maken een plan." if what == "answer" else "Ontvangen, dank."
            one = worries[which % len(worries)].pk
            actions.give_feedback(one, by=by, on=on, done="plan", text=text, contact=by.professional or 0)
    except Refused:
        pass


class Laws(TestCase):
    """Whatever people try, in whatever order."""

    @FEW
    @given(st.lists(ACTS, max_size=8))
    def test_no_worry_without_a_loop_that_closes_only_by_what_was_told(self, tried: list[tuple[str, str, int]]) -> None:
        cast = make_cast()
        for day, (what, who, which) in enumerate(tried):
            act(cast, what, who, which, BEGIN + timedelta(days=day))
        for worry in Worry.objects.exclude(state=State.DRAFT):
            loop = Loop.objects.get(kind="feedback", subject=f"worry:{worry.pk}")
            assert worry.loop == loop
            assert loop.owner == worry.receiver
            assert loop.asked_by == worry.organisation
            told = Feedback.objects.filter(worry=worry)
            assert (loop.closed_on is not None) == told.exists() == (worry.state == State.ANSWERED)
            if loop.closed_on is not None:
                assert loop.evidence == told.earliest("pk").entry
        for loop in Loop.objects.filter(closed_on__isnull=False):
            assert loop.evidence is not None or loop.because
        assert Entry.objects.filter(kind="concern").count() == Worry.objects.exclude(state=State.DRAFT).count()


TEXTS = st.fixed_dictionaries({basis: st.sampled_from(("", "  ", "iets")) for basis in BASES})


@given(TEXTS.filter(lambda parts: any(text.strip() for text in parts.values())), st.sampled_from(("", *BASES)))
def test_a_worry_rests_on_something_that_was_said(parts: dict[str, str], chosen: str) -> None:
    basis = basis_of(parts, chosen)
    assert parts[basis].strip()
    if parts.get(chosen, "").strip():
        assert basis == chosen
    elif parts["suspicion"].strip():
        assert basis == "suspicion"


@given(
    st.integers(1, 9),
    st.none() | st.tuples(st.integers(1, 5), st.none() | st.integers(1, 9)),
    st.lists(st.integers(1, 5), unique=True),
    st.frozensets(st.integers(1, 5)),
)
def test_a_worry_never_goes_back_to_who_raises_it(
    raiser: int, director: tuple[int, int | None] | None, teams: list[int], involved: frozenset[int]
) -> None:
    found = receiver_of(raiser, director, teams, involved)
    if found is None:
        assert not teams or (director is not None and director[1] == raiser)
        return
    assert found.professional != raiser
    assert found.organisation == (director[0] if director is not None else found.organisation)
    if director is None:
        assert found.organisation in teams
        assert found.organisation in involved or involved.isdisjoint(teams)


def test_every_state_is_reached_and_the_last_leads_nowhere() -> None:
    reached = {State.DRAFT}
    for state in State:
        reached |= NEXT[state]
    assert reached == set(State)
    assert not NEXT[State.ANSWERED]


@given(st.lists(st.sampled_from(["Ontvangen", "dank", "received", "thanks", "uw", "melding", "in", "goede", "orde"])))
def test_however_one_says_received_it_tells_nothing(words: list[str]) -> None:
    assert not says_what_was_done(" ".join(words))
