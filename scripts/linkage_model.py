"""What each level of likeness between two records of a person is worth, estimated with Splink.

    python scripts/linkage_model.py train    estimate anew and write src/kring/families/sameness.json
    python scripts/linkage_model.py try      say how well the bands part an invented population, and how fast

The population is invented: families with twins, namesakes, partners' names, moves, and second records with the slips of
everyday registration. Who has real records and may use them can put them through the same model.
"""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from math import log2
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.internals.comparison_library import CustomComparison

from kring.families.domain import Address, Identity, Name, identity

MODEL = Path(__file__).resolve().parents[1] / "src" / "kring" / "families" / "sameness.json"
ONE_IN = 100_000  # two records taken at random from a region are one person: once in so many
LIKELY, MAYBE = 0.99, 0.02  # from which probability on the bands begin

BOTH_GIVEN = "len(given_l) > 0 AND len(given_r) > 0"
FIRST = "given_l[1]", "given_r[1]"
NEXT_LETTER = "(starts_with({0}, {1}) OR starts_with({1}, {0}))"
CLOSEST = (
    "CREATE MACRO closest(mine, theirs) AS list_max(list_transform(mine, lambda a: "
    "list_max(list_transform(theirs, lambda b: jaro_winkler_similarity(a, b)))))"
)
SQL = {
    "given": (
        ("initials_l = '' OR initials_r = ''", ""),
        (
            f"{BOTH_GIVEN} AND given_l[1:least(len(given_l), len(given_r))] = "
            "given_r[1:least(len(given_l), len(given_r))]",
            "same",
        ),
        (f"{BOTH_GIVEN} AND (list_contains(given_r, given_l[1]) OR list_contains(given_l, given_r[1]))", "among"),
        (
            f"{BOTH_GIVEN} AND (jaro_winkler_similarity({FIRST[0]}, {FIRST[1]}) >= 0.9 OR "
            f"(least(length({FIRST[0]}), length({FIRST[1]})) >= 3 AND {NEXT_LETTER.format(*FIRST)}))",
            "close",
        ),
        (f"NOT ({BOTH_GIVEN}) AND {NEXT_LETTER.format('initials_l', 'initials_r')}", "initial"),
        ("ELSE", "differs"),
    ),
    "surname": (
        ("len(surnames_l) = 0 OR len(surnames_r) = 0", ""),
        ("list_has_any(surnames_l, surnames_r)", "same"),
        ("closest(surnames_l, surnames_r) >= 0.9 OR list_has_any(sounds_l, sounds_r)", "close"),
        ("ELSE", "differs"),
    ),
    "born": (
        ("first_l IS NULL OR first_r IS NULL", ""),
        ("first_l = last_l AND first_r = last_r AND first_l = first_r", "same"),
        (
            "first_l = last_l AND first_r = last_r AND (damerau_levenshtein(first_l, first_r) = 1 OR "
            "first_l = concat(first_r[1:5], first_r[9:10], '-', first_r[6:7]))",
            "near",
        ),
        ("(first_l < last_l OR first_r < last_r) AND first_l <= last_r AND first_r <= last_l", "within"),
        ("ELSE", "differs"),
    ),
    "address": (
        ("len(codes_l) = 0 OR len(codes_r) = 0", ""),
        ("list_has_any(homes_l, homes_r)", "same"),
        ("list_has_any(codes_l, codes_r)", "postcode"),
        ("ELSE", "differs"),
    ),
}


def settings() -> SettingsCreator:
    """The model as Splink has it, level by level as `kring.families.sameness` compares."""
    return SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=1 / ONE_IN,
        comparisons=[
            CustomComparison(
                output_column_name=part,
                comparison_levels=[
                    {"sql_condition": sql, "label_for_charts": name or "absent", "is_null_level": not name}
                    for sql, name in conditions
                ],
            )
            for part, conditions in SQL.items()
        ],
        blocking_rules_to_generate_predictions=[block_on("block")],
        retain_intermediate_calculation_columns=True,
    )


def known() -> dict[str, Any]:
    """The model as it was estimated, for Splink: the weights of `sameness.json` as chances."""
    written = json.loads(MODEL.read_text(encoding="utf-8"))
    model = settings().create_settings_dict("duckdb")
    for comparison in model["comparisons"]:
        weights = written["weights"][comparison["output_column_name"]]
        for level in comparison["comparison_levels"]:
            if not level.get("is_null_level"):
                level["u_probability"] = 1e-4
                level["m_probability"] = 1e-4 * 2 ** weights[level["label_for_charts"]]
    return model


def table(records: Iterable[tuple[int, Identity]], block: str = "all") -> pa.Table:
    """Records as Splink reads them; those of one `person` are known to be one."""
    rows = [row(number, person, one, block) for number, (person, one) in enumerate(records)]
    texts, listed = pa.string(), pa.list_(pa.string())
    return pa.Table.from_pylist(
        rows,
        schema=pa.schema(
            [
                ("unique_id", pa.int64()),
                ("person", pa.int64()),
                *((name, texts) for name in ("block", "initials", "first", "last")),
                *((name, listed) for name in ("given", "surnames", "sounds", "homes", "codes")),
            ]
        ),
    )


def row(number: int, person: int, one: Identity, block: str) -> dict[str, Any]:
    """One record as Splink reads it."""
    return {
        "unique_id": number,
        "person": person,
        "block": block,
        "given": list(one.given),
        "initials": one.initials,
        "surnames": sorted(one.surnames),
        "sounds": sorted(one.sounds),
        "first": one.born and one.born[0].isoformat(),
        "last": one.born and one.born[1].isoformat(),
        "homes": sorted(f"{code} {number}" for code, number in one.homes if number),
        "codes": sorted({code for code, _ in one.homes}),
    }


def linker(records: Iterable[tuple[int, Identity]], model: Any = None) -> Linker:
    """Splink over these records, on DuckDB."""
    database = duckdb.connect()
    database.execute(CLOSEST)
    return Linker(DuckDBAPI(database).register(table(records)), model or settings(), log_level=None)


def train() -> None:
    """Estimate the weights and write them down."""
    at = linker(population(20261122, 9_000))
    at.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    at.training.estimate_m_from_label_column("person")
    model = at.misc.save_model_to_json()
    weights = {
        comparison["output_column_name"]: {
            level["label_for_charts"]: round(log2(level["m_probability"] / level["u_probability"]), 3)
            for level in comparison["comparison_levels"]
            if not level.get("is_null_level")
        }
        for comparison in model["comparisons"]
    }
    known = {
        "made_by": "scripts/linkage_model.py train",
        "prior": round(log2(1 / (ONE_IN - 1)), 3),
        "likely": round(log2(LIKELY / (1 - LIKELY)), 3),
        "maybe": round(log2(MAYBE / (1 - MAYBE)), 3),
        "weights": weights,
    }
    MODEL.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")
    print(MODEL.read_text(encoding="utf-8"))


GIVEN = """
Emma Julia Mila Tess Sophie Zoë Sara Nora Yara Eva Lotte Anna Anne Hanna Noor Fatima Maria Johanna Elisabeth Catharina
Liesbeth Ans Truus Fleur Femke Sanne Lisa Iris Roos Isa Aïsha Zeynep Elif Samira Naomi Esther Ingrid Marieke Wilma
Petra Daan Sem Sam Levi Luuk Lucas Noah Finn Jan Johannes Pieter Piet Kees Cornelis Willem Wim Hendrik Henk Gerrit
Mohammed Mehmet Ahmed Youssef Omar Ali Thijs Thomas Tom Bram Ruben Jesse Lars Milan Niels Jeroen Marcel Erik Rob
Robert Hans Joost Maarten Dennis Kevin Ricardo Jayden Dirk Klaas Sjoerd Wouter Bas
"""
COMMON = """
Jong Jansen Vries Berg Bakker Dijk Visser Janssen Smit Meijer Boer Mulder Groot Bos Vos Peters Hendriks Leeuwen Dekker
Brouwer Wit Dijkstra Smits Graaf Meer Linden Kok Jacobs Haan Vermeulen Heuvel Veen Broek Schouten Beek Bruin Prins
Huisman Peeters Willems Hoekstra Koster Verhoeven Maas Postma Kuipers Blom Yilmaz Kaya Demir Singh Ali
"""
HEADS = """
Ooster Wester Noorder Zuider Hoog Laag Nieuw Oude Molen Kerk Brug Water Zand Heide Bosch Eiken Linde Roos Haver
"""
TAILS = """
veld huis kamp man hof burg dam dijk stra sma ing inga brink camp stein horst laar wijk woud beek berg
"""
SURNAMES = [*COMMON.split(), *(head + tail for head in HEADS.split() for tail in TAILS.split())]
PREFIXES = ("", "", "", "de", "van", "van der", "van den", "v.d.", "van de")


def population(seed: int, families: int) -> Iterator[tuple[int, Identity]]:
    """Records of an invented region, each with the number of the person it is of."""
    chance = random.Random(seed)
    weights = [1 / (rank + 12) for rank in range(len(SURNAMES))]
    person = 0
    for _ in range(families):
        father, mother = (_surname(chance, weights) for _ in range(2))
        home = Address(
            f"{chance.randint(1000, 1000 + families // 400)} {chance.choice('ABCDEFGHKL')}A", _number(chance)
        )
        people: list[tuple[Name, date]] = [
            (Name(_given(chance), father), _day(chance, 1960, 1998)),
            (Name(_given(chance), mother, partner_surname=chance.choice((father, ""))), _day(chance, 1960, 1998)),
        ]
        for _ in range(chance.randint(0, 3)):
            born = _day(chance, 2003, 2025)
            people += [(Name(_given(chance), father), born) for _ in range(2 if chance.random() < 0.03 else 1)]
        for name, born in people:
            person += 1
            yield person, identity(name, born=born.isoformat(), addresses=[home])
            if chance.random() < 0.3:
                yield person, _second(chance, name, born, home, weights)


def _second(chance: random.Random, name: Name, born: date, home: Address, weights: list[float]) -> Identity:
    """Another record of somebody, with what goes wrong at another counter."""
    given, surname, partner = name.given, name.surname, name.partner_surname
    way = chance.random()
    if way < 0.12:
        given = "".join(word[0] + "." for word in given.split())
    elif way < 0.24:
        given = given.split()[0]
    elif way < 0.30:
        given = _slip(chance, given)
    elif way < 0.33:
        given = ""
    elif way < 0.35:
        given = _given(chance)
    if partner and chance.random() < 0.4:
        surname, partner = chance.choice(((f"{partner}-{surname}", ""), (partner, "")))
    if chance.random() < 0.06:
        surname = _slip(chance, surname)
    way, when = chance.random(), born.isoformat()
    if way < 0.07:
        when = ""
    elif way < 0.12:
        when = when[:4]
    elif way < 0.15:
        when = (born + timedelta(days=chance.choice((1, -1, 10)))).isoformat()
    elif way < 0.17:
        when = date(born.year, born.day, born.month).isoformat() if born.day <= 12 else when
    elif way < 0.18:
        when = _day(chance, 1960, 2025).isoformat()
    way = chance.random()
    addresses = [home]
    if way < 0.12:
        addresses = []
    elif way < 0.20:
        addresses = [Address(home.postcode)]
    elif way < 0.40:
        addresses = [Address(f"{chance.randint(1000, 1099)} {chance.choice('ABCDEFGHKL')}A", _number(chance))]
    return identity(Name(given, surname, partner_surname=partner), born=when, addresses=addresses)


def _given(chance: random.Random) -> str:
    return " ".join(chance.choice(GIVEN.split()) for _ in range(chance.choice((1, 1, 1, 2))))


def _surname(chance: random.Random, weights: list[float]) -> str:
    return f"{chance.choice(PREFIXES)} {chance.choices(SURNAMES, weights)[0]}".strip()


def _number(chance: random.Random) -> str:
    return str(chance.randint(1, 40))


def _day(chance: random.Random, first: int, last: int) -> date:
    return date(first, 1, 1) + timedelta(days=chance.randrange((last - first + 1) * 365))


def _slip(chance: random.Random, text: str) -> str:
    at = chance.randrange(1, max(2, len(text) - 1))
    return chance.choice((text[:at] + text[at + 1 :], text[:at] + text[at] * 2 + text[at + 1 :]))


def attempt() -> None:
    """Say how the bands part a population that the weights were not estimated on, and how long one comparison takes."""
    from kring.families.sameness import likeness

    records = list(population(7, 1_500))
    blocks: dict[Any, list[int]] = {}
    for number, (_, one) in enumerate(records):
        for key in [one.birthday, *((name, one.initials[:1]) for name in one.sounds), *(code for code, _ in one.homes)]:
            if key:
                blocks.setdefault(key, []).append(number)
    pairs = {pair for members in blocks.values() for pair in combinations(members, 2)}
    couples = [(records[a], records[b]) for a, b in pairs]
    begun = time.perf_counter()
    bands = Counter((a[0] == b[0], likeness(a[1], b[1]).band.value) for a, b in couples)
    spent = (time.perf_counter() - begun) / len(pairs)
    for (same, band), number in sorted(bands.items()):
        print(f"{'one person ' if same else 'two persons'} {band:8} {number}")
    print(f"of {sum(n * (n - 1) // 2 for n in Counter(p for p, _ in records).values())} true pairs")
    print(f"this scorer: {spent * 1e6:.0f} µs a pair")
    at, two = linker(records[:50]), [row(number, 0, one, "all") for number, (_, one) in enumerate(records[:2])]
    begun = time.perf_counter()
    for _ in range(10):
        at.inference.score_pair(two[0], two[1]).as_record_list()
    print(f"Splink, one pair: {(time.perf_counter() - begun) * 100:.0f} ms")


if __name__ == "__main__":
    ways = {"train": train, "try": attempt}
    if len(sys.argv) != 2 or sys.argv[1] not in ways:
        sys.exit(__doc__)
    ways[sys.argv[1]]()
