"""Each child: last seen, spoken to, spoken to alone, assessed, helped; only what was written counts."""

from kring.review.children import children
from tests.unit.review_digest.made import END, day, event, family


def contact(id_: str, on: str, **more):
    """Somebody of the school saw Anna."""
    return event(id_, on, "school", kind="child_contact", about=("anna",), **more)


def story(*events, as_of=END, as_seen_by=None):
    """What is told of Anna, and of Bram."""
    return children(family(*events), as_of, as_seen_by=as_seen_by)


def test_seen_spoken_to_and_spoken_to_alone_are_three_things():
    anna, bram = story(
        contact("e1", "01-10", details={"spoke": True, "alone": True}),
        contact("e2", "02-10", details={"spoke": True, "alone": False}),
        contact("e3", "03-10"),
    )
    assert anna.last_spoken_to_alone.id == "e1"
    assert anna.last_spoken_to.id == "e2"
    assert anna.last_seen.id == "e3"
    assert bram.last_seen is None


def test_a_child_seen_alone_was_spoken_to_unless_it_says_otherwise():
    anna, _ = story(contact("e1", "01-10", details={"alone": True}))
    assert anna.last_spoken_to_alone.id == "e1"
    anna, _ = story(contact("e1", "01-10", details={"alone": True, "spoke": False}))
    assert anna.last_spoken_to_alone is None


def test_an_assessment_counts_for_its_subject_and_as_seeing_it():
    anna, bram = story(
        event("e1", "01-10", "gp", kind="assessment", about=("anna", "bram"), details={"subject": "bram"})
    )
    assert anna.assessments == ()
    assert bram.last_seen.id == "e1"


def test_help_is_told_with_its_end_and_whether_it_is_for_the_child():
    anna, bram = story(
        event("e1", "01-10", "team", kind="help_started", about=("anna", "bram"), details={"for": ["anna"]}),
        event("e2", "02-10", "team", kind="help_started", about=("mother", "anna")),
        event("e3", "05-10", "team", kind="help_ended", about=("anna",), ref="e1"),
    )
    assert [(h.started.id, h.ended and h.ended.id, h.named) for h in anna.help] == [
        ("e1", "e3", True),
        ("e2", None, False),
    ]
    assert bram.help == ()


def test_help_for_the_mother_is_no_help_for_the_child():
    anna, _ = story(
        event("e1", "01-10", "team", kind="help_started", about=("mother", "anna"), details={"for": ["mother"]})
    )
    assert anna.help == ()


def test_what_comes_later_and_what_an_agency_did_not_know_is_left_out():
    events = (contact("e1", "01-10"), contact("e2", "03-10", known_to=("gp",)), contact("e3", "06-10"))
    anna, _ = story(*events, as_of=day("04-01"))
    assert [e.id for e in anna.seen] == ["e1", "e2"]
    anna, _ = story(*events, as_seen_by="gp")
    assert [e.id for e in anna.seen] == ["e2"]


def test_of_coarse_dates_the_one_with_the_later_middle_came_last():
    anna, _ = story(contact("e1", "01-01", last="12-01"), contact("e2", "08-01"))
    assert anna.last_seen.id == "e2"
