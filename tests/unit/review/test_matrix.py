"""Who knew what: the cells of the table, and what it adds up to."""

from kring.patterns.domain import Evaluation
from kring.review.matrix import Cell, Matrix, matrix
from kring.review.view import View
from tests.unit.review_digest.made import END, event, family

STARTED = [
    event("e1", "01-01", "school", kind="involvement_started"),
    event("e2", "01-01", "gp", kind="involvement_started"),
]


def table(*events: object) -> tuple[View, Matrix]:
    case = family(*STARTED, *events)  # type: ignore[arg-type]
    view = View(case, Evaluation(case.id, END, (), ()), lang="nl")
    return view, matrix(view)


def cells(view: View, drawn: Matrix, event_id: str) -> dict[str, Cell]:
    (row,) = (row for year in drawn.years for row in year.rows if row.event.id == event_id)
    return dict(zip((agency.id for agency in view.agencies), row.cells, strict=True))


def test_the_one_who_did_it_the_one_who_was_told_and_the_one_who_was_not() -> None:
    view, drawn = table(event("e3", "02-01", "school", kind="concern", known_to=("team",)))
    assert cells(view, drawn, "e3") == {
        "school": Cell("did"),
        "team": Cell("told"),
        "gp": Cell("unaware"),
    }
    (row,) = (row for year in drawn.years for row in year.rows if row.event.id == "e3")
    assert (row.knew, row.involved) == (2, 3)


def test_the_one_who_learned_later_and_how_much_later() -> None:
    view, drawn = table(
        event("e3", "02-01", "school", kind="concern"),
        event("e4", "03-01", "school", kind="information_shared", to=("gp",), details={"event": ["e3"]}),
    )
    assert cells(view, drawn, "e3")["gp"] == Cell("later", 28)


def test_the_one_who_was_not_there() -> None:
    view, drawn = table(event("e3", "02-01", "school"), event("e4", "06-01", "team", kind="involvement_started"))
    assert cells(view, drawn, "e3")["team"] == Cell("absent")
    assert cells(view, drawn, "e4")["team"] == Cell("did")


def test_what_stayed_where_it_was_recorded() -> None:
    _, drawn = table(
        event("e3", "02-01", "school", kind="concern"),
        event("e4", "03-01", "school", kind="concern", to=("gp",)),
        event("e5", "04-01", "mother", kind="concern", to=("gp",)),
    )
    school = next(kept for kept in drawn.kept if kept.agency.id == "school")
    assert (school.recorded, school.inside, school.worries, school.worries_inside) == (3, 2, 2, 1)
    gp = next(kept for kept in drawn.kept if kept.agency.id == "gp")
    assert (gp.recorded, gp.from_others) == (1, 2)
    assert (drawn.worries, drawn.worries_inside) == (2, 1)


def test_events_stand_by_year_in_order_of_date() -> None:
    _, drawn = table(event("e3", "05-01", "school"), event("e4", "02-01", "school"))
    assert [(year.year, [row.event.id for row in year.rows]) for year in drawn.years] == [
        (2014, ["e1", "e2", "e4", "e3"])
    ]
