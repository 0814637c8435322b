"""How an outsider would ask for each page about the family of `tests/lived_in.py`: the address and what they send.

`ROUTES` has a row for every page for professionals, `OPEN` says which of them let any professional in and why. A page
that is in neither makes the tests fail.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from tests.lived_in import LivedIn

Given = Callable[[LivedIn], dict[str, Any]]


def nothing(_lived: LivedIn) -> dict[str, Any]:
    """No more than the form itself."""
    return {}


@dataclass(frozen=True)
class Ask:
    """The parts of the address, what is sent, who does get in, and who has the same function at another agency."""

    to: Given = nothing
    sends: Given = nothing
    inside: str = "teacher"
    fellow: str = ""

    def body(self, lived: LivedIn) -> dict[str, Any]:
        """What is sent, with the token that makes a form count once."""
        return {"once": str(uuid4()), **self.sends(lived)}


def day(days: int = 0) -> str:
    """A day from today, as a form has it."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def one(name: str, attribute: str, place: str) -> Given:
    """One part of an address: `place` is filled with an attribute of something that the family has."""
    return lambda lived: {place: getattr(getattr(lived, name), attribute)}


def of_family(place: str = "key", **more: Any) -> Given:
    """The family itself."""
    return lambda lived: {place: lived.cast.family.key, **more}


def says(**fields: Any) -> Given:
    """What a form holds, the same for everybody."""
    return lambda _lived: fields


def about(*fields: str, **more: Any) -> Given:
    """A form that names Noor in these fields."""
    return lambda lived: {**dict.fromkeys(fields, lived.cast.people["noor"].pk), **more}


def on_the_ladder(thing: str, **more: str) -> Given:
    """One thing of the ladder."""
    return lambda lived: {"key": getattr(lived.ladder, thing).key, **more}


def registration(thing: str, **more: str) -> Given:
    """One thing of the legal index."""
    return lambda lived: {"key": getattr(lived.legal, thing).key, **more}


BECAUSE = says(because="Dat hoorde ik.")
WEIGHED = says(verdict="remove", because="Het hoeft niet meer.")
DONE = says(text="Wij zijn langs geweest.", done="talked", send="1", contact="1")
LOOP = one("loop", "pk", "pk")
AGREEMENT, FLOOR = one("agreement", "key", "key"), one("floor", "key", "key")
CLOSING = one("closing", "key", "key")
WORRY, FRESH, DRAFT = (one(name, "pk", "worry") for name in ("worry", "fresh", "draft"))
RULING = one("ruling", "pk", "ruling")
OURS = one("involvement", "pk", "involvement")
TOLD = one("disclosure", "key", "key")
REPORT, TRACK = one("report", "key", "key"), one("track", "key", "key")
APPOINTED = says(ground="Nodig.", how="Thuis.", who="1", person="1", supporter="1", must_know="Alles.", talk_on=day())
ASSESSED = says(family_view="Wij kunnen het.", outcome="directs", because="Zo.")
ACT = says(act="refuse", because="Zo.", day=day())
REFERRAL = one("referral", "key", "key")
TELLING = one("telling", "key", "key")
GOAL = {"effect": "Zij slaapt.", "how_seen": "Zij zegt het.", "domain": "safety", "phase": "recovery", "due": day(9)}
SHARED = {"since": "2026-02-02", "told": "later"}
CHECKED = says(result="kept", child_seen="yes", saw="Noor was vrolijk.", seen="1")


def of_noor(lived: LivedIn) -> dict[str, Any]:
    """The agreement, and the child in whose words it is."""
    return {"key": lived.agreement.key, "child": lived.cast.people["noor"].key}


def agreed(lived: LivedIn) -> dict[str, Any]:
    """A whole agreement, as the form sends it."""
    school, noor = lived.cast.organisations["school"].pk, lived.cast.people["noor"].pk
    parts = {"what": "Ruben slaapt elders.", "how": "Bellen.", "consequence": "Yara komt.", "because": "Zo.", "seen": 1}
    days = {"first_check": day(7), "every": 7, "within": 2, "child_seen": "yes"}
    return {"children": noor, "checker": school, "consequence_by": school, "informed": school, **parts, **days}


PLAN_STEP_SAYS = says(whose="p1", what="Bellen.", due=day(9), because="Beter.", seen=1)
LOOKS = says(name="Noor de Wit", born="2016-06-21", given="Noor", surname="de Wit")


def conference(state: str) -> Given:
    """A case conference in this state."""
    return lambda lived: {"key": getattr(lived.gathered, state).key}


def plan_goal(lived: LivedIn) -> dict[str, Any]:
    """The goal of the plan."""
    return {"goal": lived.planned.goal.key}


def plan_step(lived: LivedIn) -> dict[str, Any]:
    """Eva's step under it."""
    return {"step": lived.planned.step.key}


def agency(lived: LivedIn) -> dict[str, Any]:
    """The agency that an administrator looks after."""
    return {"pk": lived.cast.organisations["municipality"].pk}


def two_records(lived: LivedIn) -> dict[str, Any]:
    """Noor and Sem as if they might be one."""
    keys = {name: lived.cast.people[who].key for name, who in (("one", "noor"), ("other", "sem"))}
    return {"family": lived.cast.family.key, **keys, "because": "Zelfde naam.", "verdict": "different"}


def two_people(lived: LivedIn, origin: str, target: str) -> dict[str, Any]:
    """What one is to the other, in a form."""
    return {"origin": lived.cast.people[origin].pk, "target": lived.cast.people[target].pk, "authority": "unknown"}


def asked_of_the_gp(lived: LivedIn) -> dict[str, Any]:
    """A task for the GP."""
    return {"to": lived.cast.organisations["gp"].pk, "expected": "Kijk naar Sem.", "due": day(7)}


def offer_of_the_police(lived: LivedIn) -> dict[str, Any]:
    """What an offer would say."""
    return {"organisation": lived.cast.organisations["police"].key, "name": "Judo", "active": "on"}


ROUTES: dict[str, Ask] = {
    "home": Ask(),
    "accounts:kept": Ask(),
    "accounts:password": Ask(sends=says(new_password1="y", new_password2="z")),
    "accounts:administration": Ask(inside="administrator", fellow="administrator_south"),
    "accounts:agency": Ask(agency, inside="administrator", fellow="administrator_south"),
    "accounts:new-account": Ask(
        agency,
        says(name="Bas", function="teacher", email="b@example.org"),
        inside="administrator",
        fellow="administrator_south",
    ),
    "accounts:person": Ask(
        lambda lived: {"pk": lived.cast.professionals["policy"].pk},
        says(act="close", because="Weg."),
        inside="administrator",
        fellow="administrator_south",
    ),
    "work:mine": Ask(),
    "work:loop": Ask(LOOP),
    "work:take": Ask(LOOP),
    "work:hand-over": Ask(LOOP, says(because="Vakantie.", receiver="1", seen="1")),
    "work:remind": Ask(LOOP, BECAUSE, inside="director"),
    "work:close": Ask(LOOP, says(outcome="not_needed", because="Dat is al gebeurd."), inside="teacher"),
    "work:background": Ask(inside="administrator", fellow="administrator_south"),
    "work:ask": Ask(of_family("family"), asked_of_the_gp),
    "work:task": Ask(one("task", "key", "key"), says(answer="decline", because="Geen tijd.")),
    "agreements:family": Ask(of_family("family")),
    "agreements:new": Ask(of_family("family"), agreed, inside="director"),
    "agreements:agreement": Ask(AGREEMENT),
    "agreements:revise": Ask(AGREEMENT, agreed, inside="director"),
    "agreements:check": Ask(AGREEMENT, CHECKED),
    "agreements:decide": Ask(AGREEMENT, says(choice="stepped_up", because="Het lukt niet."), inside="director"),
    "agreements:end": Ask(AGREEMENT, BECAUSE, inside="director"),
    "agreements:child": Ask(of_noor, says(agreed="Papa slaapt weg.", go_to="De juf.", comes="Maandag.")),
    "agreements:paper": Ask(AGREEMENT),
    "agreements:paper-pdf": Ask(AGREEMENT),
    "agreements:child-paper": Ask(of_noor),
    "agreements:child-paper-pdf": Ask(of_noor),
    "agreements:known": Ask(one("informed", "pk", "pk"), says(how="Wij kijken mee.")),
    "agreements:newcomer": Ask(one("newcomer", "key", "key"), BECAUSE, inside="director"),
    "agreements:floor": Ask(of_family("family")),
    "agreements:floor-propose": Ask(
        of_family("family"), says(what_1="Warm eten.", seen_1="Geen honger.", because="Zo."), inside="director"
    ),
    "agreements:floor-version": Ask(FLOOR),
    "agreements:floor-view": Ask(FLOOR, says(said="Wij vinden dit goed.")),
    "agreements:floor-agree": Ask(
        FLOOR, lambda lived: {"people": lived.cast.people["eva"].pk, "missing_because": "Ziek."}, inside="director"
    ),
    "agreements:floor-withdraw": Ask(FLOOR, BECAUSE, inside="director"),
    "closing:family": Ask(of_family("family"), inside="director"),
    "closing:begin": Ask(of_family("family"), BECAUSE, inside="director"),
    "closing:closing": Ask(CLOSING, inside="director"),
    "closing:safe": Ask(
        lambda lived: {"key": lived.closing.key, "child": lived.cast.people["noor"].pk},
        says(rests_on="Gezien.", child_says="Goed.", safe="on"),
        inside="director",
    ),
    "closing:watch": Ask(CLOSING, says(holder="1", how="Bellen.", day_1=day(7)), inside="director"),
    "closing:turning-18": Ask(of_family("family"), inside="director"),
    "closing:preparation": Ask(one("preparation", "key", "key"), inside="director"),
    "closing:subject": Ask(
        lambda lived: {
            "family": lived.cast.family.key,
            "youth": lived.preparation.youth_id,
            "subject": "housing",
        },
        says(state="not_needed", text="Blijft thuis.", youth_says="Ik blijf."),
        inside="director",
    ),
    "closing:answer": Ask(CLOSING, says(answer="accept")),
    "closing:close": Ask(CLOSING, inside="director"),
    "closing:withdraw": Ask(CLOSING, BECAUSE, inside="director"),
    "closing:check": Ask(lambda lived: {"pk": lived.aftercare_check.pk}, says(found="well", text="Goed.")),
    "worries:raise": Ask(sends=LOOKS),
    "worries:start": Ask(
        sends=lambda lived: {"family": lived.cast.family.key, "person": lived.cast.people["noor"].key}
    ),
    "worries:start-new": Ask(sends=lambda lived: {**LOOKS(lived), "kind": "child", "search": uuid4()}),
    "worries:write": Ask(DRAFT, about("about", fact="Noor huilde.", how_soon="week", receiver="1")),
    "worries:save": Ask(DRAFT, says(fact="Noor huilde.")),
    "worries:delete": Ask(DRAFT),
    "worries:mine": Ask(),
    "worries:inbox": Ask(inside="director", fellow="team_south"),
    "worries:worry": Ask(WORRY, inside="teacher", fellow="team_south"),
    "worries:pick-up": Ask(FRESH, inside="director", fellow="team_south"),
    "worries:feedback": Ask(WORRY, DONE, inside="director", fellow="team_south"),
    "worries:intend-choose": Ask(),
    "worries:intend": Ask(of_family("family"), about("about", because="Ik hoorde iets.")),
    "worries:intention": Ask(one("intention", "pk", "intention"), BECAUSE),
    "worries:missed-choose": Ask(),
    "worries:missed": Ask(
        of_family("family"),
        about("about", kind="no_show", missed_on=day(), text="Niet thuis.", step="Bellen.", owner="1", due=day(1)),
    ),
    "worries:follow-up": Ask(one("missed", "entry_id", "entry"), says(text="Ik was er.")),
    "worries:decide": Ask(sends=says(name="Eva Bos", born="1990-03-14"), inside="benefits", fellow="benefits_south"),
    "worries:decide-about": Ask(
        lambda lived: {"family": lived.cast.family.key, "adult": lived.cast.people["eva"].key},
        says(kind="income_granted", because="Toegekend.", lane="normal"),
        inside="benefits",
        fellow="benefits_south",
    ),
    "worries:ruling": Ask(RULING, BECAUSE, inside="benefits", fellow="benefits_south"),
    "worries:condition": Ask(
        RULING, says(met="yes", text="De gegevens zijn er."), inside="benefits", fellow="benefits_south"
    ),
    "meldcode:mine": Ask(),
    "meldcode:start": Ask(of_family("family"), about("children", why="Blauwe plekken.")),
    "meldcode:advices": Ask(fellow="vt_south"),
    "meldcode:advice-ask": Ask(sends=says(text="Wat doe ik met een kind dat niet eet?")),
    "meldcode:advice": Ask(
        one("advice", "key", "key"), says(text="Praat met de ouders.", call_back=day(14)), fellow="vt_south"
    ),
    "meldcode:check": Ask(one("check", "key", "key"), inside="gp"),
    "meldcode:check-new": Ask(
        of_family("family", kind="child-check"),
        about("client", situation="mental_health", cares="yes", safe="unknown", findings="Zij ligt op bed."),
    ),
    "meldcode:report-new": Ask(
        of_family("family"),
        about("about", estimate="Geslagen.", basis="Gezien.", done="Gepraat.", informed="all", informed_who="Eva"),
    ),
    "meldcode:reports": Ask(fellow="vt_south"),
    "meldcode:report": Ask(REPORT, inside="vt", fellow="vt_south"),
    "meldcode:report-act": Ask(
        lambda lived: {"key": lived.report.key, "name": "take-up"}, inside="vt", fellow="vt_south"
    ),
    "meldcode:track": Ask(TRACK),
    "meldcode:step": Ask(
        lambda lived: {"key": lived.track.key, "number": 2},
        says(on=day(), whom="colleague", name="Karel", findings="Samen gekeken."),
    ),
    "meldcode:skip": Ask(lambda lived: {"key": lived.track.key, "number": 5}, BECAUSE),
    "tell:inbox": Ask(inside="director", fellow="team_south"),
    "tell:telling": Ask(TELLING, says(done="closed", because="Klaar."), inside="director", fellow="team_south"),
    "tell:back": Ask(
        one("linked", "key", "key"),
        says(text="Wij praten deze week met de ouders."),
        inside="director",
        fellow="team_south",
    ),
    "tell:link": Ask(
        lambda lived: {"key": lived.telling.key, "family": lived.cast.family.key},
        about("about", nature="neglect"),
        inside="director",
        fellow="team_south",
    ),
    "people:search": Ask(sends=LOOKS),
    "people:new": Ask(
        sends=says(search=str(uuid4()), label="Gezin X", **{"child-0-given_names": "X", "child-rows": "1"})
    ),
    "people:duplicates": Ask(),
    "people:decide": Ask(sends=two_records),
    "people:undo": Ask(sends=two_records),
    "families:page": Ask(of_family()),
    "families:entries": Ask(of_family()),
    "families:entry": Ask(lambda lived: {"key": lived.cast.family.key, "number": lived.secret.pk}, inside="gp"),
    "families:life-course": Ask(of_family()),
    "families:aside": Ask(
        lambda lived: {"key": lived.cast.family.key, "episode_key": lived.episode}, BECAUSE, inside="director"
    ),
    "families:add-choose": Ask(of_family()),
    "families:add": Ask(
        of_family(what="observation"), about("about", happened=day(), basis="fact", text="Noor huilde.")
    ),
    "families:relations": Ask(of_family()),
    "families:relate": Ask(
        of_family(), lambda lived: {"kind": "network", "told": "Gehoord.", **two_people(lived, "tom", "noor")}
    ),
    "families:relation": Ask(
        lambda lived: {"key": lived.cast.family.key, "number": lived.cast.family.relations.first().pk, "what": "end"},
        says(since=day(), told="Gehoord."),
    ),
    "families:care": Ask(
        of_family(kind="school"),
        lambda lived: {
            "children": lived.cast.people["noor"].pk,
            "agency": lived.cast.organisations["school"].pk,
            "since": day(),
            "told": "Gehoord.",
        },
    ),
    "index:mine": Ask(),
    "index:share-child": Ask(lambda lived: {"key": lived.cast.people["noor"].key}, about("child", **SHARED)),
    "index:share": Ask(of_family(), says(child="family", **SHARED)),
    "index:involvement": Ask(OURS, inside="benefits", fellow="benefits_south"),
    "index:tell": Ask(OURS, says(told="told", told_how="Thuis."), inside="benefits", fellow="benefits_south"),
    "index:still": Ask(OURS, BECAUSE, inside="benefits", fellow="benefits_south"),
    "index:stop": Ask(OURS, says(why="done", because="Klaar."), inside="benefits", fellow="benefits_south"),
    "index:match": Ask(
        one("match", "pk", "match"),
        says(answer="not_needed", because="Niet van ons."),
        inside="benefits",
        fellow="benefits_south",
    ),
    "index:tell-agencies": Ask(of_family()),
    "index:tell-why": Ask(of_family(), says(necessity="Nodig.", asked_on=day(), asked_how="Thuis.")),
    "index:told": Ask(TOLD, inside="gp"),
    "index:withdraw": Ask(TOLD, BECAUSE, inside="gp"),
    "index:noted": Ask(TOLD, BECAUSE),
    "index:told-family": Ask(TOLD, says(told="told", told_how="Thuis."), inside="gp"),
    "legal:mine": Ask(inside="gp"),
    "legal:register": Ask(sends=says(number="123456789", born="2016-06-21", reference="D-9"), inside="gp"),
    **{
        f"legal:{name}": Ask(registration("met"), sends, inside="gp")
        for name, sends in {
            "registration": nothing,
            "inform": says(how="talk"),
            "object": nothing,
            "remove": says(why="archive"),
        }.items()
    },
    "legal:letter": Ask(registration("met", to="parent"), inside="gp"),
    "legal:letter-pdf": Ask(registration("met", to="parent"), inside="gp"),
    "legal:advise": Ask(registration("objected"), WEIGHED, inside="gp"),
    "legal:signal": Ask(registration("signal"), says(answer="not_needed", because="Niet nodig."), inside="gp"),
    "legal:decision": Ask(registration("decided"), says(how="talk"), inside="gp"),
    "legal:objections": Ask(inside="policy", fellow="policy_south"),
    "legal:decide": Ask(registration("advised"), WEIGHED, inside="policy", fellow="policy_south"),
    "legal:addresses": Ask(inside="administrator"),
    "conference:family": Ask(of_family("family")),
    "conference:ask": Ask(of_family("family"), about("about", because="Noor heeft honger.")),
    "conference:call": Ask(of_family("family"), says(aim="Samen kijken.", day=day(), own_1="Brood"), inside="director"),
    "conference:asked": Ask(lambda lived: {"key": lived.gathered.asked.key}, BECAUSE, inside="gp"),
    "conference:one": Ask(conference("called")),
    "conference:invite": Ask(conference("called"), inside="director"),
    "conference:invite-why": Ask(conference("called"), BECAUSE, inside="director"),
    "conference:point": Ask(conference("called"), says(title="Zwemles")),
    "conference:move": Ask(conference("called"), says(what="cancel", because="Griep."), inside="director"),
    "conference:contradict": Ask(conference("called"), says(who="1"), inside="director"),
    "conference:hold": Ask(conference("called"), says(not_contradicted_because="Geen tijd."), inside="director"),
    "conference:decide": Ask(conference("held"), says(text="Brood.", grounds="Honger.", owner="1"), inside="director"),
    "conference:send": Ask(conference("held"), inside="director"),
    "conference:minutes": Ask(conference("minuted")),
    "conference:paper": Ask(conference("minuted")),
    "conference:whole-view": Ask(conference("called"), says(whose="1", text="Zij groeit.")),
    "conference:view": Ask(
        lambda lived: {"key": lived.gathered.called.key, "point": lived.gathered.called.points.first().key},
        says(whose="1", text="Zij groeit."),
    ),
    "conference:invitation": Ask(
        lambda lived: {"key": lived.gathered.invitation().key}, says(answer="present", words="Anna")
    ),
    "conference:read": Ask(lambda lived: {"key": lived.gathered.invitation("minuted").key}),
    "conference:decision": Ask(
        lambda lived: {"key": lived.gathered.decision.key},
        says(lands="nothing", because="Klaar."),
        inside="director",
    ),
    "handover:mine": Ask(),
    "handover:family": Ask(of_family("family")),
    "handover:choose": Ask(of_family("family")),
    "handover:offer": Ask(of_family("family"), says(asked="Help Noor.", necessity="Zij slaapt slecht.")),
    "handover:moved": Ask(of_family("family"), about("about", municipality="1")),
    "handover:weigh": Ask(of_family("family"), about("about", because="Eva wil eerst zelf.")),
    "handover:referral": Ask(REFERRAL, inside="gp", fellow="team_south"),
    "handover:act": Ask(
        lambda lived: {"key": lived.referral.key, "name": "withdraw"},
        BECAUSE,
        inside="gp",
        fellow="team_south",
    ),
    "ladder:page": Ask(of_family("family")),
    "ladder:consider": Ask(
        of_family("family"), about("children", towards="board", reason="Noor is niet veilig."), inside="gp"
    ),
    "ladder:set": Ask(of_family("family"), about("children", what="Sem is nooit alleen."), inside="director"),
    "ladder:ask": Ask(of_family("family"), about("children", kind="board"), inside="director"),
    "ladder:impose": Ask(of_family("family"), about("children", kind="supervision"), inside="director"),
    "ladder:weighing": Ask(on_the_ladder("weighing"), inside="gp"),
    "ladder:condition": Ask(on_the_ladder("condition"), inside="gp"),
    "ladder:request": Ask(on_the_ladder("request"), inside="board"),
    "ladder:measure": Ask(on_the_ladder("measure"), inside="guardian"),
    "ladder:step": Ask(on_the_ladder("step"), inside="gp"),
    "ladder:paper": Ask(on_the_ladder("request", what="request"), inside="board"),
    "ladder:act": Ask(
        on_the_ladder("condition", what="condition", name="judge"), says(met="no", text="Niet gelukt."), inside="gp"
    ),
    **{
        f"plan:{name}": Ask(of_family("family"), inside="director")
        for name in ("page", "history", "printed", "pdf", "start")
    },
    **{
        f"plan:{name}": Ask(of_family("family"), sends, inside="director")
        for name, sends in {
            "group-plan": says(offered="declined", said="Nee."),
            "domains": says(safety_worries="Ruzie."),
            "agree": about("people", next_on=day(90)),
            "phase": says(phase="stable_safety", because="Omdat."),
            "end": BECAUSE,
            "evaluate": says(g0_follows="goes_on", next_on=day(90)),
            "goal-new": about("about", **GOAL),
        }.items()
    },
    "plan:of": Ask(lambda lived: {"plan": lived.planned.plan.key}, inside="director"),
    "plan:goal": Ask(plan_goal, inside="director"),
    "plan:goal-change": Ask(plan_goal, about("about", because="Beter.", seen=1, **GOAL), inside="director"),
    "plan:goal-stand": Ask(plan_goal, BECAUSE, inside="director"),
    "plan:step-new": Ask(plan_goal, PLAN_STEP_SAYS, inside="director"),
    "plan:step": Ask(plan_step, says(answer="done", text="Gebeld."), inside="director"),
    "plan:step-change": Ask(plan_step, PLAN_STEP_SAYS, inside="director"),
    "coordination:family": Ask(of_family("family")),
    "coordination:assess": Ask(of_family("family"), ASSESSED, inside="gp", fellow="team_south"),
    "coordination:appoint": Ask(of_family("family"), APPOINTED, inside="policy", fellow="team_south"),
    "coordination:nobody": Ask(of_family("family"), BECAUSE, inside="policy"),
    "coordination:own": Ask(of_family("family"), APPOINTED, inside="director", fellow="team_south"),
    "coordination:replace": Ask(of_family("family"), APPOINTED, inside="director", fellow="team_south"),
    "coordination:ask": Ask(of_family("family"), BECAUSE),
    "coordination:hand-over": Ask(of_family("family"), APPOINTED, inside="director", fellow="team_south"),
    "coordination:add": Ask(of_family("family"), says(adds="Rust.", ends="Niets."), inside="director"),
    "coordination:contradict": Ask(of_family("family"), says(act="agree"), inside="team_worker"),
    "coordination:direction": Ask(one("direction", "key", "key")),
    "coordination:change": Ask(one("change", "key", "key"), ACT, inside="director", fellow="team_south"),
    "coordination:step-up": Ask(one("refused_task", "key", "key"), BECAUSE, inside="director", fellow="team_south"),
    "coordination:impasse": Ask(one("impasse", "key", "key"), ACT),
    "coordination:addition": Ask(one("addition", "key", "key"), ACT, inside="helper", fellow="team_south"),
    "coordination:called-on": Ask(),
    "coordination:name-called-on": Ask(
        lambda lived: {"pk": lived.cast.organisations["school"].pk}, inside="principal", fellow="administrator_south"
    ),
    "conference:told": Ask(of_family("family")),
    "conference:told-one": Ask(
        lambda lived: {"key": lived.violence.waiting.key},
        says(act_not="1", why_not="knows", because="Gebeld."),
        inside="director",
    ),
    "conference:told-note": Ask(lambda lived: {"key": lived.violence.told.key}),
    "conference:told-family": Ask(
        lambda lived: {"key": lived.violence.told.key}, says(told="told", told_how="Thuis."), inside="director"
    ),
    "directory:search": Ask(),
    "directory:new": Ask(sends=offer_of_the_police),
    "directory:export": Ask(),
    "directory:offer": Ask(one("offer", "key", "key")),
    "directory:edit": Ask(one("offer", "key", "key"), offer_of_the_police, inside="nurse"),
}

# Pages that let any professional in (or any of their function): why that is so.
OPEN = {
    "home": "What waits for oneself.",
    "accounts:kept": "What one typed oneself when one's session had ended.",
    "accounts:password": "One's own password.",
    "accounts:administration": "An administrator sees the agencies that they look after.",
    "work:mine": "One's own work list.",
    "work:background": "The queue and its failures, which name no family.",
    "worries:raise": "Anybody may have a worry about anybody; who is found is no more than name, year and town.",
    "worries:mine": "The worries that one raised.",
    "worries:inbox": "The worries that one's agency got.",
    "worries:intend-choose": "The families of one's own agency.",
    "worries:missed-choose": "The families of one's own agency.",
    "worries:decide": "Who decides on income or housing looks for the adult first.",
    "meldcode:mine": "The tracks of one's agency.",
    "meldcode:advices": "The questions that one asked; for Veilig Thuis, those that it got.",
    "meldcode:advice-ask": "Advice is without family data.",
    "meldcode:reports": "The reports that one's agency made or got.",
    "tell:inbox": "What one's own team was told.",
    "people:search": "Who is found is no more than name, year and town; every search is written down.",
    "people:new": "Without a search of one's own it refuses; with one it is the page of a new family.",
    "people:duplicates": "Records of the families of one's own agency.",
    "index:mine": "The involvements and matches of one's own agency.",
    "legal:mine": "What one's own agency registered.",
    "legal:register": "Whoever works with families may register; whom it meets is heard by the reporters alone.",
    "legal:objections": "Those of one's own municipality.",
    "legal:addresses": "How many addresses stay out; which they are cannot be read.",
    "coordination:called-on": "Who is called on at one's own agency.",
    "handover:mine": "The referrals to and from one's own agency.",
    "directory:search": "The service directory is for everybody who works with families.",
    "directory:new": "An agency adds what it offers itself.",
    "directory:export": "The service directory holds no families.",
    "directory:offer": "The service directory holds no families.",
}
