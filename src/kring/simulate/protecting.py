"""Protection: safety agreements, conditions, stepping up, measures."""

from kring.simulate.cast import iso
from kring.simulate.story import Entry, Process, Story


def agreement(story: Story, because: Entry) -> Process:
    """What has to be so for the children to be safe: agreed, told, checked, revised; or broken."""
    whole = story.done_well()
    everyone = [*story.active, *story.cast.parents]
    agreed = story.record(
        "safety_agreement",
        "team",
        to=story.cast.parents,
        ref=because,
        what=story.pick(("geen geweld waar de kinderen bij zijn", "de kinderen blijven niet alleen", "geen middelen")),
        checker=["team"],
        how="onaangekondigd bezoek" if whole else None,
        when="elke week" if whole else None,
        consequence="we komen dezelfde dag bijeen" if whole else None,
        informed=everyone if story.done_well() else ["team", *story.cast.parents],
        child_to_be_seen=whole,
    )
    for _ in range(story.days(1, 5)):
        yield story.days(5, 13 if story.done_well() else 45)
        kept = not story.chance(0.2 * story.temper.trouble)
        seen = story.done_well(-0.1)
        checked = story.record("agreement_checked", "team", ref=agreed, kept=kept, child_seen=seen)
        if not kept:
            story.start(step_up(story, "team", checked), after=story.days(1, 25))
            return
    if story.chance(0.3):
        story.record(
            "agreement_revised",
            "team",
            to=story.cast.parents,
            ref=agreed,
            checker=["team"],
            when="elke maand",
        )


def limits(story: Story, because: Entry) -> Process:
    """A condition for leaving it at voluntary help: met, or not, and then something follows, or nothing."""
    condition = story.record(
        "condition",
        "team",
        to=story.cast.parents,
        ref=because,
        due=iso(story.day + 60),
        consequence="verzoek tot onderzoek",
    )
    yield story.days(40, 70)
    if not story.chance(0.4 + story.temper.avoidance):
        story.record("condition_met", "team", ref=condition)
        return
    unmet = story.record("condition_unmet", "team", ref=condition)
    if story.done_well():
        yield story.days(2, 25)
        story.start(step_up(story, "team", unmet))


def step_up(story: Story, by: str, because: Entry) -> Process:
    """Stepping up is weighed: let go because help is accepted, or done; then a measure may follow."""
    considered = story.record("escalation_considered", by, ref=because, reason="zorgen nemen niet af")
    yield story.days(1, 21)
    if story.chance(0.6):
        reason = story.pick(("family_accepts_help", "family_accepts_help", "no_ground", "other"))
        story.record("escalation_dropped", by, ref=considered, because=reason, reason="afgewogen met het gezin")
        return
    up = story.record("escalation", by, to=("rvdk",), ref=considered)
    story.involve("rvdk", ref=up)
    story.record("inquiry", "rvdk", ref=up, scope="bescherming", state="started")
    yield story.days(40, 110)
    children = story.cast.children(story.day)
    if children:
        story.record("child_contact", "rvdk", about=(story.pick(children),), spoke=True, alone=True, setting="school")
    story.record("inquiry", "rvdk", to=(by,), ref=up, scope="bescherming", outcome="advies", state="closed")
    if story.chance(0.5) and children:
        yield story.days(10, 40)
        story.record("measure", "rvdk", to=("gi",), about=children, ref=up, measure="ondertoezichtstelling")
        story.start(supervision(story, children))
    story.leave("rvdk")


def supervision(story: Story, children: tuple[str, ...]) -> Process:
    """A family supervisor holds the case for a year or so; a child may live elsewhere for a time."""
    story.involve("gi", children)
    if story.done_well():
        yield story.days(3, 14)
        story.record("handover", "team", to=("gi",), about=children, warm=story.done_well())
    away = story.chance(0.2)
    if away:
        yield story.days(5, 60)
        story.record("placed_out", "gi", about=children)
    for _ in range(story.days(4, 12)):
        yield story.days(20, 60)
        child = story.pick(children)
        story.record("child_contact", "gi", about=(child,), spoke=True, alone=story.done_well(-0.2), setting="thuis")
    if away:
        story.record("returned_home", "gi", about=children)
    yield story.days(20, 90)
    story.leave("gi", safety_established=story.done_well(), aftercare_by="team")
