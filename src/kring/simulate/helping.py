"""Help: offered, refused, referred to, started, missed, handed from one worker to another, ended."""

from typing import Any

from kring.simulate.agencies import HELPERS
from kring.simulate.story import Entry, Process, Story

ADULT_CARE = ("addiction", "mental", "disability", "probation")


def offer(story: Story, by: str, domain: str, because: Entry | None = None) -> Process:
    """Help in a life domain is offered; the parent takes it, or does not."""
    parent = story.pick(story.cast.parents)
    offered = story.record("help_offered", by, to=(parent,), ref=because, domain=domain)
    yield story.days(1, 14)
    if story.chance(story.temper.avoidance):
        story.record("help_refused", parent, to=(by,), ref=offered, domain=domain)
        return
    about = (parent, *story.cast.children(story.day))
    yield from referral(story, by, story.pick(HELPERS[domain]), about, domain, because)


def referral(
    story: Story, by: str, to: str, about: tuple[str, ...], domain: str, because: Entry | None = None
) -> Process:
    """One agency refers to another; mostly somebody confirms that the family arrived."""
    if by == to:
        yield from trajectory(story, to, about, domain, because)
        return
    by_parent = story.chance(0.3 * (1 - story.temper.care))
    extra: dict[str, Any] = {"handed_to_parent": True} if by_parent else {}
    if story.chance(0.06):
        story.record("referral_dropped", by, about=about, ref=because, reason="het gezin wil eerst afwachten")
        return
    sent = story.record("referral", by, to=(to,), about=about, ref=because, **extra)
    if story.chance(0.12):
        yield story.days(1, 6)
        story.record("referral_accepted", to, to=(by,), about=about, ref=sent)
    yield story.days(4, 26 if story.done_well() else 70)
    fate = story.rng.random()
    if fate < 0.7 * story.temper.avoidance:
        if story.done_well(0.1):
            story.record("help_stalled", to, about=about, ref=sent, domain=domain)
    elif fate > 0.93:
        story.record("referral_returned", to, to=(by,), about=about, ref=sent)
        yield story.days(5, 30)
        yield from offer(story, by, domain, because)
    else:
        story.involve(to, about, sent)
        if story.done_well():
            story.record("referral_arrived", to, to=(by,), about=about, ref=sent)
        yield story.days(0, 10)
        yield from trajectory(story, to, about, domain, sent)


def trajectory(story: Story, by: str, about: tuple[str, ...], domain: str, because: Entry | None = None) -> Process:
    """Help that runs for some months: contacts, missed appointments, perhaps another worker, an end."""
    if f"{by}/{domain}" in story.running:
        story.record("contact", by, about=about, mode="gesprek", ref=because)
        return
    story.running.add(f"{by}/{domain}")
    story.involve(by, about, because)
    parent = about[0]
    details = {"asked_by": parent} if story.chance(0.15) else {}
    started = story.record(
        "help_started",
        by,
        to=(parent,),
        about=about,
        ref=because,
        domain=domain,
        **{"for": list(about)},
        **details,
    )
    if by in ADULT_CARE and story.done_well(0.05):
        yield story.days(2, 20)
        story.record("child_check", by, to=(parent,), about=story.cast.everyone(story.day), outcome="gezien")
    for _ in range(story.days(1, 5)):
        yield story.days(14, 100)
        if story.chance(0.7 * story.temper.avoidance):
            yield from _missed(story, by, about)
        else:
            _session(story, by, about)
        if story.chance(0.1):
            story.record("worker_changed", by, to=(parent,), about=about)
        if story.chance(0.25 * story.temper.avoidance):
            break
    yield story.days(5, 40)
    story.running.discard(f"{by}/{domain}")
    _end(story, by, started)
    if by != "team":
        yield story.days(0, 20)
        still_helps = any(key.startswith(f"{by}/") for key in story.running)
        if not still_helps and story.chance(0.75):
            story.leave(by, safety_established=story.done_well(), **_aftercare(story))


def _session(story: Story, by: str, about: tuple[str, ...]) -> None:
    children = tuple(p for p in about if p.startswith("child"))
    if children and story.chance(0.1 + 0.2 * story.temper.care):
        alone = story.chance(0.6 * story.temper.care)
        child = story.pick(children)
        story.record("child_contact", by, about=(child,), spoke=True, alone=alone, setting="thuis")
    else:
        story.record("contact", by, to=(about[0],), about=about, mode=story.pick(("gesprek", "huisbezoek", "telefoon")))


def _missed(story: Story, by: str, about: tuple[str, ...]) -> Process:
    kind = story.pick(("no_show", "no_show", "unreachable", "turned_away"))
    if kind == "no_show":
        missed = story.record(kind, about[0], to=(by,), about=about)
    else:
        missed = story.record(kind, by, about=about)
    if story.done_well():
        yield story.days(2, 12)
        story.record("follow_up", by, to=(about[0],), about=about, ref=missed)


def _end(story: Story, by: str, started: Entry) -> None:
    by_family = story.chance(0.5 * story.temper.avoidance)
    ended_by = "family" if by_family else story.pick(("agreement", "agreement", "agency"))
    met = "yes" if story.chance(0.75 * story.temper.care) and not by_family else story.pick(("partly", "no", "unknown"))
    story.record("help_ended", by, about=started.about, ref=started, ended_by=ended_by, goal_met=met)


def _aftercare(story: Story) -> dict[str, str]:
    if "team" in story.active and story.done_well(-0.1):
        return {"aftercare_by": "team"}
    return {}
