"""One fixed cast: a family, professionals around it, one who is in for one part, and one outsider.

Family De Wit of Voorbeeldstad: mother Eva, father Ruben, children Noor (9) and Sem (4), and Eva's ex-partner Tom. The
school, the GP and the neighbourhood team are involved; Yara of the team is the director. The others, such as the police
officer Bas and the housing officer Lies, are not involved. Everybody is invented.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.test import Client

from kring.accounts.models import Account
from kring.families.actions import search
from kring.families.domain import Name
from kring.families.models import Family, Household, Member, Person, Relation
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.network.models import Municipality, Organisation, Professional
from kring.network.queries import actor
from kring.sharing.actions import become_involved, give_mandate, open_family

BEGIN = date(2026, 1, 5)

ORGANISATIONS = {
    "school": ("Basisschool De Linde", "education", "signalling", "school"),
    "gp": ("Huisartsenpraktijk Oost", "health", "interpreting", "gp"),
    "team": ("Wijkteam Noord", "family", "interpreting", ""),
    "vt": ("Veilig Thuis Voorbeeldstad", "safety", "interpreting", ""),
    "jgz": ("Jeugdgezondheidszorg Voorbeeldstad", "health", "interpreting", "youth_health"),
    "police": ("Politie, basisteam Voorbeeldstad", "safety", "signalling", ""),
    "housing": ("Woningcorporatie Onder Dak", "housing", "income_housing", ""),
    "benefits": ("Dienst Werk en Inkomen", "income", "income_housing", ""),
    "help": ("Jeugdhulp De Brug", "family", "helping", ""),
    "board": ("Raad voor de Kinderbescherming", "safety", "protecting", ""),
    "certified": ("Jeugdbescherming Oost", "safety", "protecting", ""),
    "municipality": ("Gemeente Voorbeeldstad", "", "other", ""),
}
PROFESSIONALS = {
    "teacher": ("school", "Anna Vos", "teacher"),
    "principal": ("school", "Karel Smit", "teacher"),
    "gp": ("gp", "Hugo Bakker", "gp"),
    "director": ("team", "Yara Kok", "team_worker"),
    "team_worker": ("team", "Pim Postma", "team_worker"),
    "vt": ("vt", "Mila Visser", "veilig_thuis"),
    "nurse": ("jgz", "Joke Dekker", "youth_nurse"),
    "police": ("police", "Bas Mulder", "police_officer"),
    "housing": ("housing", "Lies Boer", "housing_officer"),
    "benefits": ("benefits", "Omar Haddad", "benefits_officer"),
    "helper": ("help", "Iris Dijk", "helper"),
    "board": ("board", "Wim de Boer", "protection_worker"),
    "guardian": ("certified", "Esra Yilmaz", "protection_worker"),
    "policy": ("municipality", "Fenna Prins", "policy_officer"),
    "inspector": ("municipality", "Gijs Jansen", "inspector"),
    "administrator": ("municipality", "Sara Wolff", "administrator"),
}
LEADERS = {"principal", "director"}
INVOLVED = {"school": "teacher", "gp": "gp", "team": "director"}


@dataclass
class Cast:
    """Everybody, by the names of this module's docstring and tables."""

    municipality: Municipality
    organisations: dict[str, Organisation]
    professionals: dict[str, Professional]
    people: dict[str, Person]
    family: Family
    home: Household
    clients: dict[str, Client] = field(default_factory=dict)

    def actor(self, who: str) -> Actor:
        """A professional as the one who acts."""
        return actor(self.professionals[who])

    def access(self, who: str, on: date = BEGIN) -> Access:
        """A professional's access to the family."""
        return open_family(self.family.pk, by=self.actor(who), on=on)

    def finds(self, who: str, person: str) -> None:
        """A professional looks for one of the people by name and date of birth, and finds them."""
        one = self.people[person]
        search(name=Name(given=one.given_names, surname=one.surname), born=one.born, by=self.actor(who))

    def client(self, who: str) -> Client:
        """A browser in which a professional is signed in."""
        if who not in self.clients:
            self.clients[who] = Client()
            self.clients[who].force_login(
                self.professionals[who].account, backend="django.contrib.auth.backends.ModelBackend"
            )
        return self.clients[who]


def make_cast(*, since: date = BEGIN, involved: Mapping[str, str] = INVOLVED, directed: bool = True) -> Cast:
    """The cast, in an empty database.

    Args:
        since: the day on which those involved became so.
        involved: agencies around the family, each with who of them says so.
        directed: whether Yara directs already.
    """
    town = Municipality.objects.create(code="GM0001", name="Voorbeeldstad")
    organisations = {
        key: Organisation.objects.create(
            key=key, name=name, domain=domain, role=role, basic_care=care, municipality=town, email=f"{key}@example.org"
        )
        for key, (name, domain, role, care) in ORGANISATIONS.items()
    }
    professionals = {
        key: Professional.objects.create(
            account=Account.objects.create_user(f"{key}@example.org"),
            organisation=organisations[organisation],
            name=name,
            function=function,
            leads=key in LEADERS,
        )
        for key, (organisation, name, function) in PROFESSIONALS.items()
    }
    family = Family.objects.create(label="Gezin De Wit", municipality=town)
    people = {
        "eva": _person(family, "adult", "Eva", "Bos", "1990-03-14"),
        "ruben": _person(family, "adult", "Ruben", "Wit", "1988-11-02", prefix="de"),
        "noor": _person(family, "child", "Noor", "Wit", "2016-06-21", prefix="de"),
        "sem": _person(family, "child", "Sem", "Wit", "2021-09-09", prefix="de"),
        "tom": _person(family, "network", "Tom", "Berg", "1985-01-30", prefix="van den"),
    }
    home = Household.objects.create(
        family=family,
        label="Bij Eva en Ruben",
        street="Dorpsstraat",
        number="1",
        postcode="1234 AB",
        town="Voorbeeldstad",
    )
    for child in ("noor", "sem"):
        for parent in ("eva", "ruben"):
            Relation.objects.create(
                family=family, origin=people[parent], target=people[child], kind="parent", authority=True
            )
    for one in ("eva", "ruben", "noor", "sem"):
        Relation.objects.create(
            family=family, origin=people[one], household=home, kind="lives_in", share="main", when="2021/.."
        )
    Relation.objects.create(
        family=family,
        origin=people["tom"],
        target=people["eva"],
        kind="ex_partner",
        when="2010/2014",
        first=date(2010, 1, 1),
        last=date(2014, 12, 31),
    )
    cast = Cast(town, organisations, professionals, people, family, home)
    for key, who in involved.items():
        become_involved(family.pk, organisation=organisations[key].pk, by=cast.actor(who), on=since)
    if directed:
        give_mandate(
            family.pk,
            kind="director",
            organisation=organisations["team"].pk,
            professional=professionals["director"].pk,
            by=cast.actor("director"),
            on=since,
            because="Afgesproken met het gezin en alle betrokkenen.",
        )
    return cast


def _person(family: Family, kind: str, given: str, surname: str, born: str, prefix: str = "") -> Person:
    day = date.fromisoformat(born)
    person = Person.objects.create(
        given_names=given,
        prefix=prefix,
        surname=surname,
        search_name=f"{given} {surname}".lower(),
        born=born,
        born_first=day,
        born_last=day,
    )
    Member.objects.create(family=family, person=person, kind=kind)
    return person
