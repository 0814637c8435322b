"""Putting a family into the world: its people, its temper, and the processes that start with it."""

from random import Random

from kring.simulate import background, circumstances, worries
from kring.simulate.agencies import PLACES
from kring.simulate.cast import age, new_cast
from kring.simulate.story import Process, Story, Temper


def new_story(rng: Random, begin: int, end: int) -> Story:
    """A family at the start of its story, with everything that will happen to it set in motion."""
    temper = Temper(
        care=0.45 + 0.54 * rng.betavariate(3, 1.2),
        trouble=min(2.6, rng.lognormvariate(-0.5, 0.55)),
        avoidance=rng.betavariate(1.4, 4.5),
    )
    cast = new_cast(rng, begin)
    story = Story(rng=rng, temper=temper, cast=cast, place=rng.choice(PLACES), begin=begin, end=end, day=begin)
    _everyday(story)
    _setbacks(story)
    return story


def _everyday(story: Story) -> None:
    story.start(background.gp(story), after=story.days(0, 60))
    for child in story.cast.children(story.begin):
        years = age(story.cast.people[child], story.begin)
        story.start(background.youth_health(story, child), after=story.days(0, 30))
        story.start(background.schooling(story, child), after=story.days(0, 45))
        if years < 3.5 and story.chance(0.4):
            story.start(background.childcare(story, child), after=story.days(0, 200))


def _setbacks(story: Story) -> None:
    """What may happen once in these years, each on a day of its own, and what may keep happening."""
    trouble = story.temper.trouble
    once: list[tuple[float, Process]] = [
        (0.4, circumstances.new_partner(story)),
        (0.15, circumstances.pregnancy(story)),
        (0.25, circumstances.move(story)),
        (0.3 * trouble, circumstances.money(story)),
    ]
    if story.cast.together and "father" in story.cast.people:
        once.append((0.25 * trouble, circumstances.separation(story)))
    for often, process in once:
        if story.chance(often):
            story.start(process, after=int(story.rng.random() * (story.end - story.begin)))
    story.start(worries.neighbourhood(story), after=story.days(30, 700))
    if story.chance(0.45 * trouble):
        story.start(worries.violence(story), after=story.days(0, 400))
    for parent in story.cast.parents:
        if "addiction" in story.cast.people[parent].traits:
            story.start(worries.addiction(story, parent), after=story.days(0, 300))
