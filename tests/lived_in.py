"""Family De Wit lived in: everything that Kring can hold about a family is there, each by somebody who may.

The police officer Bas and the housing officer Lies are still not involved. In the south of the town other agencies have
professionals with the same functions as those around the family; they have never heard of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.utils import timezone

from kring.accounts.models import Account
from kring.coordination.adult.models import Preparation
from kring.coordination.closing.models import Check as AftercareCheck
from kring.coordination.closing.models import Closing
from kring.coordination.models import Addition, Change, Contradictor, Direction, Stuck
from kring.handover.models import Referral
from kring.index.actions import share_involvement
from kring.index.disclosing import disclose
from kring.index.models import Disclosure, Match
from kring.lifecourse.actions import record
from kring.lifecourse.models import Entry
from kring.loops.asking import ask
from kring.loops.models import Loop, Task
from kring.network.domain import OfferContent
from kring.network.models import Municipality, Offer, Organisation, Professional
from kring.network.offers import keep_offer
from kring.plan.agreements.models import Agreement, Informed, Newcomer
from kring.plan.floor.models import Floor
from kring.sharing.domain import Consent
from kring.sharing.models import Involvement
from kring.signals import actions as signals
from kring.signals import queries
from kring.signals.advice.actions import ask as ask_advice
from kring.signals.advice.models import Question
from kring.signals.childcheck.actions import Answers, check
from kring.signals.childcheck.domain import Kind
from kring.signals.childcheck.models import Check
from kring.signals.meldcode.models import Track
from kring.signals.models import Intention, Missed, Ruling, Worry
from kring.signals.reports.models import Report
from kring.signals.tell import actions as telling
from kring.signals.tell.domain import Who
from kring.signals.tell.models import Telling
from kring.watch.looking import look
from kring.watch.queries import shown
from tests.cast import Cast, make_cast
from tests.integration.adult.living import prepared
from tests.integration.agreements.living import agreed_and_not_kept
from tests.integration.closing.living import asked, checked_before
from tests.integration.conference.living import Gathered, gathered
from tests.integration.coordination.living import directed
from tests.integration.handover.living import offered
from tests.integration.ladder.living import Ladder, a_ladder
from tests.integration.legal.living import Registered, registered
from tests.integration.meldcode.walking import weighed_track
from tests.integration.plan.living import Planned, planned
from tests.integration.reports.reporting import a_report
from tests.integration.told.living import Told, told

UNTOLD = "Sem vertelde de huisarts dat hij niet naar huis durft."
FELLOWS = {
    "benefits_south": ("Dienst Werk en Inkomen Zuid", "income", "income_housing", "benefits_officer"),
    "team_south": ("Wijkteam Zuid", "family", "interpreting", "team_worker"),
    "vt_south": ("Veilig Thuis Zuid", "safety", "interpreting", "veilig_thuis"),
    "policy_south": ("Gemeente Zuid, beleid", "", "other", "policy_officer"),
    "administrator_south": ("Gemeente Zuid", "", "other", "administrator"),
}


@dataclass(frozen=True)
class LivedIn:
    """The cast, and one of each thing that there may be about a family (and one offer of the directory)."""

    cast: Cast
    secret: Entry
    worry: Worry
    fresh: Worry
    draft: Worry
    intention: Intention
    missed: Missed
    ruling: Ruling
    track: Track
    advice: Question
    check: Check
    report: Report
    telling: Telling
    linked: Telling
    involvement: Involvement
    match: Match
    disclosure: Disclosure
    task: Task
    direction: Direction
    change: Change
    contradictor: Contradictor
    refused_task: Task
    impasse: Stuck
    addition: Addition
    loop: Loop
    episode: str
    offer: Offer
    ladder: Ladder
    referral: Referral
    closing: Closing
    preparation: Preparation
    agreement: Agreement
    informed: Informed
    newcomer: Newcomer
    floor: Floor
    aftercare_check: AftercareCheck
    gathered: Gathered
    planned: Planned
    violence: Told
    legal: Registered

    def texts(self) -> list[str]:
        """Every sentence that somebody wrote about the family."""
        return [one.text for one in Entry.objects.exclude(text="")] + [self.telling.text]

    def clients(self) -> None:
        """Everybody is signed in."""
        for who in self.cast.professionals:
            self.cast.client(who)


def lived_in() -> LivedIn:
    """The family with everything about it, in an empty database."""
    cast, today = make_cast(), timezone.localdate()
    _fellows(cast)
    made = {**_signals(cast, today), **_meldcode(cast, today), **_together(cast, today)}
    made["ladder"] = a_ladder(cast, today)
    made["secret"] = _said_to_the_gp(cast, UNTOLD, today)
    made["aftercare_check"] = checked_before(cast, today)
    made["preparation"] = prepared(cast, today)
    made["closing"] = asked(cast, today)
    made["gathered"] = gathered(cast, today)
    made |= agreed_and_not_kept(cast, today)
    made["planned"] = planned(cast, today)
    made["violence"] = told(cast, today)
    made["legal"] = registered(cast, today)
    made["loop"] = Loop.objects.filter(owner=cast.organisations["school"], family=cast.family, closed_on=None).first()
    made |= directed(cast, today)
    record(
        "no_show",
        family=cast.family.pk,
        by=cast.actor("gp"),
        on=today - timedelta(days=60),
        about=[cast.people["noor"].pk],
    )
    look(cast.family.pk, on=today)
    seen = shown(cast.access("director", today), on=today).kept
    made["episode"] = next(one.key for one in seen if one.episode.pattern == "no-follow-up")
    lived = LivedIn(cast=cast, **made)
    assert all(getattr(lived, one.name) for one in fields(lived))
    lived.clients()
    return lived


def state(passing: Iterable[str]) -> dict[tuple[str, Any], dict[str, Any]]:
    """Every row of every table but these, by its table and key: what may not change when somebody is turned away."""
    apart = set(passing)
    return {
        (model._meta.label, row[model._meta.pk.attname]): row
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in apart and model._meta.managed
        for row in model.objects.values()
    }


def _fellows(cast: Cast) -> None:
    south = Municipality.objects.create(code="GM0002", name="Zuiderstad")
    for key, (name, domain, role, function) in FELLOWS.items():
        cast.organisations[key] = Organisation.objects.create(
            key=key, name=name, domain=domain, role=role, municipality=south, email=f"{key}@example.org"
        )
        cast.professionals[key] = Professional.objects.create(
            account=Account.objects.create_user(f"{key}@example.org"),
            organisation=cast.organisations[key],
            name=f"Collega van {name}",
            function=function,
        )


def _said_to_the_gp(cast: Cast, text: str, on: date) -> Entry:
    return record(
        "observation",
        family=cast.family.pk,
        by=cast.actor("gp"),
        on=on,
        about=[cast.people["sem"].pk],
        details={"basis": "fact"},
        text=text,
    )


def _raised(cast: Cast, who: str, text: str, on: date) -> Worry:
    by, noor = cast.actor(who), cast.people["noor"].pk
    draft = signals.start_draft(by=by, family=cast.family.pk, named=[noor])
    receiver = queries.proposed_receiver(cast.family.pk, by=by, on=on)
    assert receiver is not None
    said = signals.Said(about=(noor,), parts={"fact": text}, how_soon="week", content={"fact": text})
    return signals.send(draft.pk, by=by, on=on, said=said, receiver=receiver)


def _signals(cast: Cast, on: date) -> dict[str, Any]:
    family, noor, teacher = cast.family.pk, cast.people["noor"].pk, cast.actor("teacher")
    worry = _raised(cast, "teacher", "Noor had drie dagen geen brood mee.", on)
    access = cast.access("teacher", on)
    return {
        "worry": signals.pick_up(worry.pk, by=cast.actor("director"), on=on),
        "fresh": _raised(cast, "gp", "Noor kwam alleen naar de praktijk.", on),
        "draft": signals.start_draft(by=teacher, family=family, named=[noor]),
        "intention": signals.intend(access, about=[noor], by=teacher, on=on, because="Noor zegt dat papa slaat."),
        "missed": signals.record_missed(
            access,
            kind="no_show",
            about=[cast.people["sem"].pk],
            missed_on=on,
            by=teacher,
            on=on,
            text="Eva en Sem kwamen niet op het gesprek.",
            step="Morgen langsgaan.",
            owner=cast.professionals["teacher"].pk,
            due=on + timedelta(days=1),
        ),
        "ruling": signals.decide(
            "income_stopped",
            family=family,
            adult=cast.people["eva"].pk,
            by=cast.actor("benefits"),
            on=on,
            because="De gegevens kwamen niet binnen.",
            children="Twee jonge kinderen; er ligt eten voor een week.",
            condition="Voor het einde van de maand gegevens sturen.",
            condition_due=on + timedelta(days=14),
        ),
    }


def _meldcode(cast: Cast, on: date) -> dict[str, Any]:
    eva, noor, team = cast.people["eva"].pk, cast.people["noor"].pk, cast.organisations["team"].pk
    waiting, linked = (
        telling.tell(who=Who.CHILD, text=text, about="Noor, 9", name="", reach="", team=team, on=on)
        for text in ("Mijn vriendin heeft blauwe plekken.", "Papa slaat mij als hij drinkt.")
    )
    director = cast.actor("director")
    telling.link(
        linked, cast.access("director", on), about=[noor], nature=["physical_abuse"], person=noor, by=director, on=on
    )
    return {
        "track": weighed_track(cast),
        "advice": ask_advice(
            text="Een kind heeft vaak blauwe plekken. Wat kan ik doen?",
            anonymous=False,
            by=cast.actor("teacher"),
            on=on,
        ),
        "check": check(
            cast.access("gp", on),
            kind=Kind.CHILD,
            client=eva,
            children=[noor],
            answers=Answers(("mental_health",), "yes", "unknown", "Zij ligt veel op bed.", 2, "", "", ""),
            by=cast.actor("gp"),
            on=on,
        ),
        "report": a_report(cast, on=on),
        "telling": waiting,
        "linked": linked,
    }


def _together(cast: Cast, on: date) -> dict[str, Any]:
    noor = cast.people["noor"].pk
    shared = share_involvement(cast.family.pk, child=noor, by=cast.actor("benefits"), on=on)
    told = _said_to_the_gp(cast, "Sem was vandaag voor controle op de praktijk.", on)
    parents = frozenset({cast.people["eva"].pk, cast.people["ruben"].pk})
    return {
        "involvement": Involvement.objects.get(pk=shared.involvement),
        "match": Match.objects.get(one__organisation=cast.organisations["gp"], other=shared.involvement),
        "disclosure": disclose(
            cast.access("gp", on),
            entries=[told.pk],
            to=[cast.organisations["school"].pk],
            ground="consent",
            necessity="De school ziet Sem elke dag.",
            consent=Consent(parents, on, "In de spreekkamer met beide ouders besproken."),
            on=on,
        ),
        "task": ask(
            cast.access("director", on),
            to=cast.organisations["school"].pk,
            about=[noor],
            expected="Vertel elke dag hoe Noor binnenkomt en of zij gegeten heeft.",
            due=on + timedelta(days=14),
            on=on,
        ),
        "offer": keep_offer(
            OfferContent(name="Speltherapie", organisation="jgz", domain="health", municipality="GM0001"),
            by=cast.actor("nurse"),
        ),
        "referral": offered(cast, who="gp", to="team", on=on),
    }
