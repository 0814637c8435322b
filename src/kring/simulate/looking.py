"""Looking at the children: seeing them, speaking with them, weighing how safe they are."""

from kring.simulate.story import Entry, Process, Story


def look(story: Story, by: str, because: Entry) -> Process:
    """The children are seen, spoken to where that is done, and their safety is weighed."""
    children = story.cast.children(story.day)
    if children and story.done_well(-0.1):
        yield story.days(0, 6)
        alone = story.chance(0.7 * story.temper.care)
        story.record(
            "child_contact",
            by,
            about=children,
            ref=because,
            spoke=True,
            alone=alone,
            about_home=alone,
            setting="thuis",
        )
    elif children and story.chance(0.5):
        child = story.pick(children)
        story.record(
            "child_contact", by, about=(child,), ref=because, spoke=False, alone=False, setting="kantoor"
        )
    if story.done_well(-0.1):
        yield story.days(2, 15)
        weigh(story, by, because)


def weigh(story: Story, by: str, because: Entry | None) -> None:
    """An assessment of the children's safety, over the homes that the assessor thought of."""
    homes = list(story.cast.homes) if story.done_well() else ["home"]
    usual = (0, 1, 1, 2) if story.temper.trouble < 1.2 else (0, 1, 2, 2, 3)
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
