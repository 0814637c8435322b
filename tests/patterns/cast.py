"""The family and the agencies of the pattern stories: one fixed cast, so that a story only tells what happens."""

ORGANISATIONS = [
    {"id": "school", "name": "School", "domain": "education", "role": "signalling", "basic_care": "school"},
    {"id": "gp", "name": "GP", "domain": "health", "role": "interpreting", "basic_care": "gp"},
    {
        "id": "jgz",
        "name": "Youth health care",
        "domain": "health",
        "role": "interpreting",
        "basic_care": "youth_health",
    },
    {"id": "team", "name": "Neighbourhood team", "domain": "family", "role": "interpreting"},
    {"id": "vt", "name": "Veilig Thuis", "domain": "safety", "role": "interpreting"},
    {"id": "police", "name": "Police", "domain": "safety", "role": "signalling"},
    {"id": "welfare", "name": "Welfare work", "domain": "family", "role": "helping"},
    {"id": "clinic", "name": "Clinic", "domain": "health", "role": "helping"},
    {"id": "addiction", "name": "Addiction care", "domain": "health", "role": "helping"},
    {"id": "shelter", "name": "Shelter", "domain": "safety", "role": "helping"},
    {"id": "housing", "name": "Housing corporation", "domain": "housing", "role": "income_housing"},
    {"id": "benefits", "name": "Benefits office", "domain": "income", "role": "income_housing"},
    {"id": "board", "name": "Child-protection board", "domain": "safety", "role": "protecting"},
    {
        "id": "somebody",
        "name": "A helper whom nobody named",
        "domain": "family",
        "role": "helping",
        "unspecified": True,
    },
]
PEOPLE = [
    {"id": "mother", "kind": "adult", "label": "Mother"},
    {"id": "father", "kind": "adult", "label": "Father"},
    {"id": "friend", "kind": "adult", "label": "Mother's new friend"},
    {"id": "boy", "kind": "child", "label": "Boy of eight", "born": "2010-03-01"},
    {"id": "girl", "kind": "child", "label": "Girl of three", "born": "2015-03-01"},
    {
        "id": "youth",
        "kind": "child",
        "label": "Youth of seventeen",
        "born": "2001-03-01",
        "traits": ["intellectual_disability"],
    },
    {"id": "neighbour", "kind": "network", "label": "Neighbour"},
]
HOUSEHOLDS = [{"id": "with-mother", "label": "With mother"}, {"id": "with-father", "label": "With father"}]
RELATIONS = [
    *(
        {"from": parent, "to": child, "kind": "parent", "authority": True, "when": f"{born}/.."}
        for child, born in (("boy", "2010-03-01"), ("girl", "2015-03-01"), ("youth", "2001-03-01"))
        for parent in ("mother", "father")
    ),
    {"from": "father", "to": "mother", "kind": "ex_partner", "when": "2017-01-01/.."},
    {"from": "mother", "to": "with-mother", "kind": "lives_in", "when": "2017-01-01/..", "share": "main"},
    {"from": "father", "to": "with-father", "kind": "lives_in", "when": "2017-01-01/..", "share": "main"},
    {"from": "boy", "to": "with-mother", "kind": "lives_in", "when": "2017-01-01/..", "share": "main"},
    {"from": "boy", "to": "with-father", "kind": "lives_in", "when": "2017-01-01/..", "share": "weekends"},
    {"from": "girl", "to": "with-mother", "kind": "lives_in", "when": "2017-01-01/..", "share": "main"},
    {"from": "youth", "to": "with-mother", "kind": "lives_in", "when": "2017-01-01/..", "share": "main"},
]
