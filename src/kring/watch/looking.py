"""Looking at one family again: the one place where what is kept comes from."""

from datetime import date, timedelta

from django.db import transaction

from kring.families.actions import hold
from kring.lifecourse.domain import LifeCourse
from kring.lifecourse.knowledge import Knowledge
from kring.lifecourse.queries import whole_course
from kring.patterns import Episode, OpenLoop, evaluate, next_change
from kring.tables.adding import add
from kring.watch.domain import holds, keys
from kring.watch.models import Awaited, Look, Shown

AHEAD = timedelta(days=400)
"""How far a look tells ahead; after that the family is looked at again whatever happens."""


@transaction.atomic
def look(family: int, *, on: date) -> Look:
    """Bring what is kept of a family in line with its life course and this day; at once when it is already.

    What it keeps holds until `next_day`, or until the family is changed. Two who look at once wait in line.
    """
    version = hold(family)
    kept = Look.objects.filter(pk=family).first()
    if kept is not None and holds(kept.version, kept.as_of, kept.next_day, now=version, on=on):
        return kept
    course = whole_course(family, as_of=on + AHEAD)
    found = evaluate(course, as_of=on)
    Shown.objects.filter(family=family).delete()
    Awaited.objects.filter(family=family).delete()
    add([_shown(family, key, episode) for key, episode in zip(keys(found.episodes), found.episodes, strict=True)])
    knowledge = Knowledge.of(course)
    add([_awaited(family, loop, course, knowledge, on) for loop in found.loops])
    made = Look(family_id=family, version=version, as_of=on, next_day=next_change(course, after=on, ahead=AHEAD))
    made.save(force_insert=kept is None, force_update=kept is not None)
    return made


def _shown(family: int, key: str, episode: Episode) -> Shown:
    return Shown(
        family_id=family,
        key=key,
        pattern=episode.pattern,
        about=list(episode.about),
        agencies=list(episode.agencies),
        visible_from=episode.visible_from,
        visible_until=episode.visible_until,
        evidence=list(episode.evidence),
        certainty=episode.certainty,
        alone={agency: day.isoformat() for agency, day in episode.alone.items()},
        sentence=dict(episode.sentence),
        parameters=dict(episode.parameters),
    )


def _awaited(family: int, loop: OpenLoop, course: LifeCourse, knowledge: Knowledge, on: date) -> Awaited:
    known_from = knowledge.surely(course.by_id[loop.opened_by]).get(loop.owner or "")
    return Awaited(
        family_id=family,
        pattern=loop.pattern,
        owner=loop.owner or "",
        organisation=int(loop.owner[1:]) if loop.owner in course.organisations else None,
        due=loop.due,
        opened_by=loop.opened_by,
        entry=int(loop.opened_by[1:]),
        known_to_owner=known_from is not None and known_from <= on.toordinal(),
        about=list(loop.about),
        sentence=dict(loop.sentence),
    )
