"""The reporting centre: a report comes in, is weighed, and the family is passed on."""

from typing import Any

from kring.simulate.looking import look
from kring.simulate.protecting import step_up
from kring.simulate.story import Entry, Process, Story
from kring.simulate.teamwork import casework


def inquiry(story: Story, report: Entry) -> Process:
    """The reporting centre weighs a report, looks into it, tells the reporter, and passes the family on."""
    story.involve("vt", report.about, report)
    if "inquiry" in story.running:
        story.record("contact", "vt", to=story.cast.parents, about=report.about, ref=report, mode="telefoon")
        yield from _tell(story, report)
        return
    story.running.add("inquiry")
    if story.chance(0.5):
        story.record("inquiry", "vt", about=report.about, ref=report, scope="veiligheid", state="started")
    yield story.days(2, 20)
    story.record("contact", "vt", to=story.cast.parents, about=report.about, ref=report, mode="gesprek")
    for asked in story.some([a for a in story.active if a != "vt"], 0, 2):
        story.record("information_requested", "vt", to=(asked,), about=report.about, ref=report)
        yield story.days(1, 10)
        story.record("information_shared", asked, to=("vt",), about=report.about, **_own(story, asked))
    yield from look(story, "vt", report)
    yield from _tell(story, report)
    yield story.days(3, 20)
    if story.chance(0.12 * story.temper.trouble):
        story.start(step_up(story, "vt", report))
    sent = story.record("referral", "vt", to=("team",), about=report.about, ref=report)
    story.start(casework(story, report), after=story.days(2, 25))
    if story.done_well():
        yield story.days(4, 24)
        story.record("referral_arrived", "team", to=("vt",), about=report.about, ref=sent)
    yield story.days(5, 40)
    story.running.discard("inquiry")
    story.leave("vt", safety_established=story.done_well(), aftercare_by="team")


def _tell(story: Story, report: Entry) -> Process:
    if story.done_well():
        yield story.days(3, 25)
        story.record("feedback", "vt", to=(report.by,), about=report.about, ref=report)


def _own(story: Story, agency: str) -> dict[str, Any]:
    worries = [worry for worry in story.worries if worry.by == agency][-3:]
    return {"event": worries} if worries else {}
