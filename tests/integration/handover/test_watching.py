"""While a family waits, who keeps an eye on it: asked, kept, declined, given back; and never nobody."""

from datetime import timedelta

import pytest

from kring.handover import actions
from kring.handover.models import Referral
from kring.handover.permissions import (
    may_answer_watch,
    may_ask_to_watch,
    may_choose_watcher,
    may_offer,
    may_say_alternative,
    may_see,
    may_stop_watching,
)
from kring.kernel.decision import Refused
from kring.loops.models import Loop
from tests.cast import Cast
from tests.integration.handover.living import MONDAY, offered
from tests.integration.handover.test_referral import FRIDAY, accepted, expects

WAITS = {"referral_hold": "team", "referral_start": "help", "referral_watch": "team"}


@pytest.fixture
def waiting(cast: Cast) -> Referral:
    """Noor waits for the youth help, for two months and a day: longer than the norm."""
    until = MONDAY + timedelta(days=61)
    one = actions.wait(accepted(cast), by=cast.actor("helper"), on=FRIDAY, since=FRIDAY, until=until)
    return actions.say_alternative(one, by=cast.actor("director"), on=FRIDAY, text="Opa neemt Noor in het weekend.")


def ask(cast: Cast, one: Referral, agency: str = "school") -> Referral:
    to = cast.organisations[agency].pk
    return actions.ask_to_watch(one, organisation=to, by=cast.actor("director"), on=FRIDAY, because="U ziet Noor.")


def test_who_declines_says_why_and_the_sender_goes_on(cast: Cast, waiting: Referral) -> None:
    ask(cast, waiting)
    with pytest.raises(Refused, match="say_why"):
        actions.decline_to_watch(waiting, by=cast.actor("teacher"), on=FRIDAY, because=" ")
    actions.decline_to_watch(waiting, by=cast.actor("teacher"), on=FRIDAY, because="Noor is ziek thuis.")
    assert expects(waiting) == WAITS


def test_asked_of_another_instead_the_first_is_no_longer_asked(cast: Cast, waiting: Referral) -> None:
    ask(cast, waiting)
    ask(cast, waiting, "gp")
    assert expects(waiting) == {**WAITS, "referral_watch_answer": "gp"}
    with pytest.raises(Refused, match="nobody_was_asked_to_watch"):
        actions.keep_watch(waiting, by=cast.actor("teacher"), on=FRIDAY)


def test_who_kept_an_eye_gives_it_back_and_the_sender_has_it_again(cast: Cast, waiting: Referral) -> None:
    actions.keep_watch(ask(cast, waiting), by=cast.actor("teacher"), on=FRIDAY)
    assert may_see(waiting, by=cast.actor("teacher"), on=FRIDAY).reason.code == "referral_you_watch"
    with pytest.raises(Refused, match="another_watches"):
        actions.stop_watching(waiting, by=cast.actor("gp"), on=FRIDAY, because="Zo.")
    actions.stop_watching(waiting, by=cast.actor("teacher"), on=FRIDAY, because="De vakantie begint.")
    assert expects(waiting) == WAITS
    assert Loop.objects.filter(kind="referral_watch", closed_on=None).count() == 1


def test_what_is_asked_of_whom_while_it_waits(cast: Cast, waiting: Referral) -> None:
    """The pages offer each act to the one of whom it is asked, as long as it is."""
    director, teacher = cast.actor("director"), cast.actor("teacher")
    assert may_choose_watcher(waiting, by=director).granted
    assert may_say_alternative(waiting, by=director).reason.code == "not_asked_here"
    ask(cast, waiting)
    assert may_answer_watch(waiting, by=teacher).reason.code == "referral_you_watch"
    assert may_stop_watching(waiting, by=teacher).reason.code == "not_asked_here"
    actions.keep_watch(waiting, by=teacher, on=FRIDAY)
    assert may_stop_watching(waiting, by=teacher).reason.code == "referral_you_watch"


@pytest.mark.parametrize(
    ("who", "agency", "code"),
    [
        ("teacher", "gp", "referral_of_others"),
        ("director", "team", "referral_to_own_agency"),
        ("director", "police", "receiver_not_involved"),
    ],
)
def test_whom_nobody_asks_to_keep_an_eye(cast: Cast, waiting: Referral, who: str, agency: str, code: str) -> None:
    to = cast.organisations[agency].pk
    answer = may_ask_to_watch(waiting, organisation=to, by=cast.actor(who), on=FRIDAY)
    assert (answer.granted, answer.reason.code) == (False, code)


def test_an_alternative_is_said_once_and_a_family_waits_from_the_offer_until_a_day_to_come(
    cast: Cast, waiting: Referral
) -> None:
    director, helper = cast.actor("director"), cast.actor("helper")
    with pytest.raises(Refused, match="alternative_not_asked"):
        actions.say_alternative(waiting, by=director, on=FRIDAY, text="Nog iets.")
    before = MONDAY - timedelta(days=1)
    with pytest.raises(Refused, match="waits_before_offered"):
        actions.wait(waiting, by=helper, on=FRIDAY, since=before, until=FRIDAY)
    with pytest.raises(Refused, match="say_until_when"):
        actions.wait(waiting, by=helper, on=FRIDAY, since=FRIDAY, until=before)


def test_nobody_is_asked_to_keep_an_eye_on_a_family_that_does_not_wait(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_waiting_now"):
        ask(cast, offered(cast))


def test_a_family_is_not_offered_to_nobody_in_particular(cast: Cast) -> None:
    cast.organisations["help"].unspecified = True
    cast.organisations["help"].save()
    answer = may_offer(cast.family.pk, to=cast.organisations["help"].pk, by=cast.actor("director"), on=MONDAY)
    assert answer.reason.code == "referral_to_nobody"
