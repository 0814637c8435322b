"""What happens to families: parting, moving, a new partner, a birth, money and housing trouble."""

from kring.simulate.background import youth_health
from kring.simulate.cast import Person
from kring.simulate.helping import referral
from kring.simulate.looking import weigh
from kring.simulate.story import Process, Story
from kring.simulate.teamwork import casework
from kring.simulate.worries import concern


def separation(story: Story) -> Process:
    """The parents part, agree on where the children are when, and sometimes accuse each other."""
    story.cast.part(story.day)
    story.record("separation", "mother", to=("father",))
    yield story.days(5, 40)
    story.record("care_arrangement", "mother", to=("father",))
    if story.chance(0.25):
        story.start(return_of_father(story), after=story.days(60, 400))
    while story.chance(0.45 * min(story.temper.trouble, 1.8)):
        yield story.days(20, 160)
        accuser = story.pick(("mother", "father"))
        to = story.pick([a for a in ("team", "vt", "gp", "school") if a in story.active] or ["gp"])
        told = story.record(
            "concern",
            accuser,
            to=(to,),
            nature=(story.pick(("parenting", "parental_conflict")),),
            basis="opinion",
        )
        story.worries.append(told)
        if to != "gp" and story.done_well(-0.2):
            story.start(casework(story, told), after=story.days(1, 15))


def return_of_father(story: Story) -> Process:
    """After a time apart the father is back; sometimes somebody asks what it means for the children."""
    back = story.record("contact_resumed", "father")
    if "team" in story.active and story.done_well(-0.2):
        yield story.days(3, 28)
        weigh(story, "team", back)


def new_partner(story: Story) -> Process:
    """A new partner comes to live with a parent who is alone; sometimes somebody asks who that is."""
    if story.cast.together and "father" in story.cast.people:
        return
    parent = story.pick(story.cast.parents)
    home = "home-father" if parent == "father" else "home"
    partner = story.cast.add(Person("partner", "adult", "Nieuwe partner"))
    if story.chance(0.15):
        story.cast.people[partner].traits.append("violence_history")
    story.cast.tie(partner, parent, "partner", story.day)
    story.cast.tie(partner, home, "lives_in", story.day, share="main")
    joined = story.record("partner_joined", partner, about=(parent, partner, *story.cast.children(story.day)))
    if story.done_well(-0.25):
        yield story.days(5, 40)
        weigh(story, story.pick([a for a in ("team", "jgz") if a in story.active] or ["jgz"]), joined)
    yield story.days(200, 1500)
    story.cast.untie(partner, parent, "partner", story.day)
    story.cast.untie(partner, home, "lives_in", story.day)
    story.record("partner_left", partner, about=(parent, partner))


def pregnancy(story: Story) -> Process:
    """A pregnancy, seen by a midwife; a child; youth health care comes along."""
    expecting = story.record("pregnancy", "mother", about=("mother",))
    yield story.days(30, 70)
    story.involve("midwife", ("mother",), expecting)
    if story.chance(0.2 * story.temper.trouble):
        story.start(concern(story, "midwife", (story.pick(("mental_health", "overburdened_parent")),)))
    yield story.days(120, 150)
    child = story.cast.new_child(story.day)
    story.record("birth", "mother", about=(*story.cast.parents, child))
    yield story.days(8, 20)
    story.record("information_shared", "midwife", to=("jgz",), about=("mother", child), ref=expecting)
    story.leave("midwife")
    story.start(youth_health(story, child))


def move(story: Story) -> Process:
    """The family moves; the younger children go to another school."""
    story.record("moved", "mother")
    yield story.days(5, 60)
    younger = [c for c in story.cast.children(story.day) if story.school.get(c) == "school"]
    if younger and story.chance(0.5):
        story.leave("school")
        for child in younger:
            story.school[child] = "school2"
            story.record("school_changed", "mother", to=("school2",), about=(child,))
        story.involve("school2", younger)


def money(story: Story) -> Process:
    """Income falls away, rent is not paid, an eviction hangs over the family; mostly it is turned in time."""
    story.involve("benefits", story.cast.parents)
    applied = story.record("income_applied", "mother", to=("benefits",))
    yield story.days(14, 56)
    if story.chance(0.4):
        story.record("income_refused", "benefits", to=("mother",), nature=("income_loss",), ref=applied)
        yield story.days(10, 60)
        if story.chance(0.15):
            story.record("ruling", "benefits", to=("mother",), ref=applied)
        if story.done_well():
            story.record("income_advance", "benefits", to=("mother",), ref=applied)
            yield story.days(10, 40)
    story.record("income_granted", "benefits", to=("mother",), ref=applied)
    yield story.days(60, 500)
    if story.chance(0.3 * story.temper.trouble):
        told = ("team",) if "team" in story.active and story.done_well() else ()
        story.record("income_stopped", "benefits", to=("mother", *told), nature=("income_loss",))
        yield story.days(10, 70)
        story.record("income_granted", "benefits", to=("mother",))
    yield from _rent(story)
    yield story.days(30, 200)
    story.leave("benefits")


def _rent(story: Story) -> Process:
    story.involve("housing")
    behind = story.record("debt", "housing", nature=("rent_arrears",))
    yield story.days(20, 90)
    if story.chance(0.3 * story.temper.avoidance + 0.1):
        missed = story.record("unreachable", "housing", about=("mother",), nature=("rent_arrears",))
        if story.done_well():
            yield story.days(3, 13)
            story.record("follow_up", "housing", to=("mother",), about=("mother",), ref=missed)
    story.start(referral(story, "housing", "debt", story.cast.everyone(story.day), "income", behind))
    if story.chance(0.3 * story.temper.trouble):
        yield story.days(30, 120)
        announced = story.record("eviction_announced", "housing", to=("mother",), nature=("eviction_threat",))
        story.worries.append(announced)
        if story.done_well():
            story.start(casework(story, announced), after=story.days(1, 10))
        yield story.days(14, 45)
        story.record("eviction_averted", "housing", to=("mother",), nature=("eviction_threat",), ref=announced)
    yield story.days(30, 200)
    story.leave("housing")
