"""What goes on in every family: the GP, youth health care, school; most of it without any worry."""

from kring.simulate.cast import age
from kring.simulate.story import Process, Story
from kring.simulate.worries import concern

CHECK_UPS = (0.1, 0.25, 0.5, 0.9, 1.2, 2.0, 3.0, 3.8, 5.6, 10.5, 13.6)
"""The ages at which youth health care sees every child."""


def gp(story: Story) -> Process:
    """The family has a GP, whom the parents visit now and then and who sometimes sees a child."""
    story.involve("gp")
    while True:
        yield story.days(120, 520)
        children = story.cast.children(story.day)
        if story.chance(0.3) and children:
            child = story.pick(children)
            story.record("child_contact", "gp", about=(child,), alone=False, setting="huisartsenpraktijk")
            if story.chance(0.1 * story.temper.trouble):
                story.start(concern(story, "gp", (story.pick(("physical_health", "injury")),), (child,)))
        else:
            parent = story.pick(story.cast.parents)
            troubled = story.chance(0.25 * story.temper.trouble)
            story.record(
                "contact",
                "gp",
                to=(parent,),
                about=(parent,),
                nature=("mental_health",) if troubled else (),
                mode="consult",
            )


def youth_health(story: Story, child: str) -> Process:
    """Youth health care sees the child at fixed ages; a family that stays away is called again, mostly."""
    person = story.cast.people[child]
    for moment in CHECK_UPS:
        wait = int((moment - age(person, story.day)) * 365.25)
        if wait < 0:
            continue
        yield wait
        story.involve("jgz", (child,))
        if not story.chance(0.25 * story.temper.avoidance + 0.03):
            yield from _check_up(story, child)
            continue
        missed = story.record("no_show", "mother", to=("jgz",), about=(child,))
        if story.done_well():
            yield story.days(3, 13)
            story.record("follow_up", "jgz", to=("mother",), about=(child,), ref=missed)
            yield story.days(7, 25)
            yield from _check_up(story, child)


def _check_up(story: Story, child: str) -> Process:
    story.record("child_contact", "jgz", about=(child,), spoke=story.chance(0.5), alone=False, setting="consultatie")
    if story.chance(0.12 * story.temper.trouble):
        yield story.days(0, 3)
        nature = story.pick(("child_development", "parenting", "physical_health", "child_behaviour"))
        story.start(concern(story, "jgz", (nature,), (child,)))


def schooling(story: Story, child: str) -> Process:
    """From four the child goes to school, which writes something down a few times a year."""
    person = story.cast.people[child]
    yield max(0, int((4 - age(person, story.day)) * 365.25))
    if age(person, story.day) < 12:
        story.school[child] = "school"
        story.involve("school", (child,))
        while age(person, story.day) < 12:
            yield from _school_season(story, child)
    story.school[child] = "college"
    story.involve("college", (child,))
    while age(person, story.day) < 18:
        yield from _school_season(story, child)
        if "intellectual_disability" in person.traits and age(person, story.day) > 17 and story.done_well():
            story.record("representative_appointed", "team", to=("mother",), about=(child,))
    story.record("came_of_age", child, about=(child,))


def _school_season(story: Story, child: str) -> Process:
    yield story.days(110, 480)
    school = story.school[child]
    if story.chance(0.3 * story.temper.trouble):
        nature = story.pick(("school_absence", "learning", "child_behaviour", "neglect", "child_behaviour"))
        story.start(concern(story, school, (nature,), (child,)))
    elif story.chance(0.5):
        story.record("observation", school, about=(child,), basis="opinion")
    else:
        story.record("contact", school, to=("mother",), about=(child,), mode="oudergesprek")


def childcare(story: Story, child: str) -> Process:
    """Before school some children go to childcare for a while."""
    story.involve("childcare", (child,))
    yield story.days(120, 500)
    if story.chance(0.15 * story.temper.trouble):
        story.start(concern(story, "childcare", (story.pick(("neglect", "child_development")),), (child,)))
    yield story.days(60, 300)
    story.leave("childcare")
