"""Worries: how they arise, who hears of them, and what is done with them."""

from kring.lifecourse.vocabulary import DOMAIN_OF
from kring.simulate.helping import offer, referral
from kring.simulate.reporting import inquiry
from kring.simulate.story import Entry, Process, Story
from kring.simulate.teamwork import casework

BASES = ("fact", "fact", "suspicion", "suspicion", "opinion")
DANGERS = ("domestic_violence", "physical_abuse", "sexual_abuse", "neglect", "left_alone", "emotional_abuse")


def concern(story: Story, by: str, nature: tuple[str, ...], about: tuple[str, ...] = ()) -> Process:
    """Someone at an agency worries: it stays inside, is told, is advised on, or becomes a report."""
    worry = story.record("concern", by, about=about, nature=nature, basis=story.pick(BASES))
    story.worries.append(worry)
    yield story.days(0, 12)
    if not story.done_well(0.1):
        return
    if any(n in DANGERS for n in nature) and story.chance(0.5):
        yield from _to_reporting_centre(story, worry)
    elif story.chance(0.35) and nature:
        yield from offer(story, by, DOMAIN_OF[nature[0]], worry)
    else:
        yield from _to_team(story, worry)


def _to_team(story: Story, worry: Entry) -> Process:
    to = "team" if worry.by != "team" else "jgz"
    told = story.record("information_shared", worry.by, to=(to,), about=worry.about, nature=worry.nature, event=[worry])
    story.start(casework(story, worry), after=story.days(0, 10))
    if story.done_well():
        yield story.days(4, 28)
        story.record("feedback", to, to=(worry.by,), about=worry.about, ref=worry if story.chance(0.5) else told)


def _to_reporting_centre(story: Story, worry: Entry) -> Process:
    if story.chance(0.5):
        advice = story.record(
            "advice",
            worry.by,
            to=("vt",),
            about=worry.about,
            nature=worry.nature,
            ref=worry,
            linked=story.chance(0.6),
        )
        yield story.days(1, 14)
        if not story.done_well():
            return
        story.record("contact", "vt", to=(worry.by,), about=worry.about, ref=advice, mode="telefoon")
    if story.chance(0.4):
        story.record("report_intended", worry.by, about=worry.about, nature=worry.nature, ref=worry)
        yield story.days(1, 12)
        if not story.done_well():
            return
    report = story.record("report", worry.by, to=("vt",), about=worry.about, nature=worry.nature, ref=worry)
    story.start(inquiry(story, report), after=story.days(0, 5))


def neighbourhood(story: Story) -> Process:
    """Someone around the family, or one of the parents, tells a professional what worries them."""
    while True:
        yield story.days(60, int(700 / story.temper.trouble) + 120)
        teller = story.pick([p for p in story.cast.people if story.cast.people[p].kind != "child"])
        nature = story.pick(("neglect", "parenting", "nuisance", "substance_abuse", "living_conditions"))
        if teller in story.cast.parents and not story.cast.together:
            nature = story.pick(("parenting", "parental_conflict", "neglect", "living_conditions"))
        to = story.pick(tuple(story.active) or ("team",))
        told = story.record("concern", teller, to=(to,), nature=(nature,), basis=story.pick(BASES))
        story.worries.append(told)
        if story.done_well():
            yield story.days(1, 20)
            story.record("feedback", to, to=(teller,), about=told.about, ref=told)
        if to != "team" and story.done_well():
            story.record("information_shared", to, to=("team",), about=told.about, nature=(nature,), event=[told])
        if story.done_well():
            story.start(casework(story, told), after=story.days(1, 15))


def violence(story: Story) -> Process:
    """Now and then it comes to violence, and the police are called."""
    while True:
        yield story.days(40, int(900 / story.temper.trouble) + 60)
        if story.chance(0.6):
            yield from call_out(story)


def call_out(story: Story) -> Process:
    """The police come, write down what happened, and mostly report it."""
    drink = story.chance(0.35)
    nature = ("domestic_violence", "substance_abuse") if drink else ("domestic_violence",)
    severity = "serious" if story.chance(0.2) else "light"
    incident = story.record("incident", "police", nature=nature, severity=severity)
    story.worries.append(incident)
    teller = "police"
    if story.done_well(0.1):
        yield story.days(0, 4)
        teller = "vt"
        report = story.record("report", "police", to=("vt",), about=incident.about, nature=nature, ref=incident)
        story.start(inquiry(story, report), after=story.days(0, 5))
    for basic in ("school", "college", "gp", "jgz"):
        if basic in story.active and story.done_well(0.05):
            yield story.days(0, 3)
            story.record(
                "information_shared",
                teller,
                to=(basic,),
                about=incident.about,
                nature=nature,
                event=[incident],
            )
    if severity == "serious" and story.chance(0.3):
        yield from _custody(story)


def _custody(story: Story) -> Process:
    father = "father" if "father" in story.cast.people else "mother"
    yield 1
    story.record("detention", father, about=(father,))
    yield story.days(3, 120)
    story.record("released", father, about=(father,))
    if story.done_well(-0.1):
        story.involve("probation", (father,))
        story.record("child_check", "probation", to=(father,), about=story.cast.everyone(story.day), outcome="gezien")


def addiction(story: Story, parent: str) -> Process:
    """A parent whose use gets out of hand at times, and who tries to do something about it."""
    while True:
        yield story.days(120, 700)
        seen = story.record("concern", "gp", about=(parent,), nature=("substance_abuse",), basis="fact")
        story.worries.append(seen)
        if story.done_well(-0.1):
            yield story.days(2, 20)
            yield from referral(story, "gp", "addiction", (parent,), "health", seen)
