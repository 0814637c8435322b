"""Makes valid case files of every kind that the format allows, for the laws."""

from typing import Any

from hypothesis import strategies as st

from kring.lifecourse import vocabulary

DATES = [
    "2014",
    "2014-05",
    "2014-05-06",
    "2014-22",
    "2014-24",
    "2014-10~",
    "199X",
    "2012-10/2013-05",
    "2014/..",
]
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
labels = texts.filter(bool)
days = st.sampled_from(DATES)
maybe = st.sampled_from([True, False, None])

ORGANISATIONS = ["school", "police", "vt / één"]
PEOPLE = ["child", "mother", "neighbour~"]
HOUSEHOLDS = ["home", "school"]


def several(ids: list[str]) -> st.SearchStrategy[Any]:
    """A list of ids, one id outside a list, or null."""
    return st.none() | st.sampled_from(ids) | st.lists(st.sampled_from(ids), max_size=3)


actors = several(ORGANISATIONS + PEOPLE)
people = several(PEOPLE)
domains = several(list(vocabulary.DOMAINS))
parts = st.none() | texts | st.lists(texts, max_size=2)
outcomes = st.none() | texts | st.booleans() | st.integers(-9, 9) | st.floats(-1e6, 1e6)


def among(*choices: str) -> st.SearchStrategy[str | None]:
    """One of these, or null."""
    return st.sampled_from([*choices, None])


HELP = {"domain": among(*vocabulary.DOMAINS), "for": people, "asked_by": several(["mother", "the court"])}
AGREEMENT = {
    "what": parts,
    "checker": actors,
    "informed": actors,
    "how": parts,
    "when": parts,
    "consequence": parts,
    "child_to_be_seen": maybe | texts,
}
WEIGHED = {"reason": texts, "because": among("family_accepts_help", "no_ground", "other")}
DETAILS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "observation": {"basis": among("fact", "suspicion", "opinion")},
    "concern": {"basis": among("fact", "suspicion", "opinion")},
    "incident": {"severity": among("light", "serious")},
    "advice": {"linked": maybe},
    "child_check": {"outcome": outcomes},
    "child_contact": {"spoke": maybe, "alone": maybe, "about_home": maybe, "setting": texts},
    "contact": {"mode": texts},
    "help_offered": HELP,
    "help_refused": HELP,
    "help_started": HELP,
    "help_stalled": HELP,
    "help_ended": {
        **HELP,
        "ended_by": among("family", "agency", "agreement", "transfer"),
        "goal_met": among("yes", "partly", "no", "unknown"),
    },
    "referral": {"handed_to_parent": maybe},
    "referral_dropped": {"reason": texts},
    "handover": {"warm": maybe},
    "meeting": {
        "invited": actors,
        "present": actors,
        "absent": actors,
        "minutes_to": actors,
        "with_family": maybe | st.lists(st.sampled_from(PEOPLE)),
    },
    "task": {"due": st.none() | days, "explicit": maybe},
    "director_appointed": {"authority": maybe | texts},
    "director_ended": {"authority": maybe | texts},
    "inquiry": {"scope": texts, "outcome": outcomes, "state": among("started", "closed")},
    "inventory": {"domains": domains, "members": people},
    "plan": {"domains": domains, "joint": maybe, "with_family": maybe},
    "plan_evaluated": {"joint": maybe, "with_family": maybe},
    "assessment": {
        "instrument": texts,
        "standardised": maybe,
        "level": st.none() | st.integers(0, 4),
        "settings": several(HOUSEHOLDS),
        "outcome": outcomes,
        "subject": among(*PEOPLE),
    },
    "safety_agreement": AGREEMENT,
    "agreement_revised": AGREEMENT,
    "agreement_checked": {"kept": maybe, "child_seen": maybe},
    "condition": {"due": st.none() | days, "consequence": parts},
    "escalation_considered": WEIGHED,
    "escalation_dropped": WEIGHED,
    "measure": {"measure": texts},
    "involvement_ended": {"safety_established": maybe, "aftercare_by": several(["police", "the family"])},
}
LISTS = {
    *("for", "asked_by", "checker", "informed", "invited", "present", "absent", "minutes_to"),
    *("event", "domains", "members", "settings", "aftercare_by"),
}


def keyed(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """An object with all of the one and any of the other."""
    return st.fixed_dictionaries(required, optional=optional)


organisations = st.tuples(
    *(
        keyed(
            {"id": st.just(id_), "name": labels},
            {
                "domain": among(*vocabulary.DOMAINS),
                "role": st.sampled_from(vocabulary.ROLES),
                "basic_care": among(*vocabulary.BASIC_CARE),
                "part_of": among(*ORGANISATIONS[:number]),
                "successor_of": among(*ORGANISATIONS[:number]),
                "unspecified": st.booleans(),
            },
        )
        for number, id_ in enumerate(ORGANISATIONS)
    )
).map(list)
persons = st.tuples(
    *(
        keyed(
            {"id": st.just(id_), "kind": st.sampled_from(vocabulary.PERSON_KINDS), "label": labels},
            {"born": st.none() | days, "traits": st.lists(st.sampled_from(vocabulary.TRAITS), max_size=2)},
        )
        for id_ in PEOPLE
    )
).map(list)
relations = st.one_of(
    keyed(
        {
            "from": st.just("mother"),
            "to": st.just("child"),
            "kind": st.sampled_from([kind for kind in vocabulary.RELATION_KINDS if kind != "lives_in"]),
        },
        {"when": days, "authority": maybe},
    ),
    keyed(
        {"from": st.sampled_from(PEOPLE), "to": st.sampled_from(HOUSEHOLDS), "kind": st.just("lives_in")},
        {"when": days, "share": among(*vocabulary.SHARES)},
    ),
)


@st.composite
def events(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """An event, which answers only events that stand before it."""
    kind = draw(st.sampled_from(vocabulary.KINDS))
    before = [f"e{earlier}" for earlier in range(number)]
    details = dict(DETAILS.get(kind, {}))
    if kind == "information_shared":
        details["event"] = several(before) if before else st.just([])
    listed = st.lists(st.sampled_from(ORGANISATIONS + PEOPLE), max_size=2)
    event: dict[str, Any] = draw(
        keyed(
            {
                "id": st.just(f"e{number}"),
                "on": days,
                "kind": st.just(kind),
                "by": st.sampled_from(ORGANISATIONS + PEOPLE),
                "about": st.lists(st.sampled_from(PEOPLE), max_size=2),
            },
            {
                "to": listed,
                "about_any": st.lists(st.sampled_from(PEOPLE), max_size=2),
                "known_to": listed,
                "nature": st.lists(st.sampled_from(list(vocabulary.DOMAIN_OF)), max_size=2),
                "text": texts,
                "ref": among(*before),
                "details": keyed({}, details),
                "source": st.none() | texts,
                "unit": st.none() | texts,
                "count": st.integers(1, 9),
                "throughout": st.booleans(),
                "disputes": among(*before),
            },
        )
    )
    return event


@st.composite
def case_files(draw: st.DrawFn) -> dict[str, Any]:
    """A valid case file, its keys in any order."""
    case: dict[str, Any] = draw(
        keyed(
            {
                "format": st.just("kring-casefile"),
                "version": st.just(1),
                "id": labels,
                "title": labels,
                "language": st.sampled_from(["nl", "en", "fr-BE"]),
                "period": days,
                "organisations": organisations,
                "people": persons,
                "households": st.tuples(*(keyed({"id": st.just(id_), "label": labels}, {}) for id_ in HOUSEHOLDS)).map(
                    list
                ),
                "events": st.integers(0, 4).flatmap(lambda many: st.tuples(*map(events, range(many)))).map(list),
            },
            {
                "sources": st.lists(
                    keyed({"id": st.just("report"), "title": labels}, {"kind": st.none() | texts}), max_size=1
                ),
                "relations": st.lists(relations, max_size=3),
            },
        )
    )
    return dict(draw(st.permutations(list(case.items()))))
