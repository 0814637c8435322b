"""Who stands near some children, over families and over all records of each person: one question to the database.

It is written in SQL because whoever shares that they are involved waits for its answer: step by step it takes six
questions. The same text serves PostgreSQL and SQLite.
"""

from datetime import date
from typing import NamedTuple

from django.db import connection

ONE_CHILD = """
    SELECT COALESCE(same_as_id, id) FROM families_person WHERE id = %(child)s
"""
ALL_CHILDREN = """
    SELECT DISTINCT COALESCE(person.same_as_id, person.id)
    FROM families_member AS member JOIN families_person AS person ON person.id = member.person_id
    WHERE member.family_id = %(family)s AND member.kind = 'child'
"""
NEARBY = """
WITH
meant (head) AS ({meant}),
own (id) AS (
    SELECT head FROM meant
    UNION ALL
    SELECT id FROM families_person WHERE same_as_id IN (SELECT head FROM meant)
),
near (kind, origin, target, home, last, "when") AS (
    SELECT kind, origin_id, target_id, household_id, last, "when"
    FROM families_relation
    WHERE target_id IN (SELECT id FROM own) AND kind IN ('parent', 'sibling')
    UNION
    SELECT kind, origin_id, target_id, household_id, last, "when"
    FROM families_relation
    WHERE origin_id IN (SELECT id FROM own) AND kind IN ('sibling', 'lives_in')
),
parent (head) AS (
    SELECT DISTINCT COALESCE(same_as_id, id)
    FROM families_person
    WHERE id IN (SELECT origin FROM near WHERE kind = 'parent')
),
parent_record (id) AS (
    SELECT head FROM parent
    UNION ALL
    SELECT id FROM families_person WHERE same_as_id IN (SELECT head FROM parent)
),
bond (kind, origin, target, home, last, "when") AS (
    SELECT * FROM near
    UNION
    SELECT kind, origin_id, target_id, household_id, last, "when"
    FROM families_relation
    WHERE origin_id IN (SELECT id FROM parent_record) AND kind = 'parent'
    UNION
    SELECT kind, origin_id, target_id, household_id, last, "when"
    FROM families_relation
    WHERE household_id IN (SELECT home FROM near) AND kind = 'lives_in'
),
told (kind, origin, target, home, last, "when") AS (
    SELECT
        bond.kind, COALESCE(origin.same_as_id, origin.id), COALESCE(target.same_as_id, target.id),
        bond.home, bond.last, bond."when"
    FROM bond
    JOIN families_person AS origin ON origin.id = bond.origin
    LEFT JOIN families_person AS target ON target.id = bond.target
),
around (head) AS (
    SELECT head FROM meant
    UNION
    SELECT origin FROM told
    UNION
    SELECT target FROM told WHERE target IS NOT NULL
),
around_record (id) AS (
    SELECT head FROM around
    UNION ALL
    SELECT id FROM families_person WHERE same_as_id IN (SELECT head FROM around)
),
family (id) AS (
    SELECT id FROM families_family WHERE id = %(family)s
    UNION
    SELECT family_id FROM families_member WHERE person_id IN (SELECT id FROM around_record) AND kind = 'child'
)
SELECT 'bond', kind, origin, target, home, last, "when", NULL FROM told
UNION ALL
SELECT
    'member', member.kind, member.family_id, member.person_id,
    COALESCE(person.same_as_id, person.id), NULL, NULL, member.id
FROM families_member AS member
JOIN families_person AS person ON person.id = member.person_id
WHERE member.family_id IN (SELECT id FROM family)
"""
AROUND_ONE, AROUND_ALL = NEARBY.format(meant=ONE_CHILD), NEARBY.format(meant=ALL_CHILDREN)
"""Two texts, not one with a condition: PostgreSQL then keeps the way in which it answers each."""


class Bond(NamedTuple):
    """What people are to one another or where they live: each by the record that stands for them; how long it lasts."""

    kind: str
    origin: int
    target: int | None
    household: int | None
    last: date | None
    when: str


class Belonging(NamedTuple):
    """A record of somebody in a family, and the record that stands for the person everywhere."""

    kind: str
    family: int
    person: int
    head: int


class Nearby(NamedTuple):
    """The bonds around some children, and who belong to the families in which any of those around is a child.

    People stand in the order in which they were added.
    """

    bonds: list[Bond]
    people: list[Belonging]


def nearby(family: int, child: int | None) -> Nearby:
    """Who stands near one child of a family, or near all its children.

    Near are parents, brothers and sisters, the children of the same parents, and who lives or lived in the same homes.
    """
    with connection.cursor() as cursor:
        cursor.execute(AROUND_ALL if child is None else AROUND_ONE, {"family": family, "child": child})
        rows = cursor.fetchall()
    return Nearby(
        [_bond(*row[1:7]) for row in rows if row[0] == "bond"],
        [Belonging(*row[1:5]) for row in sorted(rows, key=lambda row: row[7] or 0) if row[0] == "member"],
    )


def _bond(
    kind: str, origin: int, target: int | None, household: int | None, last: date | str | None, when: str
) -> Bond:
    return Bond(kind, origin, target, household, date.fromisoformat(last) if isinstance(last, str) else last, when)
