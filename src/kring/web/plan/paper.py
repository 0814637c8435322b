"""The plan as the family gets it: two sides in plain words, the same on the screen and on paper."""

from collections.abc import Iterable, Iterator

from django.utils.dateformat import format as written
from django.utils.translation import gettext as _

from kring.design.paper import Block, Document, Facts, Points, Section, Table, Text
from kring.plan.domain import GoalState, Phase
from kring.plan.queries import GoalSeen, PlanSeen, StepSeen
from kring.web.plan import words


def document(seen: PlanSeen, *, label: str, lang: str) -> Document:
    """A plan as it stood on a day, in words that the family reads, in the language that is active."""
    goals = sorted(
        (one for one in seen.goals if one.state is GoalState.OPEN),
        key=lambda one: (list(Phase).index(one.phase), one.now.due),
    )
    reached = [one for one in seen.goals if one.state is GoalState.REACHED]
    sections = [
        Section(_("About this plan"), tuple(_about(seen))),
        *_mapped(seen),
        *(_goal(number, one) for number, one in enumerate(goals, start=1)),
    ]
    if reached:
        sections.append(Section(_("What you have reached already"), (Points([one.now.effect for one in reached]),)))
    sections.append(Section(_("When we look at it together"), tuple(_together(seen))))
    return Document(
        lang=lang,
        kind=_("Family plan"),
        title=label,
        made=_("Made by %(name)s of %(agency)s. This is how the plan stood on %(day)s.")
        % {
            "name": seen.plan.professional.name,
            "agency": seen.plan.organisation.name,
            "day": _day(seen.on),
        },
        sections=sections,
        page=_("Page {n} of {all}"),
    )


def _about(seen: PlanSeen) -> Iterator[Block]:
    yield Text(_("This is your plan. It says what you want to be different, and who does what for it."))
    order = list(Phase)
    here, now = order.index(seen.phase), _("Here we are now.")
    yield Points(
        [
            f"{words.said(words.PHASES, one)}. {words.said(words.PHASES_MEAN, one)}"
            + (f" {now}" if number == here else "")
            for number, one in enumerate(order)
        ],
        numbered=True,
    )
    if seen.plan.ended_on is not None and seen.plan.ended_on <= seen.on:
        yield Text(
            _("This plan ended on %(day)s: %(because)s")
            % {"day": _day(seen.plan.ended_on), "because": seen.plan.ended_because},
            notice=True,
        )
    elif seen.agreed is None:
        yield Text(_("This plan is not agreed yet. We are still making it together."), notice=True)
    else:
        yield Text(_agreed(seen))
        if seen.agreed.said:
            yield Text(_("You said of it: “%(said)s”") % {"said": seen.agreed.said})


def _agreed(seen: PlanSeen) -> str:
    agreed = seen.agreed
    if agreed is None:
        return ""
    who = [one.name for one in agreed.people.all()]
    who += [agreed.organisation.name, *(one.name for one in agreed.organisations.all())]
    return _("Agreed on %(day)s with %(who)s.") % {"day": _day(agreed.on), "who": _row(who)}


def _mapped(seen: PlanSeen) -> Iterator[Section]:
    if seen.views:
        rows = [
            (words.domain_words(name), one.strengths or "–", one.worries or "–") for name, one in seen.views.items()
        ]
        head = (_("Life domain"), _("What goes well"), _("What worries"))
        yield Section(_("What goes well and what worries"), (Table(head, rows),))


def _goal(number: int, goal: GoalSeen) -> Section:
    now = goal.now
    steps = [one for one in goal.steps if one.counts]
    blocks: list[Block] = [
        Facts(
            (
                (_("For whom?"), _row([one.name for one in now.about.all()])),
                (_("How do we see it?"), now.how_seen),
                (_("By when?"), _day(now.due)),
            )
        )
    ]
    if steps:
        rows = [(_whose(one), one.now.what, _when(one)) for one in steps]
        blocks.append(Table((_("Who"), _("Does what"), _("When")), rows))
    else:
        blocks.append(Text(_("There is no step for this yet.")))
    return Section(_("Goal %(number)s: %(effect)s") % {"number": number, "effect": now.effect}, blocks)


def _whose(step: StepSeen) -> str:
    now = step.now
    if now.person is not None:
        return str(now.person.name)
    name = f"{now.owner_professional.name}, " if now.owner_professional is not None else ""
    return f"{name}{now.owner.name}" if now.owner is not None else name


def _when(step: StepSeen) -> str:
    if step.standing in ("done", "as_expected"):
        return words.said(words.STANDINGS, "done")
    asked = f" ({words.said(words.STANDINGS, 'asked').lower()})" if step.standing == "asked" else ""
    return _("By %(day)s") % {"day": _day(step.now.due)} + asked


def _together(seen: PlanSeen) -> Iterator[Block]:
    if seen.next_evaluation is not None:
        yield Text(_("On %(day)s at the latest we look at it together.") % {"day": _day(seen.next_evaluation)})
    yield Text(
        _("Then we ask of every goal: is it better, the same or worse? How do you see that? What do the children say?")
    )
    yield Text(
        _(
            "Is something not right in this plan, or do you want it to be different? Say so. You may bring somebody. "
            "Nothing in this plan is changed without saying who did it and why."
        ),
        notice=True,
    )


def _row(names: Iterable[str]) -> str:
    every = list(names)
    if len(every) < 2:
        return "".join(every)
    return _("%(most)s and %(last)s") % {"most": ", ".join(every[:-1]), "last": every[-1]}


def _day(day: object) -> str:
    return str(written(day, "j F Y"))
