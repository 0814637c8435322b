"""Casework: the neighbourhood team looks, brings everybody together, and holds one plan; or leaves it."""

from collections.abc import Generator

from kring.lifecourse.vocabulary import DOMAIN_OF
from kring.simulate.helping import offer
from kring.simulate.looking import look, visit
from kring.simulate.protecting import agreement, limits
from kring.simulate.story import Entry, Process, Story

BASIC_CARE = ("school", "school2", "college", "jgz", "gp")


def casework(story: Story, because: Entry) -> Process:
    """The team takes a worry up: a talk, the child seen, an assessment, help, and if need be more."""
    if "casework" in story.running:
        story.record("contact", "team", about=because.about, ref=because, mode="gesprek")
        if story.done_well(-0.1):
            yield from look(story, "team", because)
        return
    story.running.add("casework")
    story.involve("team", ref=because)
    yield story.days(1, 10)
    story.record("contact", "team", to=story.cast.parents, ref=because, mode="huisbezoek")
    yield from look(story, "team", because)
    if story.chance(0.2):
        troubles = sorted({DOMAIN_OF[n] for worry in story.worries[-6:] for n in worry.nature})
        story.record("inventory", "team", ref=because, domains=troubles, members=list(story.cast.everyone(story.day)))
    if story.chance(0.3):
        yield story.days(2, 15)
        story.record("registration", "team", about=story.cast.children(story.day))
    domain = DOMAIN_OF[because.nature[0]] if because.nature else "family"
    story.start(offer(story, "team", domain, because), after=story.days(3, 25))
    if story.chance(0.15) or (len(story.active) >= 3 and story.done_well()):
        story.start(together(story, because), after=story.days(3, 25))
    for _ in range(story.days(1, 4)):
        yield story.days(25, 80)
        if story.done_well():
            visit(story, "team", because)
    yield from _close(story)
    story.running.discard("casework")


def together(story: Story, because: Entry) -> Process:
    """Everybody round the table: one director, one plan, tasks, agreements; looked at again later, mostly."""
    meeting = yield from _meet(story, because)
    if story.director is None and story.done_well():
        story.director = story.record("director_appointed", "team", to=("team",), ref=meeting)
    domains = sorted({DOMAIN_OF[n] for worry in story.worries[-6:] for n in worry.nature} | {"family"})
    plan = story.record(
        "plan", "team", to=meeting.to, ref=meeting, domains=domains, joint=story.done_well(), with_family=True
    )
    story.plan = plan
    for agency in story.some([a for a in meeting.to if a in story.active], 0, 3):
        story.start(task(story, "team", agency, plan), after=story.days(0, 5))
    if story.chance(0.35 * story.temper.trouble):
        story.start(agreement(story, plan), after=story.days(0, 6))
    if story.chance(0.2 * story.temper.trouble):
        story.start(limits(story, plan), after=story.days(5, 30))
    while story.plan is plan:
        yield story.days(90, 170 if story.done_well() else 340)
        again = yield from _meet(story, plan)
        story.record("plan_evaluated", "team", to=again.to, ref=plan, joint=story.done_well())
        if story.chance(0.5):
            return


def _meet(story: Story, because: Entry) -> Generator[int, None, Entry]:
    """One case conference; the absent get the minutes, mostly. Returns its entry."""
    invited = [a for a in _agencies(story) if a != "team"]
    absent = [a for a in invited if story.chance(0.1)]
    present = [a for a in invited if a not in absent]
    meeting = story.record(
        "meeting",
        "team",
        to=[*invited, *story.cast.parents],
        known_to=(),
        ref=because,
        invited=invited,
        present=["team", *present],
        absent=absent,
        minutes_to=["team", *present, *(a for a in absent if story.done_well(0.05))],
        with_family=story.done_well(0.05),
    )
    story.record(
        "information_shared",
        "team",
        to=present,
        ref=meeting,
        event=[w for w in story.worries[-8:] if w.by in present or w.by == "team"] or [meeting],
    )
    if story.chance(0.4):
        yield story.days(1, 10)
        story.record("information_shared", "team", to=("mother",), ref=meeting, event=[meeting])
    return meeting


def task(story: Story, by: str, to: str, because: Entry) -> Process:
    """Something is asked of an agency: done, or reminded of, or forgotten."""
    asked = story.record("task", by, to=(to,), ref=because, explicit=True)
    yield story.days(5, 55)
    if story.done_well(-0.05):
        story.record("task_done", to, to=(by,), about=asked.about, ref=asked)
    elif story.chance(0.5):
        story.record("reminder", by, to=(to,), about=asked.about, ref=asked)
        yield story.days(5, 30)
        story.record("task_done", to, to=(by,), about=asked.about, ref=asked)


def _agencies(story: Story) -> list[str]:
    """The agencies that the team knows of and would invite."""
    return [a for a in story.active if a not in BASIC_CARE or story.done_well(-0.2)]


def _close(story: Story) -> Process:
    """The team leaves: after it has seen that the children are safe, if things are done well."""
    if story.done_well():
        yield from look(story, "team", story.worries[-1])
    if story.director is not None:
        story.record("director_ended", "team", ref=story.director)
        story.director = None
    story.plan = None
    yield story.days(0, 10)
    story.leave("team", safety_established=story.done_well(), aftercare_by=story.pick(("jgz", "gp", "school")))
