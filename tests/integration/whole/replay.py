"""A case file lived through again: each event by the act that a professional would do on that day.

What has no act of its own (a birth, a talk with a court) is recorded as an entry. Whatever an act writes beside its
entry (a loop, who was told) comes with it, as it would in life.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from kring.accounts.models import Account
from kring.coordination import actions as directing
from kring.coordination.conference import holding
from kring.coordination.conference.actions import call
from kring.coordination.conference.domain import Attendance, Calling, Child, Heard, Held, PointSaid
from kring.coordination.domain import AUTHORITY
from kring.coordination.ladder import actions as ladder
from kring.coordination.ladder.domain import Because, Content, Grounds
from kring.handover import actions as handover
from kring.handover.actions import Basis
from kring.handover.domain import State as ReferralState
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.lifecourse import everyday, helping
from kring.lifecourse.actions import record
from kring.lifecourse.details_schema import LEADS_TO
from kring.lifecourse.domain import Event, LifeCourse
from kring.lifecourse.importing import Known, import_case
from kring.lifecourse.models import Entry
from kring.loops import asking
from kring.network.models import Municipality, Organisation, Professional
from kring.network.queries import actor
from kring.plan import actions as planning
from kring.plan.actions.evaluating import Follows
from kring.plan.actions.evaluating import Said as Voice
from kring.plan.agreements import actions as agreements
from kring.plan.agreements import queries as agreed
from kring.plan.agreements.actions import Found
from kring.plan.agreements.domain import Result, Terms
from kring.plan.domain import Conclusion, GroupPlan, Phase, Verdict
from kring.plan.queries import goals
from kring.sharing.actions import become_involved, open_family
from kring.sharing.domain import Consent
from kring.signals import actions as signals
from kring.signals.domain import Receiver

FUNCTIONS = {
    "school": "teacher",
    "gp": "gp",
    "youth_health": "youth_nurse",
    "safety": "veilig_thuis",
    "income_housing": "benefits_officer",
    "interpreting": "team_worker",
    "helping": "helper",
    "protecting": "protection_worker",
}
WEEK = timedelta(days=7)


class Replay:
    """One family, lived through event by event."""

    def __init__(self, case: LifeCourse) -> None:
        self.case = case
        self.entries: dict[str, int] = {}
        self.things: dict[str, Any] = {}  # what an event made: a worry, an agreement, a referral
        self.plan: Any = None
        town = Municipality.objects.create(code="GM0001", name="Voorbeeldstad")
        self.organisations = {one.id: self._organisation(one, town) for one in case.organisations.values()}
        self.professionals = {key: self._professional(key, one) for key, one in self.organisations.items()}
        known = Known({key: one.pk for key, one in self.organisations.items()}, municipality=town.pk)
        brought = import_case(replace(case, events=()), known, by=actor(next(iter(self.professionals.values()))))
        self.family, self.ids = brought.family, dict(brought.ids)
        first = date.fromordinal(min(event.first for event in case.events))
        for key in self.organisations:
            become_involved(self.family, organisation=self.organisations[key].pk, by=self.actor(key), on=first)

    def live(self, until: date | None = None) -> None:
        """Everything that happened, in the order of its days."""
        for event in sorted(self.case.events, key=lambda one: (one.last, one.order)):
            if until is None or self.day(event) <= until:
                act: Callable[[Event], Entry | None] = getattr(self, f"on_{event.kind}", self.record)
                made = act(event) or self._latest(event)
                self.entries[event.id] = made.pk

    # --- Who and when ---

    def actor(self, key: str) -> Actor:
        """Somebody of an agency of the case."""
        return actor(self.professionals[key])

    def access(self, event: Event) -> Access:
        """The file, opened by who did it on the day."""
        return open_family(self.family, by=self.actor(event.by), on=self.day(event))

    def day(self, event: Event) -> date:
        """The day on which it is written down."""
        return date.fromordinal(event.last)

    def people(self, named: Collection[str]) -> list[int]:
        """Those of the family among these."""
        return [int(self.ids[one][1:]) for one in named if one in self.case.people]

    def agencies(self, named: Collection[str], *, but: str = "") -> list[int]:
        """The agencies among these."""
        return [self.organisations[one].pk for one in named if one in self.organisations and one != but]

    def children(self, event: Event) -> list[int]:
        """The children whom an event is about."""
        kinds = {one.id: one.kind for one in self.case.people.values()}
        return self.people([one for one in event.about if kinds.get(one) == "child"])

    def said(self, event: Event) -> str:
        """What is told of it."""
        return event.text or event.kind

    # --- What has no act of its own ---

    def record(self, event: Event) -> Entry:
        """The entry as it stands in the case file."""
        by_person = event.by in self.case.people
        return record(
            event.kind,
            family=self.family,
            by=self.actor("team" if by_person else event.by),
            person=self.people([event.by])[0] if by_person else None,
            on=event.on,
            about=self.people(event.about),
            organisations=self.agencies(event.to),
            people=self.people(event.to),
            known_to=self.agencies(event.known_to),
            nature=event.nature,
            answers=self.entries.get(event.ref or ""),
            details=self._details(event),
            text=event.text,
            throughout=event.throughout,
        )

    def _details(self, event: Event) -> dict[str, Any]:
        return {key: self._named(value) if key in LEADS_TO else value for key, value in event.details.items()}

    def _named(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [self._named(one) for one in value]
        if isinstance(value, str):
            entry = self.entries.get(value)
            return f"e{entry}" if entry else self.ids.get(value, value)
        return value

    def _latest(self, event: Event) -> Entry:
        """The entry that the act wrote for this event."""
        return Entry.objects.filter(family=self.family, kind=event.kind).latest("pk")

    # --- Everyday ---

    def on_observation(self, event: Event) -> Entry:
        return everyday.note_observation(
            self.access(event),
            happened=self.day(event),
            on=self.day(event),
            about=self.people(event.about),
            text=self.said(event),
            basis=str(event.details.get("basis", "fact")),
        )

    def on_child_contact(self, event: Event) -> Entry:
        told = event.details
        return everyday.note_child_contact(
            self.access(event),
            happened=self.day(event),
            on=self.day(event),
            about=self.people(event.about),
            text=self.said(event),
            spoke=bool(told.get("spoke")),
            alone=bool(told.get("alone")),
            about_home=bool(told.get("about_home")),
            setting=str(told.get("setting", "")),
        )

    def on_no_show(self, event: Event) -> Entry:
        """Somebody did not come to an appointment: who waited writes it, with the next step."""
        waited = next(one for one in event.to if one in self.organisations)
        on = self.day(event)
        missed = signals.record_missed(
            open_family(self.family, by=self.actor(waited), on=on),
            kind="no_show",
            about=self.people(event.about),
            missed_on=on,
            by=self.actor(waited),
            on=on,
            text=self.said(event),
            step="Bellen en een nieuwe afspraak maken.",
            owner=self.professionals[waited].pk,
            due=on + timedelta(days=5),
        )
        self.things[event.id] = missed
        return missed.entry

    def on_follow_up(self, event: Event) -> Entry | None:
        missed = self.things.get(event.ref or "")
        if missed is None:
            return self.record(event)
        return signals.follow_up(missed.pk, by=self.actor(event.by), on=self.day(event), text=self.said(event))

    # --- Worries ---

    def on_concern(self, event: Event) -> Entry:
        receivers = [one for one in event.to if one in self.organisations]
        if event.by not in self.organisations or not receivers:
            return self.record(event)
        by, on, basis = self.actor(event.by), self.day(event), str(event.details.get("basis", "fact"))
        draft = signals.start_draft(by=by, family=self.family)
        said = signals.Said(tuple(self.people(event.about)), {basis: self.said(event)}, "week", basis, event.nature)
        receiver = Receiver(self.organisations[receivers[0]].pk, self.professionals[receivers[0]].pk, "chosen")
        worry = signals.send(draft.pk, by=by, on=on, said=said, receiver=receiver)
        signals.pick_up(worry.pk, by=self.actor(receivers[0]), on=on)
        self.things[event.id] = worry
        return worry.entry

    def on_feedback(self, event: Event) -> Entry | None:
        worry = self.things.get(event.ref or "")
        if worry is None:
            return self.record(event)
        signals.give_feedback(
            worry.pk,
            by=self.actor(event.by),
            on=self.day(event),
            done="picked_up",
            text=self.said(event),
            contact=self.professionals[event.by].pk,
        )
        return None

    # --- Help ---

    def on_help_started(self, event: Event) -> Entry:
        return helping.start_help(
            self.access(event),
            happened=self.day(event),
            on=self.day(event),
            about=self.people(event.details.get("for") or event.about),
            domain=str(event.details["domain"]),
            text=self.said(event),
            answers=self.entries.get(event.ref or ""),
        )

    def on_help_ended(self, event: Event) -> Entry:
        return helping.end_help(
            self.access(event),
            self.entries[event.ref or ""],
            happened=self.day(event),
            on=self.day(event),
            ended_by=str(event.details.get("ended_by", "agreement")),
            goal_met=str(event.details.get("goal_met", "unknown")),
            text=self.said(event),
        )

    # --- Working together ---

    def on_referral(self, event: Event) -> Entry | None:
        """Offered with what one recorded oneself, on the consent of the parents."""
        adults = frozenset(self.people([one.id for one in self.case.people.values() if one.kind == "adult"]))
        consent = Consent(adults, self.day(event), "Thuis met beide ouders besproken.")
        self.things[event.id] = handover.offer(
            self.access(event),
            to=self.agencies(event.to)[0],
            about=self.people(event.about),
            asked=self.said(event),
            necessity=self.said(event),
            keep="Wie het gezin kent blijft bereikbaar.",
            domain="family",
            basis=Basis(ground="consent", consent=consent),
            on=self.day(event),
        )
        return None

    def on_referral_accepted(self, event: Event) -> Entry | None:
        referral = self.things[event.ref or ""]
        handover.accept(referral, by=self.actor(event.by), on=self.day(event), text=self.said(event))
        return None

    def on_referral_arrived(self, event: Event) -> Entry | None:
        """Both spoke first; the family came."""
        referral, on = self.things[event.ref or ""], self.day(event)
        referral.refresh_from_db()
        if referral.state == ReferralState.ACCEPTED:
            who = "Beide organisaties en de ouders."
            handover.talk(referral, by=self.actor(event.by), on=on, spoke_on=on, who=who, with_family=True)
        handover.arrive(referral, by=self.actor(event.by), on=on, came_on=on, text=self.said(event))
        return None

    def on_director_appointed(self, event: Event) -> Entry | None:
        leader = self.professionals[event.by]
        leader.leads = True
        leader.save(update_fields=["leads"])
        to = next(one for one in event.to if one in self.organisations)
        directing.appoint(
            self.family,
            who=self.professionals[to].pk,
            authority=tuple(AUTHORITY),
            agreed=directing.Agreed(self.said(event), how="Met het gezin besproken."),
            by=self.actor(event.by),
            on=self.day(event),
        )
        return None

    def on_director_ended(self, event: Event) -> Entry | None:
        on = self.day(event)
        for one in agreed.running_agreements(self.access(event)):
            agreements.end(one.agreement, by=self.actor(event.by), on=on, because="De kinderen zijn veilig.")
        planning.end_plan(self.access(event), on=on, because="Het gezin redt het zelf.")
        directing.end_direction(self.access(event), because=self.said(event), on=on)
        return None

    def on_meeting(self, event: Event) -> Entry | None:
        """A conference: called, held, contradicted, and minuted for who was not there."""
        told, on, by = event.details, self.day(event), self.actor(event.by)
        invited = [one for one in told["invited"] if one in self.organisations and one != event.by]
        conference = call(
            self.access(event),
            said=Calling(
                aim=self.said(event),
                day=on,
                children=tuple(
                    Child(one, Heard.TOLD, "De school vertelt het in eigen woorden.") for one in self.children(event)
                ),
                adults=tuple(self.people(told["invited"])),
                agencies=tuple(self.agencies(invited)),
                points=(PointSaid(self.said(event)),),
                contradictor=self.agencies(invited)[0],
            ),
            on=on,
        )
        seats = holding.attending(conference)
        absent = set(self.agencies(told.get("absent") or ()))
        attendance = {
            one.pk: Attendance.ABSENT if one.organisation_id in absent else Attendance.PRESENT for one in seats
        }
        there = next(one for one in seats if one.organisation_id and one.organisation_id not in absent)
        held = Held(
            attendance, contradictor=there.pk, contradiction="Gaat het niet te snel?", answered="Nee, stap voor stap."
        )
        conference = holding.keep_as_held(conference, held, by=by, on=on)
        to = {one.pk for one in seats if one.organisation_id in absent}
        holding.send_minutes(conference, to=to, not_to={}, by=by, on=on)
        return None

    def on_task(self, event: Event) -> Entry | None:
        on = self.day(event)
        to = next(one for one in event.to if one in self.organisations)
        task = asking.ask(
            self.access(event),
            to=self.organisations[to].pk,
            about=self.people(event.about),
            expected=self.said(event),
            due=date.fromisoformat(event.details["due"]),
            on=on,
        )
        self.things[event.id] = asking.accept(task, by=self.actor(to), on=on)
        return None

    def on_task_done(self, event: Event) -> Entry | None:
        task = self.things[event.ref or ""]
        asking.finish(task, by=self.actor(event.by), on=self.day(event), text=self.said(event))
        return None

    # --- Plan, agreements, the ladder ---

    def on_plan(self, event: Event) -> Entry | None:
        by, on, access = self.actor(event.by), self.day(event), self.access(event)
        self.plan = planning.start(
            access, on=on, with_family=True, offered=GroupPlan.DECLINED, said="Wij doen het liever samen met u."
        )
        for domain in event.details.get("domains", ()):
            goal = planning.add_goal(
                self.plan,
                by=by,
                on=on,
                domain=domain,
                effect="De kinderen zijn thuis niet meer bang.",
                how_seen="Zij vertellen op school dat het rustig is.",
                about=self.children(event),
                phase=Phase.DIRECT_SAFETY,
                due=on + 26 * WEEK,
            )
            planning.add_step(
                goal,
                by=by,
                on=on,
                what="Elke week samen praten.",
                due=on + 4 * WEEK,
                person=self.people([one for one in event.about if one == "mother"])[0],
            )
        planning.agree(
            self.plan,
            by=by,
            on=on,
            people=self.people(event.to),
            organisations=self.agencies(event.to, but=event.by),
            evaluate_on=on + 12 * WEEK,
        )
        return None

    def on_plan_evaluated(self, event: Event) -> Entry | None:
        mother = self.people(["mother"])[0]
        keys = [one.key for one in goals(self.plan) if one.state == "open"]
        planning.evaluate(
            self.plan,
            by=self.actor(event.by),
            on=self.day(event),
            said=[Voice(key, Verdict.BETTER, self.said(event), person=mother) for key in keys]
            + [
                Voice(key, Verdict.BETTER, self.said(event), organisation=agency)
                for key in keys
                for agency in self.agencies(event.to, but=event.by)[:1]
            ],
            follows={key: Follows(Conclusion("goes_on"), "") for key in keys},
            next_on=self.day(event) + 12 * WEEK,
        )
        return None

    def on_safety_agreement(self, event: Event) -> Entry | None:
        terms = self._terms(event)
        made = agreements.agree(self.access(event), terms=terms, on=self.day(event))
        self.things[event.id] = made
        self._confirmed(made, event)
        return None

    def on_agreement_revised(self, event: Event) -> Entry | None:
        made = self._agreement(event)
        agreements.revise(
            made,
            terms=self._terms(event),
            by=self.actor(event.by),
            on=self.day(event),
            because=self.said(event),
            seen=agreed.current(made).number,
        )
        self.things[event.id] = made
        self._confirmed(made, event)
        return None

    def on_agreement_checked(self, event: Event) -> Entry | None:
        made, told = self._agreement(event), event.details
        loop = agreed.awaited(made, "agreement_check")
        by = next(key for key, one in self.organisations.items() if one.pk == loop.owner_id)
        result = Result.KEPT if told.get("kept") else Result.NOT_KEPT
        found = Found(result, self.said(event), bool(told.get("child_seen")))
        agreements.check(made, found=found, by=self.actor(by), on=self.day(event), seen=loop.pk)
        return None

    def _agreement(self, event: Event) -> Any:
        return self.things[event.ref or ""]

    def _terms(self, event: Event) -> Terms:
        told, on = event.details, self.day(event)
        return Terms(
            children=tuple(self.children(event)),
            what=str(told["what"]),
            how=str(told["how"]),
            checker=self.agencies(told["checker"])[0],
            child_seen=True,
            first_check=on + WEEK,
            every=14,
            consequence=str(told["consequence"]),
            consequence_by=self.organisations[event.by].pk,
            within=2,
            informed=tuple(self.agencies(told["informed"], but=event.by)),
            informed_people=tuple(self.people(told["informed"])),
        )

    def _confirmed(self, made: Any, event: Event) -> None:
        """Every agency says that it knows; with the people somebody goes through it."""
        for one in agreed.informed_of(agreed.current(made)):
            key = next((k for k, o in self.organisations.items() if o.pk == one.agency_id), event.by)
            agreements.confirm(one, by=self.actor(key), on=self.day(event), how="Doorgenomen.")

    def on_condition(self, event: Event) -> Entry | None:
        agency = self.organisations[event.by].pk
        self.things[event.id] = ladder.set_condition(
            self.access(event),
            children=self.children(event),
            content=Content(
                what=self.said(event),
                how="Wij spreken de kinderen elke week, alleen.",
                checker=agency,
                due=date.fromisoformat(event.details["due"]),
                consequence=str(event.details["consequence"]),
                decider=agency,
                decider_professional=self.professionals[event.by].pk,
                agreements="De veiligheidsafspraak.",
            ),
            grounds=Grounds(
                because=self.said(event),
                tried="Elke week een gesprek.",
                family_view="Zij zijn het ermee eens.",
                child_view="De kinderen willen rust.",
            ),
            on=self.day(event),
        )
        return None

    def on_condition_met(self, event: Event) -> Entry | None:
        self._judge(event, met=True)
        return None

    def on_condition_unmet(self, event: Event) -> Entry | None:
        self._judge(event, met=False)
        return None

    def on_escalation_dropped(self, event: Event) -> Entry | None:
        """Voluntary help is tried once more after a condition that was not met."""
        unmet = next(one for one in self.case.events if one.id == event.ref)
        ladder.drop(
            self.access(event),
            because=Because(str(event.details["because"])),
            reason=self.said(event),
            condition=self.things[unmet.ref or ""],
            on=self.day(event),
        )
        return None

    def _judge(self, event: Event, *, met: bool) -> None:
        condition = self.things[event.ref or ""]
        ladder.judge_condition(self.access(event), condition, met=met, text=self.said(event), on=self.day(event))

    # --- Making what the case names ---

    def _organisation(self, one: Any, town: Municipality) -> Organisation:
        return Organisation.objects.create(
            key=one.id,
            name=one.name,
            domain=one.domain or "",
            role=one.role,
            basic_care=one.basic_care or "",
            municipality=town,
            unspecified=one.unspecified,
            email=f"{one.id}@example.org",
        )

    def _professional(self, key: str, organisation: Organisation) -> Professional:
        function = FUNCTIONS.get(organisation.basic_care) or (
            "veilig_thuis"
            if organisation.role == "interpreting" and organisation.domain == "safety"
            else "police_officer"
            if key == "police"
            else FUNCTIONS.get(organisation.role, "helper")
        )
        return Professional.objects.create(
            account=Account.objects.create_user(f"{key}@example.org"),
            organisation=organisation,
            name=f"Iemand van {organisation.name}",
            function=function,
        )
