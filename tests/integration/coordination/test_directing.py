"""One director: appointed with authority, known to all, exactly one; a family that directs itself; changed at once."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from kring.coordination.actions import Agreed, appoint, decline_request, let_family_direct, note_director, replace
from kring.coordination.domain import Answer, Outcome
from kring.coordination.models import Direction
from kring.coordination.queries import directing
from kring.coordination.queries import direction as direction_by_key
from kring.kernel.access import Sight
from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.actions import open_loop
from kring.sharing.actions import give_mandate
from kring.sharing.models import Mandate
from kring.sharing.permissions import may_direct, may_open
from kring.sharing.queries import director_of, supporter_of
from tests.cast import Cast
from tests.integration.coordination.directing import (
    AGREED,
    AUTHORITY,
    MONDAY,
    TUESDAY,
    appointed,
    asked_the_municipality,
    assessed,
    found,
    still_open,
    undirected,
)


def directs(cast: Cast, on: date = MONDAY) -> str:
    director = director_of(cast.family.pk, on=on)
    assert director is not None
    return next(key for key, one in cast.professionals.items() if one.pk == director.professional)


def test_a_leader_appoints_a_colleague_and_all_who_are_involved_know_it_at_once(cast: Cast) -> None:
    undirected(cast)
    made = appointed(cast, "team_worker")
    entry = Entry.objects.get(kind="director_appointed")
    agencies = {key: one.pk for key, one in cast.organisations.items()}
    assert entry.to == [f"o{agencies['team']}"]
    assert set(entry.known_to) == {f"o{agencies[one]}" for one in ("school", "gp", "team")}
    assert "iedereen om één tafel brengen" in entry.details["authority"]
    assert still_open() == [
        ("director_known", "school", ""),
        ("director_known", "gp", ""),
        ("director_known", "team", "Pim Postma"),
    ]
    assert (directs(cast), made.mandate.kind) == ("team_worker", "director")
    assert may_open(cast.family.pk, by=cast.actor("team_worker"), on=MONDAY)[1] is Sight.WHOLE


def test_an_agency_takes_note_of_it(cast: Cast) -> None:
    undirected(cast)
    made = appointed(cast)
    assert note_director(made, by=cast.actor("principal"), on=MONDAY)
    assert not note_director(made, by=cast.actor("teacher"), on=MONDAY)
    assert still_open() == [("director_known", "gp", "")]


def test_the_municipality_appoints_when_somebody_asked(cast: Cast) -> None:
    undirected(cast)
    with pytest.raises(Refused) as refused:
        appointed(cast, "helper", by="policy")
    assert refused.value.reason.code == "municipality_not_asked"
    asked_the_municipality(cast)
    assert still_open() == [("director_asked", "municipality", "Fenna Prins")]
    appointed(cast, "helper", by="policy")
    assert directs(cast) == "helper"
    assert ("director_asked", "municipality", "Fenna Prins") not in still_open()
    assert Entry.objects.filter(kind="involvement_started", organisation=cast.organisations["help"]).exists()


def test_the_municipality_says_why_it_appoints_nobody(cast: Cast) -> None:
    undirected(cast)
    asked_the_municipality(cast)
    decline_request(cast.family.pk, because="De huisarts houdt het bij elkaar.", by=cast.actor("policy"), on=MONDAY)
    assert still_open() == []
    assert Entry.objects.get(text="De huisarts houdt het bij elkaar.").to == [f"o{cast.organisations['school'].pk}"]


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("team_worker", "leader_or_municipality_appoints"),
        ("teacher", "leader_or_municipality_appoints"),
        ("principal", "leader_or_municipality_appoints"),
        ("police", "not_involved"),
        ("policy", "municipality_not_asked"),
        ("administrator", "not_involved"),
    ],
)
def test_others_appoint_nobody(cast: Cast, by: str, code: str) -> None:
    undirected(cast)
    with pytest.raises(Refused) as refused:
        appointed(cast, by=by)
    assert refused.value.reason.code == code
    assert director_of(cast.family.pk, on=TUESDAY) is None


def test_a_leader_appoints_their_own_and_nobody_is_appointed_beside_another(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        appointed(cast)
    assert refused.value.reason.code == "directed_already"
    undirected(cast)
    with pytest.raises(Refused) as refused:
        appointed(cast, "helper")
    assert refused.value.reason.code == "leaders_appoint_their_own"
    with pytest.raises(Refused) as refused:
        appointed(cast, "policy", by="director")
    assert refused.value.reason.code == "leaders_appoint_their_own"


@pytest.mark.parametrize(
    "agreed", [Agreed("", how="Thuis."), Agreed("Zo."), Agreed("Zo.", how="Thuis.", not_because="Niet thuis.")]
)
def test_a_director_has_a_ground_and_is_agreed_on_or_it_is_said_why_not(cast: Cast, agreed: Agreed) -> None:
    undirected(cast)
    with pytest.raises(Refused):
        appoint(
            cast.family.pk,
            who=cast.professionals["director"].pk,
            authority=AUTHORITY,
            agreed=agreed,
            by=cast.actor("director"),
            on=MONDAY,
        )
    assert not Direction.objects.filter(until=None).exists()


def test_a_family_that_can_directs_itself_and_its_supporter_sees_no_more_than_before(cast: Cast) -> None:
    """Yara directed with the whole view; when Eva directs, Pim supports her with the sight of the team."""
    assessment = assessed(cast)
    let_family_direct(
        cast.access("director", MONDAY),
        person=cast.people["eva"].pk,
        supporter=cast.professionals["team_worker"].pk,
        assessment=assessment,
        authority=(*AUTHORITY, "view"),
        agreed=AGREED,
        on=TUESDAY,
    )
    family, later = cast.family.pk, TUESDAY + timedelta(days=1)
    assert director_of(family, on=later) is None
    assert supporter_of(family, on=later).person == cast.people["eva"]
    for who in ("director", "team_worker"):
        assert may_open(family, by=cast.actor(who), on=later)[1] is Sight.OWN
    assert may_direct(family, by=cast.actor("team_worker"), on=later).reason.code == "supports_the_family"
    for who in ("director", "teacher"):
        assert may_direct(family, by=cast.actor(who), on=later).reason.code == "family_directs_itself"
    assert may_direct(family, by=cast.actor("police"), on=later).reason.code == "not_involved"
    appointed_entry = Entry.objects.get(kind="director_appointed")
    assert appointed_entry.to == [f"p{cast.people['eva'].pk}"]
    assert ("own_direction_again", "team", "Pim Postma") in still_open()
    shown = directing(cast.access("teacher", later), on=later)
    assert (shown.person, shown.name, shown.authority) == ("Eva Bos", "Pim Postma", AUTHORITY)
    assert not Mandate.objects.filter(until=None).exists()


def test_a_family_directs_itself_only_after_an_assessment_that_says_so(cast: Cast) -> None:
    undirected(cast)
    not_yet = assessed(cast, outcome=Outcome.NOT_YET)
    with pytest.raises(Refused) as refused:
        let_family_direct(
            cast.access("director", MONDAY),
            person=cast.people["eva"].pk,
            supporter=cast.professionals["director"].pk,
            assessment=not_yet,
            authority=AUTHORITY,
            agreed=AGREED,
            on=MONDAY,
        )
    assert refused.value.reason.code == "assess_first"


@pytest.mark.parametrize("who", ["noor", "nobody"])
def test_a_child_or_a_stranger_does_not_direct(cast: Cast, who: str) -> None:
    person = cast.people["noor"].pk if who == "noor" else 0
    with pytest.raises(Refused) as refused:
        let_family_direct(
            cast.access("director", MONDAY),
            person=person,
            supporter=cast.professionals["director"].pk,
            assessment=assessed(cast),
            authority=AUTHORITY,
            agreed=AGREED,
            on=MONDAY,
        )
    assert refused.value.reason.code == "choose_an_adult_of_the_family"


@pytest.mark.parametrize(
    "changed",
    [
        {"family_view": " "},
        {"because": ""},
        {"found": {}},
        {"found": found(safe=Answer.NO)},
        {"found": found(wants=Answer.NO)},
    ],
)
def test_an_assessment_is_whole_and_its_outcome_goes_with_what_was_found(
    cast: Cast, changed: dict[str, object]
) -> None:
    with pytest.raises(Refused) as refused:
        assessed(cast, **changed)
    assert refused.value.reason.code == "self_assessment_incomplete"


def test_who_only_signals_does_not_assess(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        assessed(cast, "teacher")
    assert refused.value.reason.code == "who_interprets_or_helps_does_this"
    assert assessed(cast, "gp").professional == cast.professionals["gp"]


def test_somebody_left_and_their_leader_changes_the_director_at_once(cast: Cast) -> None:
    undirected(cast)
    before = appointed(cast, "team_worker")
    loop = open_loop(
        "ordinary",
        owner=cast.organisations["team"].pk,
        owner_professional=cast.professionals["team_worker"].pk,
        family=cast.family.pk,
        by=cast.actor("director"),
        on=MONDAY,
    )
    after = replace(
        cast.family.pk,
        who=cast.professionals["director"].pk,
        authority=(),
        agreed=Agreed("Pim is ziek geworden.", not_because="Eva is nog niet bereikt."),
        by=cast.actor("director"),
        on=TUESDAY,
    )
    before.refresh_from_db()
    loop.refresh_from_db()
    assert (before.until, after.since, after.follows) == (TUESDAY, TUESDAY, before)
    assert directs(cast, TUESDAY) == "director"
    assert after.authority == [*AUTHORITY, "view"]
    assert loop.owner_professional == cast.professionals["director"]
    assert ("director_meets", "team", "Yara Kok") in still_open()
    kinds = Entry.objects.filter(kind__in=("director_ended", "director_appointed")).order_by("pk")
    assert [one.kind for one in kinds][-2:] == ["director_ended", "director_appointed"]


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("team_worker", "leader_of_the_director_does_this"),
        ("principal", "leader_of_the_director_does_this"),
        ("police", "not_involved"),
        ("policy", "not_involved"),
    ],
)
def test_nobody_else_changes_the_director_at_once(cast: Cast, by: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        replace(
            cast.family.pk,
            who=cast.professionals["team_worker"].pk,
            authority=AUTHORITY,
            agreed=AGREED,
            by=cast.actor(by),
            on=MONDAY,
        )
    assert refused.value.reason.code == code
    assert directs(cast) == "director"


def test_the_database_refuses_a_second_direction_and_one_without_a_ground(cast: Cast) -> None:
    undirected(cast)
    made = appointed(cast)
    other = give_mandate(
        cast.family.pk,
        kind="report",
        organisation=cast.organisations["gp"].pk,
        by=cast.actor("gp"),
        on=MONDAY,
        because="Een ander.",
    )
    with pytest.raises(IntegrityError, match=r"a_family_has_one_direction|UNIQUE"), transaction.atomic():
        Direction.objects.create(
            family=cast.family,
            organisation=cast.organisations["gp"],
            mandate=other,
            since=MONDAY,
            ground="Ook.",
        )
    with pytest.raises(IntegrityError, match="a_director_is_agreed"), transaction.atomic():
        Direction.objects.filter(pk=made.pk).update(agreed_how="")
    with pytest.raises(IntegrityError, match="a_direction_ends"), transaction.atomic():
        Direction.objects.filter(pk=made.pk).update(until=MONDAY)
    with pytest.raises(IntegrityError, match="a_family_directs_itself_after"), transaction.atomic():
        Direction.objects.filter(pk=made.pk).update(person=cast.people["eva"])


def test_an_outsider_does_not_read_who_directs(cast: Cast) -> None:
    undirected(cast)
    made = appointed(cast)
    with pytest.raises(Refused) as refused:
        direction_by_key(made.key, by=cast.actor("police"), on=MONDAY)
    assert refused.value.reason.code == "not_involved"
