"""Looking at the children: seeing them, speaking with them, weighing how safe they are."""

from kring.simulate.story import Entry, Process, Story


def look(story: Story, by: str, because: Entry) -> Process:
    """The children are seen, spoken to where that is done, and their safety is weighed."""
    yield story.days(0, 6)
    if story.done_well(0.05):
        visit(story, by, because)
    if story.done_well(0.05):
        yield story.days(2, 12)
        weigh(story, by, because)


def visit(story: Story, by: str, because: Entry | None = None) -> None:
    """All children are seen and, if it is done well, spoken to alone; or one of them is, in passing."""
    children = story.cast.children(story.day)
    if not children:
        return
    if story.done_well(-0.05):
        story.record(
            "child_contact",
            by,
            about=children,
            ref=because,
            spoke=True,
            alone=True,
            about_home=True,
            setting="thuis",
        )
    else:
        child = story.pick(children)
        story.record("child_contact", by, about=(child,), ref=because, spoke=False, alone=False, setting="kantoor")


def weigh(story: Story, by: str, because: Entry | None) -> None:
    """An assessment of the children's safety, over the homes that the assessor thought of."""
    homes = list(story.cast.homes) if story.done_well() else ["home"]
    usual = (0, 1, 1, 1, 2) if story.temper.trouble < 1.2 else (0, 1, 1, 2, 3)
    story.record(
        "assessment",
        by,
        about=story.cast.children(story.day),
        ref=because,
        instrument="veiligheidstaxatie",
        standardised=True,
        level=story.pick(usual),
        settings=homes,
    )
