"""Help starts, ends, or does not begin."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from kring.kernel.decision import Refused
from kring.lifecourse.helping import end_help, note_help_not_begun, start_help
from kring.lifecourse.models import Entry
from kring.lifecourse.queries import running_help
from tests.cast import BEGIN, Cast

ON = BEGIN + timedelta(days=30)
TODAY = timezone.localdate()


def begun(cast: Cast, who: str = "director") -> Entry:
    return start_help(
        cast.access(who, ON),
        happened=ON,
        on=ON,
        about=[cast.people["eva"].pk, cast.people["sem"].pk],
        domain="family",
        asked_by=[cast.people["eva"].pk],
        text="Hulp bij het opvoeden.",
    )


def test_help_runs_until_it_ends(cast: Cast) -> None:
    started = begun(cast)
    assert started.details["asked_by"] == [f"p{cast.people['eva'].pk}"]
    assert [one.pk for one in running_help(cast.access("director", ON))] == [started.pk]
    later = ON + timedelta(days=100)
    access = cast.access("director", later)
    ended = end_help(
        access, started.pk, happened=later, on=later, ended_by="agreement", goal_met="yes", text="Het gaat goed."
    )
    assert ended.answers == started
    assert running_help(access) == []
    assert ended.details == {"domain": "family", "ended_by": "agreement", "goal_met": "yes"}


def test_only_help_of_ones_own_agency_that_runs_ends(cast: Cast) -> None:
    started = begun(cast)
    with pytest.raises(Refused) as refusal:
        end_help(
            cast.access("teacher", ON),
            started.pk,
            happened=ON,
            on=ON,
            ended_by="agency",
            goal_met="no",
            text="Klaar.",
        )
    assert refusal.value.reason.code == "no_help_of_yours_that_runs"


@pytest.mark.parametrize(("kind", "domain"), [("help_started", "family"), ("help_refused", "leisure")])
def test_what_is_no_help_is_refused(cast: Cast, kind: str, domain: str) -> None:
    with pytest.raises(Refused):
        note_help_not_begun(
            cast.access("gp", ON),
            happened=ON,
            on=ON,
            about=[cast.people["eva"].pk],
            kind=kind,
            domain=domain,
            text="Zij wil niet.",
        )


def test_the_pages(cast: Cast) -> None:
    page, eva = cast.client("director"), str(cast.people["eva"].pk)
    address = f"/families/{cast.family.key}/add/help"
    form = {"happened": TODAY, "about": [eva], "domain": "health", "text": "Gesprekken met een psycholoog."}
    assert page.post(f"{address}/", {**form, "once": uuid.uuid4(), "domain": ""}).status_code == 400
    assert page.post(f"{address}/", {**form, "once": uuid.uuid4()}).status_code == 302
    started = Entry.objects.get(kind="help_started")
    assert "psycholoog" in page.get(f"{address}-ends/").content.decode()
    ends = {"started": started.pk, "happened": TODAY, "ended_by": "family", "goal_met": "partly", "text": "Zij stopt."}
    assert page.post(f"{address}-ends/", {**ends, "once": uuid.uuid4()}).status_code == 302
    refused = {**form, "kind": "help_refused", "text": "Zij wil dit nu niet.", "once": uuid.uuid4()}
    assert page.post(f"{address}-not/", refused).status_code == 302
    assert set(Entry.objects.values_list("kind", flat=True)) == {"help_started", "help_ended", "help_refused"}


@pytest.mark.parametrize("what", ["help", "help-ends", "help-not"])
def test_an_outsider_writes_none(cast: Cast, what: str) -> None:
    assert cast.client("police").post(f"/families/{cast.family.key}/add/{what}/").status_code == 403


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"happened": ON - timedelta(days=1)}, "help_ends_after_it_began"),
        ({"ended_by": "weather"}, "say_how_help_ended"),
        ({"goal_met": "perhaps"}, "say_how_help_ended"),
    ],
)
def test_help_that_ends_says_when_and_how(cast: Cast, changed: dict[str, object], code: str) -> None:
    started = begun(cast)
    given = {"happened": ON, "on": ON, "ended_by": "agreement", "goal_met": "yes", "text": "Klaar.", **changed}
    with pytest.raises(Refused, match=code):
        end_help(cast.access("director", ON), started.pk, **given)


def test_help_is_in_a_domain_of_life(cast: Cast) -> None:
    about = [cast.people["sem"].pk]
    given = {"happened": ON, "on": ON, "about": about, "domain": "astrology", "asked_by": [], "text": "Hulp."}
    with pytest.raises(Refused, match="choose_a_life_domain"):
        start_help(cast.access("director", ON), **given)
