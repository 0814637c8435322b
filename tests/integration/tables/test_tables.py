"""What is put together once asks and writes as Django itself does, whatever is given."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from kring.audit.models import Line
from kring.families.models import Family, Member, Person
from kring.lifecourse.models import Entry
from kring.loops.models import Loop, Step
from kring.network.models import Professional
from kring.tables.adding import add, add_soon, together
from kring.tables.asking import Question, given
from kring.tables.rows import new_row
from tests.cast import Cast

BORN_BEFORE = Question(
    lambda: (
        Member.objects.filter(person__born_last__lt=given("day", Person, "born_last"), kind="child")
        .select_related("person", "family")
        .order_by("pk")
    )
)
WITH_KEY = Question(
    lambda: Person.objects.filter(key=given("key", Person, "key")).values_list("pk", "key", "born_last")
)
SOME = Question(lambda: Family.objects.filter(pk__among=given("families", Family, "id")).order_by("pk"))


@pytest.mark.parametrize("day", [date(2016, 6, 21), date(2016, 6, 22), date(2030, 1, 1)])
def test_it_answers_as_the_queryset_does_with_what_is_given(cast: Cast, day: date) -> None:
    theirs = Member.objects.filter(person__born_last__lt=day, kind="child").order_by("pk")
    ours = list(BORN_BEFORE(day=day))
    assert ours == list(theirs)
    assert [(one.person.name, one.family.label) for one in ours] == [
        (one.person.name, one.family.label) for one in theirs
    ]


def test_values_come_back_as_they_are(cast: Cast) -> None:
    noor = cast.people["noor"]
    assert WITH_KEY.first(key=noor.key) == (noor.pk, noor.key, date(2016, 6, 21))
    assert WITH_KEY.first(key=UUID(int=0)) is None


@pytest.mark.parametrize("number", [0, 1, 2])
def test_any_number_may_be_given(cast: Cast, number: int) -> None:
    Family.objects.create(label="Gezin Smit")
    some = list(Family.objects.order_by("pk"))[:number]
    assert list(SOME(families={one.pk for one in some})) == some


def test_rows_are_written_in_order_and_get_their_ids(cast: Cast) -> None:
    made = [
        Entry(
            family=cast.family,
            kind="observation",
            on="2026-02-02",
            first=date(2026, 2, 2),
            last=date(2026, 2, 2),
            organisation=cast.organisations["school"],
            about=[f"p{cast.people['noor'].pk}"],
            details={"basis": "fact", "ruimte": [1, None, True]},
            text=text,
        )
        for text in ('"Niets" \\ bijzonders\n', "Één ö ✓", "")
    ]
    assert add(made) == made
    kept = list(Entry.objects.order_by("pk"))
    assert [one.pk for one in kept] == [one.pk for one in made]
    for ours, theirs in zip(made, kept, strict=True):
        fields = [one.attname for one in Entry._meta.concrete_fields]
        assert {one: getattr(ours, one) for one in fields} == {one: getattr(theirs, one) for one in fields}
    assert datetime.now(UTC) >= kept[0].recorded_at


def test_a_new_row_is_as_django_makes_it(cast: Cast) -> None:
    school, day = cast.organisations["school"], date(2026, 2, 2)
    loop = Loop.objects.create(kind="ordinary", owner=school, opened_on=day, due=day)
    for model, values in (
        (Loop, {"kind": "ordinary", "owner": school, "opened_on": day, "due": day}),
        (Step, {"loop": loop, "what": "opened", "on": day, "owner_id": school.pk, "owner_professional": None}),
        (
            Entry,
            {
                "family": cast.family,
                "kind": "observation",
                "on": "2026",
                "first": day,
                "last": day,
                "organisation": school,
            },
        ),
        (Line, {"name": "Sanne", "action": "try_this"}),
    ):
        theirs, ours = model(**values), new_row(model, **values)
        assert _standing(ours) == _standing(theirs)
        assert ours._state.adding
        for name, value in values.items():
            assert getattr(ours, name) == value
        with transaction.atomic():
            ours.save()
        assert model._default_manager.get(pk=ours.pk) == ours


def _standing(row: Model) -> dict[str, object]:
    return {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields}


def test_new_rows_share_nothing_and_each_has_its_own_key() -> None:
    one, other = new_row(Person), new_row(Person)
    one.traits.append("anders")
    assert other.traits == []
    assert one.key != other.key


def test_a_new_row_has_only_what_its_table_has() -> None:
    with pytest.raises(TypeError, match="Step has no 'reden'"):
        new_row(Step, reden="")


def test_more_rows_are_written_than_fit_in_one_statement(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(connection.features), "max_query_params", 50)
    lines = [Line(name=f"{number}", action="try_this") for number in range(20)]
    add(lines)
    kept = dict(Line.objects.filter(action="try_this").values_list("pk", "name"))
    assert kept == {one.pk: one.name for one in lines}
    assert len(kept) == 20


def test_nothing_is_written_without_rows(cast: Cast, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):
        assert add([]) == []


def test_what_must_never_be_is_still_refused(cast: Cast) -> None:
    late = Loop(kind="ordinary", owner=cast.organisations["gp"], opened_on=date(2026, 2, 2), due=date(2026, 2, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        add([late])
    twice = Professional(organisation=cast.organisations["gp"], name="Iemand", account=cast.professionals["gp"].account)
    with pytest.raises(IntegrityError), transaction.atomic():
        add([twice])


def _loop(cast: Cast) -> Loop:
    return Loop(kind="ordinary", owner=cast.organisations["gp"], opened_on=date(2026, 2, 2), due=date(2026, 2, 9))


def _step(loop: Loop, what: str) -> Step:
    return Step(loop=loop, what=what, on=date(2026, 2, 2), owner_id=loop.owner_id)


def test_what_can_wait_is_found_by_who_asks_and_is_there_at_the_end(cast: Cast) -> None:
    with transaction.atomic(), together():
        (loop,) = add([_loop(cast)])
        add_soon([_step(loop, "opened"), _step(loop, "taken")])
        add_soon([])
        add_soon([Line(name="Sanne", action="try_this")])
        assert [one.what for one in Step.objects.order_by("pk")] == ["opened", "taken"]
        add_soon([_step(loop, "reminded")])
    assert [one.what for one in Step.objects.order_by("pk")] == ["opened", "taken", "reminded"]
    assert Line.objects.get(action="try_this").name == "Sanne"


def test_what_can_wait_is_written_at_once_where_nothing_waits(cast: Cast) -> None:
    (loop,) = add([_loop(cast)])
    add_soon([_step(loop, "opened")])
    assert loop.steps.get().what == "opened"


class Unsaid(Exception):  # noqa: N818
    """An act that fails halfway."""


def _fails(*steps: Step) -> None:
    add_soon(steps)
    raise Unsaid


def test_what_waits_is_gone_with_the_act_that_failed(cast: Cast) -> None:
    (loop,) = add([_loop(cast)])
    with pytest.raises(Unsaid), transaction.atomic(), together():
        _fails(_step(loop, "opened"))
    assert not Step.objects.exists()


def test_a_part_of_an_act_that_is_undone_takes_what_waited_for_it_along(cast: Cast) -> None:
    with transaction.atomic(), together():
        (loop,) = add([_loop(cast)])
        add_soon([_step(loop, "opened")])
        with pytest.raises(Unsaid), transaction.atomic():
            _fails(_step(loop, "taken"))
        add_soon([_step(loop, "reminded")])
    assert [one.what for one in Step.objects.order_by("pk")] == ["opened", "reminded"]


def test_what_waits_and_may_not_be_is_refused(cast: Cast) -> None:
    (loop,) = add([_loop(cast)])
    wrong = _step(loop, "opened")
    wrong.level = -1
    with pytest.raises(IntegrityError), transaction.atomic(), together():
        add_soon([wrong])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="of PostgreSQL")
@pytest.mark.parametrize(
    ("number", "kind"), [(1, "integer"), (-40_000, "integer"), (2**31, "bigint"), (-(2**31) - 1, "bigint")]
)
def test_a_small_number_is_prepared_as_a_larger_one(db: None, number: int, kind: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_typeof(%s)::text, %s", [number, number])
        assert cursor.fetchone() == (kind, number)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="of PostgreSQL")
def test_a_connection_that_the_server_ended_is_not_used_again(db: None) -> None:
    other = connection.copy()
    other.connect()
    try:
        assert other.is_usable()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [other.connection.info.backend_pid])
            assert cursor.fetchone() == (True,)
        assert not other.is_usable()
        other.connection.close()
        assert not other.is_usable()
    finally:
        other.close()
