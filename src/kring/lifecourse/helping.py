"""Help in the life course: it starts for somebody in a life domain, ends with or without its goal, or comes not about.

Each says what is missing or cannot be, as a reason. Whoever may open the file says so of their own agency's help.
"""

from collections.abc import Collection
from datetime import date

from kring.audit.acts import one_act
from kring.kernel.access import Access
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.everyday import may_add
from kring.lifecourse.models import Entry
from kring.lifecourse.queries import running_help
from kring.lifecourse.vocabulary import DOMAINS

ENDED_BY = ("agreement", "family", "agency", "transfer")
GOAL_MET = ("yes", "partly", "no", "unknown")
NOT_BEGUN = ("help_offered", "help_refused", "help_stalled")


@one_act()
def start_help(
    access: Access,
    *,
    happened: date,
    on: date,
    about: Collection[int],
    domain: str,
    text: str,
    asked_by: Collection[int] = (),
    answers: int | None = None,
) -> Entry:
    """The agency of who acts helps these people from a day, in a life domain; `asked_by` are people of the family."""
    may_add(happened=happened, on=on, about=about, text=text).require()
    if domain not in DOMAINS:
        raise Refused(Reason("choose_a_life_domain"))
    details: dict[str, object] = {"domain": domain, "for": [f"p{one}" for one in about]}
    if asked_by:
        details["asked_by"] = [f"p{one}" for one in asked_by]
    made: Entry = record(
        "help_started",
        family=access.family,
        by=access.actor,
        on=happened,
        about=about,
        details=details,
        answers=answers,
        text=text.strip(),
    )
    return made


@one_act()
def end_help(
    access: Access, started: int, *, happened: date, on: date, ended_by: str, goal_met: str, text: str
) -> Entry:
    """Help that runs ends: by whom, and whether its goal was met.

    Raises Refused unless `started` (an entry) is help of one's own agency that runs.
    """
    found = next((one for one in running_help(access) if one.pk == started), None)
    if found is None:
        raise Refused(Reason("no_help_of_yours_that_runs"))
    about = [int(one[1:]) for one in found.about]
    may_add(happened=happened, on=on, about=about, text=text).require()
    if happened < found.first:
        raise Refused(Reason("help_ends_after_it_began"))
    if ended_by not in ENDED_BY or goal_met not in GOAL_MET:
        raise Refused(Reason("say_how_help_ended"))
    made: Entry = record(
        "help_ended",
        family=access.family,
        by=access.actor,
        on=happened,
        about=about,
        details={"domain": found.details.get("domain"), "ended_by": ended_by, "goal_met": goal_met},
        answers=found.pk,
        text=text.strip(),
    )
    return made


@one_act()
def note_help_not_begun(
    access: Access, *, happened: date, on: date, about: Collection[int], kind: str, domain: str, text: str
) -> Entry:
    """Help was offered, was refused, or was agreed and does not come about."""
    may_add(happened=happened, on=on, about=about, text=text).require()
    if kind not in NOT_BEGUN or domain not in DOMAINS:
        raise Refused(Reason("choose_a_life_domain"))
    made: Entry = record(
        kind,
        family=access.family,
        by=access.actor,
        on=happened,
        about=about,
        details={"domain": domain},
        text=text.strip(),
    )
    return made
