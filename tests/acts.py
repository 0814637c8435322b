"""What is done on each page: what somebody fills in there who may, so that it is done.

`ACTS` has a row for every page that takes what is sent; `OPENED` says of which it is only asked to whom they open, and
why. A page that is in neither makes the tests fail. A page on which several things are done has a row for each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from kring.coordination import handing
from kring.coordination.actions import decline_request
from kring.coordination.closing import actions as closing
from kring.coordination.closing.actions import expect_check
from kring.coordination.closing.models import Safe
from kring.families.queries import members_of
from kring.lifecourse.actions import record
from kring.loops.models import Loop
from kring.plan.actions import end_plan
from kring.plan.floor import actions as floor
from kring.signals import actions as signals
from kring.signals.models import Intention
from tests.asking import ROUTES, Ask, Given, about, day, nothing, says
from tests.filling import FIRST
from tests.integration.conference.living import minuted
from tests.integration.coordination.directing import assessed
from tests.lived_in import LivedIn


@dataclass(frozen=True)
class Act:
    """Who does it, what they fill in, where, and what is done before so that it can be done."""

    fills: Given | None = None
    by: str = ""
    to: Given | None = None
    asks: Callable[[LivedIn], str] = lambda _lived: ""  # what stands behind the address
    before: Callable[[LivedIn], object] = nothing
    nobody: str = ""  # why nobody does it as things stand with this family: the code of the reason

    def whole(self, page: str) -> Ask:
        """The row as a question: what is not said here is as in `ROUTES`."""
        asked = ROUTES[page]
        return Ask(self.to or asked.to, self.fills or asked.sends, self.by or asked.inside)


def family_of(lived: LivedIn) -> int:
    """The family (id)."""
    return int(lived.cast.family.pk)


def agency(key: str, *fields: str, **more: Any) -> Given:
    """A form that names an agency in these fields."""
    return lambda lived: {**dict.fromkeys(fields, lived.cast.organisations[key].pk), **more}


def somebody(who: str, *fields: str, **more: Any) -> Given:
    """A form that names a professional in these fields."""
    return lambda lived: {**dict.fromkeys(fields, lived.cast.professionals[who].pk), **more}


def withdrawn(lived: LivedIn) -> None:
    """The closing that is being prepared is taken back."""
    today, yara = timezone.localdate(), lived.cast.actor("director")
    closing.withdraw(lived.closing, by=yara, on=today, because="Toch niet.")


def looked_after(lived: LivedIn) -> dict[str, Any]:
    """The school keeps a finger on the pulse, and is to look today."""
    today, check = timezone.localdate(), lived.aftercare_check
    lived.closing.__class__.objects.filter(pk=lived.closing.pk).update(state="withdrawn", ended_because="Toch niet.")
    held = check.closing.__class__.objects.get(pk=check.closing_id)
    director, family = lived.cast.actor("director"), lived.cast.family.pk
    for child in (one.person_id for one in members_of(family) if one.kind == "child"):
        Safe.objects.create(
            closing=held,
            child_id=child,
            on=today,
            organisation_id=director.organisation,
            professional_id=director.professional,
            rests_on="Alleen gesproken.",
            child_says="Het is rustig.",
            entry=record("assessment", family=family, by=director, on=today, about=[child]),
        )
    held.state = "closed"
    held.save(update_fields=["state"])
    return {"pk": expect_check(held, today, by=director, on=today).pk}


def no_proposal(lived: LivedIn) -> None:
    """What was proposed as a floor is let go."""
    floor.withdraw(lived.floor, by=lived.cast.actor("director"), on=timezone.localdate(), because="Anders.")


def no_plan(lived: LivedIn) -> None:
    """The plan has ended."""
    today = timezone.localdate()
    end_plan(lived.cast.access("director", today), on=today, because="Klaar.")


def intended(lived: LivedIn) -> dict[str, Any]:
    """Anna means to report again."""
    today, noor = timezone.localdate(), lived.cast.people["noor"].pk
    access = lived.cast.access("teacher", today)
    signals.intend(access, about=[noor], by=lived.cast.actor("teacher"), on=today, because="Weer.")
    return {"intention": Intention.objects.latest("pk").pk}


def untaken(lived: LivedIn) -> dict[str, Any]:
    """Something of the school that nobody there has."""
    found = Loop.objects.filter(owner__key="school", closed_on=None, owner_professional=None)
    return {"pk": found.earliest("pk").pk}


def a_handing(**more: Any) -> Given:
    """Who directs hands over to Pim."""
    return somebody("team_worker", "who", ground="Verlof.", must_know="Alles.", how="Thuis.", talk_on=day(3), **more)


def nobody_asked(lived: LivedIn) -> None:
    """Nobody is asked any more to take over directing."""
    today, yara = timezone.localdate(), lived.cast.actor("director")
    handing.withdraw(lived.change, because="Toch niet.", by=yara, on=today)


def unasked(lived: LivedIn) -> None:
    """The municipality has answered: nobody waits for it."""
    decline_request(family_of(lived), because="Er is er een.", by=lived.cast.actor("policy"), on=timezone.localdate())


def two_records_of_two(lived: LivedIn) -> None:
    """Somebody decided of two records that they are of two people."""
    ask = ROUTES["people:decide"]
    answer = lived.cast.client("teacher").post(reverse("people:decide", kwargs=ask.to(lived)), ask.body(lived))
    assert answer.status_code == 302


def called(lived: LivedIn) -> dict[str, Any]:
    """A conference with the school and Eva, at which each child is heard."""
    noor, sem, eva = (lived.cast.people[one].pk for one in ("noor", "sem", "eva"))
    heard = {f"heard_{one}": "self" for one in (noor, sem, lived.preparation.youth_id)}
    own = {"aim": "Samen kijken.", "day": day(3), "own_1": "Brood", "agencies": lived.cast.organisations["school"].pk}
    return {**heard, **own, "adults": eva}


def evaluated(lived: LivedIn) -> dict[str, Any]:
    """Noor says that it is better."""
    noor = lived.cast.people["noor"].pk
    return {f"g0_p{noor}": "better", f"g0_p{noor}_how": "Ik slaap.", "g0_follows": "goes_on", "next_on": day(80)}


def unread(lived: LivedIn) -> dict[str, Any]:
    """The invitation of the school, which was not there, to a conference of which it now has the minutes."""
    minuted(lived.cast, lived.gathered.held, timezone.localdate())
    return {"key": lived.gathered.invitation("held").key}


def can_direct(lived: LivedIn) -> None:
    """It was assessed that the family can direct itself."""
    assessed(lived.cast, "director", timezone.localdate())


def consent(lived: LivedIn) -> dict[str, Any]:
    """Both parents agreed to it."""
    parents = [lived.cast.people[one].pk for one in ("eva", "ruben")]
    return {"agreed": parents, "asked_on": day(), "asked_how": "Thuis besproken."}


def offer_says(lived: LivedIn) -> dict[str, Any]:
    """What is asked of them, and why."""
    return {"asked": "Help Noor.", "necessity": "Zij slaapt slecht.", "told_how": "Thuis.", **consent(lived)}


def offered_to_the_school(lived: LivedIn) -> str:
    """To the school, about Noor, with consent."""
    school, noor = lived.cast.organisations["school"].pk, lived.cast.people["noor"].pk
    return f"&go=1&to=o{school}&way=agency&about={noor}&domain=family&ground=consent"


def told_says(lived: LivedIn) -> dict[str, Any]:
    """Why they must know it."""
    return {"necessity": "De school ziet Sem elke dag.", **consent(lived)}


def told_to_the_school(lived: LivedIn) -> str:
    """What Sem told the GP, to the school, with consent."""
    return f"&entry={lived.secret.pk}&to={lived.cast.organisations['school'].pk}&ground=consent"


ASSESSED = {
    **{f"{one}_rests_on": "Gevraagd." for one in ("sees", "wants", "can", "helped", "safe")},
    **dict.fromkeys(("sees", "wants", "can", "helped", "safe"), "yes"),
    "family_view": "Wij kunnen het.",
    "outcome": "directs",
    "because": "Zo.",
}
WEIGHED = {"because": "Zo.", "tried": "Alles.", "family_view": "Nee.", "child_view": "Ja."}
FAMILY_SAYS = {"family_says": "Wij redden het.", "told_how": "Thuis."}
AS_IT_STANDS = (
    "accounts:person agreements:child agreements:decide agreements:end agreements:floor-agree agreements:floor-view "
    "agreements:floor-withdraw agreements:known agreements:new agreements:newcomer agreements:revise closing:answer "
    "closing:safe closing:subject closing:withdraw conference:ask conference:decision "
    "conference:hold conference:invitation conference:move conference:point conference:send conference:told-family "
    "conference:told-note conference:told-one coordination:contradict coordination:name-called-on coordination:nobody "
    "coordination:step-up families:add families:aside families:care families:relate families:relation handover:act "
    "handover:weigh index:match index:noted index:share index:share-child index:still index:stop "
    "index:tell index:told-family index:withdraw legal:advise legal:decide legal:decision legal:inform legal:object "
    "legal:remove legal:signal ladder:act ladder:consider meldcode:advice-ask meldcode:report-act "
    "meldcode:skip meldcode:start meldcode:step people:decide plan:agree plan:domains plan:end plan:goal-change "
    "plan:goal-new plan:goal-stand plan:group-plan plan:phase plan:step tell:back "
    "tell:link tell:telling work:close work:remind work:task worries:condition worries:decide-about worries:delete "
    "worries:follow-up worries:intend worries:pick-up worries:ruling"
)
"""What is done by what `ROUTES` sends."""

ACTS: dict[str, Act] = {
    **{name: Act() for name in AS_IT_STANDS.split()},
    "accounts:new-account": Act(says(name="Bas", function=FIRST, email="b@example.org")),
    "agreements:check": Act(says(result="kept", child_seen="yes", saw="Noor was vrolijk.")),
    "agreements:floor-propose": Act(
        says(what_1="Warm eten.", seen_1="Geen honger.", because="Zo."), before=no_proposal
    ),
    "closing:answer decline": Act(says(answer="decline", because="Wij zien hen niet.")),
    "closing:begin": Act(before=withdrawn),
    "closing:check": Act(to=looked_after),
    "closing:close": Act(
        nobody="close_while_measure_runs",
        before=lambda lived: closing.accept(lived.closing, by=lived.cast.actor("teacher"), on=timezone.localdate()),
    ),
    "closing:watch": Act(
        agency("team", "holder", how="Bellen.", signs="Ruzie.", then="Langs.", contact="Bel Pim.", **FAMILY_SAYS)
    ),
    "conference:asked": Act(by="director"),
    "conference:call": Act(called),
    "conference:contradict": Act(says(who=FIRST)),
    "conference:decide": Act(agency("team", "owner", text="Brood.", grounds="Honger.")),
    "conference:invite-why": Act(asks=lambda lived: f"&agency={lived.cast.organisations['vt'].pk}"),
    "conference:read": Act(to=unread, nobody="minutes_not_sent_to_you"),
    "conference:view": Act(says(whose=FIRST, text="Zij groeit.")),
    "conference:whole-view": Act(says(whose=FIRST, text="Zij groeit.")),
    "coordination:add": Act(says(organisation=FIRST, adds="Rust.", ends="Niets.", told_how="Thuis.")),
    "coordination:addition": Act(says(act=FIRST, because="Zo.")),
    "coordination:appoint": Act(says(who=FIRST, ground="Nodig.", how="Thuis.")),
    "coordination:assess": Act(says(**ASSESSED)),
    "coordination:change": Act(says(act=FIRST, because="Zo.", day=day())),
    "coordination:ask": Act(before=unasked),
    "coordination:direction": Act(),
    "coordination:hand-over": Act(a_handing(), before=nobody_asked),
    "coordination:impasse": Act(says(act=FIRST, because="Zo.", day=day(3))),
    "coordination:own": Act(says(person=FIRST, supporter=FIRST, ground="Zo.", how="Thuis."), before=can_direct),
    "coordination:replace": Act(somebody("team_worker", "who", ground="Ziek.", how="Thuis.")),
    "legal:register": Act(
        says(number="111222333", born="2016-06-21", reference="D-77", threatened="on", in_own_file="on")
    ),
    "legal:addresses": Act(says(what="out", postcode="1234 AB", number="7", because="Opvang.")),
    "directory:edit": Act(says(name="Judo")),
    "directory:new": Act(says(name="Judo", domain="health")),
    "handover:moved": Act(about("about", municipality=FIRST)),
    "handover:offer": Act(offer_says, by="gp", asks=offered_to_the_school),
    "index:tell-why": Act(told_says, by="gp", asks=told_to_the_school),
    "ladder:ask": Act(
        lambda lived: {
            "to": FIRST,
            "children": lived.preparation.youth_id,
            "part_asked": "Onderzoek.",
            "part_informed": "Thuis.",
        }
    ),
    "ladder:impose": Act(
        says(kind="supervision", imposed_by="Rechter", carrier=FIRST, until=day(300), **WEIGHED), by="director"
    ),
    "ladder:set": Act(
        says(
            what="Ruben slaapt elders.",
            how="Bellen.",
            checker=FIRST,
            due=day(9),
            consequence="Stap.",
            decider=FIRST,
            **WEIGHED,
        )
    ),
    "meldcode:advice": Act(by="vt"),
    "meldcode:check-new": Act(
        says(client=FIRST, situation="mental_health", cares="yes", safe="unknown", findings="Zij ligt op bed.")
    ),
    "meldcode:report-new": Act(
        about(
            "about",
            nature="physical_abuse",
            estimate="Geslagen.",
            basis="Gezien.",
            done="Gepraat.",
            reaction="Boos.",
            informed="all",
            informed_who="Eva",
        )
    ),
    "people:undo": Act(before=two_records_of_two),
    "plan:evaluate": Act(
        evaluated,
        asks=lambda lived: f"&voice=p{lived.cast.people['noor'].pk}",
    ),
    **dict.fromkeys(
        ("plan:step-change", "plan:step-new"),
        Act(says(whose=FIRST, what="Bellen.", due=day(9), because="Beter.", seen=1)),
    ),
    "plan:start": Act(says(offered="declined", said="Nee.", with_family="yes"), before=no_plan),
    "work:ask": Act(
        lambda lived: {
            "to": lived.cast.organisations["gp"].pk,
            "about": lived.cast.people["noor"].pk,
            "expected": "Kijk naar Sem.",
            "due": day(7),
        }
    ),
    "work:hand-over": Act(says(because="Vakantie.", receiver=FIRST)),
    "work:take": Act(to=untaken),
    "worries:feedback": Act(says(text="Wij zijn langs geweest.", done="talked", send="1")),
    "worries:intention": Act(to=intended),
    "worries:missed": Act(
        about("about", kind="no_show", missed_on=day(), text="Niet thuis.", step="Bellen.", owner=FIRST, due=day(1))
    ),
    "worries:write": Act(says(fact="Noor huilde.", how_soon="week", receiver=FIRST)),
}
OPENED: dict[str, str] = {
    "accounts:kept": "what one typed oneself",
    "accounts:password": "one's own password",
    "people:search": "a search is written down, and changes nothing",
    "worries:raise": "a search is written down, and changes nothing",
    "worries:decide": "a search is written down, and changes nothing",
    "worries:save": "one's own draft",
    "worries:start": "one's own draft",
    "worries:start-new": "a search has to come before, in the same session",
    "conference:invite": "what is chosen here is sent on the next page",
    "people:new": "a search has to come before, in the same session",
}
