"""Names as one meets them in a Dutch town: given names, surnames with and without prefix, diacritics. All invented."""

from random import Random
from typing import NamedTuple


def _listed(names: str) -> tuple[str, ...]:
    """The names in a text that has commas between them."""
    return tuple(" ".join(one.split()) for one in names.split(","))


GIRLS = _listed(
    """
    Noor, Sanne, Fleur, Lotte, Yasmina, Elif, Roos, Zoë, Anouk, Maëlle, Chantal, Naomi, Femke, Ilse, Amira, Oksana,
    Kasia, Jolijn, Merel, Şeyma, Renée, Rosalie, Isa, Liv, Sofia, Hanna, Fenna, Tess, Djamila, Kyra, Mila, Esmée,
    Nadia, Lieke, Saar, Jip, Vera, Ayla
    """
)
BOYS = _listed(
    """
    Sem, Daan, Bram, Youssef, Emre, Thijs, Noah, Jayden, Luuk, Björn, Mees, Finn, Teun, Rayan, Milan, Jurre, Stijn,
    André, Kacper, Amir, Sil, Ruben, Olivier, Tijn, Zakaria, Jesse, Niek, Hugo, Boaz, Casper, Levi, Deniz, Mohamed,
    Gijs, René, Timo, Floris, Ties
    """
)
WOMEN = _listed(
    """
    Eva, Marloes, Samira, Petra, Ingrid, Danique, Fatma, Saskia, Joyce, Wendy, Monique, Aïcha, Bianca, Karin, Hülya,
    Ewa, Linda, Chantal, Nathalie, Sharon, Rachida, Astrid, Manon, Debby, Zeynep, Mireille, Irene, Kim, Soraya,
    Daniëlle, Judith, Els
    """
)
MEN = _listed(
    """
    Ruben, Dennis, Mustafa, Patrick, Erik, Hassan, Marco, Jeroen, Kevin, Stefan, Piotr, Mehmet, Richard, Sander,
    Mark, André, Rachid, Dirk, Orlando, Frank, Bart, Michel, Yusuf, Wouter, Ronald, Tom, Jürgen, Karim, Niels,
    Glenn, Sjoerd, Koen
    """
)
SURNAMES = _listed(
    """
    Akkerhuis, van den Bergweide, de Witvoort, Bouzidane, van der Meulenbroek, Yıldızer, Kuiperman, van Lindewoud,
    ter Haarveld, Zandbergen-Prent, el Amraouidi, Kowalczewska, de Graafland, Oostinga, van 't Hooglaar, Postmaat,
    in 't Veldhof, Çelikkaya, Hofstrade, van de Waterkamp, Jellesma, den Uylenburg, Sardjoepal, Mulderhof, van
    Rietvink, Benhaddoui, Geerdinkhof, op den Kampveld, Wâldsma, Brandsmeer, van der Heidekamp, Pinasgracht,
    Özdemirli, Tjeerdema, de Koningh, Visserveld, Łukaszczyk, van Ösveld, Hendrikszoon, te Brinkelaar, Aslandere,
    Dijkwater, van der Zeehuis, Elzendaal, 't Hartoog, Rosariaan, Smitsveen, von Lüdenberg, Timmerveld, van den
    Eikhof, Badloevan, de Ruyterdijk, Wolterinck, Haspelaar
    """
)
STREETS = _listed(
    """
    Dorpsstraat, Molenweg, Kastanjelaan, Havenkade, Wilgenpad, Kerkplein, Zonnedauw, Populierstraat, Lijsterbeslaan,
    Spoorsingel, Veldzicht, Bakkerssteeg, Meidoornhof, Oosterdreef, Westerpark, Beukenlaan
    """
)


class Name(NamedTuple):
    """A person's name in its parts; that of a partner apart."""

    given: str
    prefix: str
    surname: str
    partner_prefix: str = ""
    partner_surname: str = ""

    @property
    def said(self) -> str:
        """The name as one says it."""
        return " ".join(part for part in (self.given.split(" ")[0], self.prefix, self.surname) if part)


class Address(NamedTuple):
    """Where a household is."""

    street: str
    number: str
    postcode: str


def surname(rng: Random) -> tuple[str, str]:
    """A prefix (perhaps none) and a surname."""
    prefix, _, name = rng.choice(SURNAMES).rpartition(" ")
    return prefix, name


def adult(rng: Random, *, woman: bool, family: tuple[str, str] | None = None) -> Name:
    """Somebody grown up, with a surname of their own or the family's."""
    prefix, name = family or surname(rng)
    return Name(rng.choice(WOMEN if woman else MEN), prefix, name)


def child(rng: Random, family: tuple[str, str], taken: set[str]) -> Name:
    """A child of this family; no two of one family have the same name. Some have a second name."""
    names = [one for one in rng.choice((GIRLS, BOYS)) if one not in taken]
    first = rng.choice(names)
    taken.add(first)
    second = f" {rng.choice(WOMEN)}" if rng.random() < 0.3 else ""
    return Name(f"{first}{second}", *family)


def address(rng: Random) -> Address:
    """A place in town."""
    number = f"{rng.randrange(1, 160)}{rng.choice(('', '', '', 'a', '-II'))}"
    return Address(
        rng.choice(STREETS), number, f"{rng.randrange(9990, 10000)} {rng.choice('ABCDEF')}{rng.choice('GHJK')}"
    )
