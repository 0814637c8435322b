"""What professionals do at the pages, one act each, as the stories of `living` tell it."""

from datetime import date

from tests.journeys.living import Somebody, Story

# --- A worry, and what is done with it ---


def raises_a_worry(who: Somebody, *, child: str, fact: str, nature: str, domain: str, born: str = "") -> None:
    """Finds the child by name and writes down what was seen; the parents know."""
    who.opens("/worries/raise/").fills({"Voornaam en achternaam": child, "Geboortedatum": born}).presses("Zoeken")
    who.presses(f"Schrijf over {child}")
    who.fills({"Wat ik zag of hoorde (feiten)": fact}).unfolds(domain).ticks(nature)
    who.ticks("Ja, het is aan het kind te merken", "Deze week", "Ja, ik heb het hun verteld")
    who.presses("Verstuur de zorg").reads("Uw zorg is verstuurd.")


def picks_up_the_worry(who: Somebody) -> None:
    """From the work list, as of today it is theirs."""
    who.opens("/work/").follows("Bekijk de zorg die is gemeld").presses("Ik pak dit op").reads(
        "U hebt deze zorg opgepakt."
    )


def tells_back(who: Somebody, words: str) -> None:
    """Who raised the worry hears what was done with it."""
    who.opens("/work/").follows("Laat weten wat er met de zorg is gedaan").follows("Terugkoppelen wat er is gedaan")
    who.ticks("Wij spraken met het gezin").fills({"In uw eigen woorden": words})
    who.presses("Bekijk het zoals de ander het leest").presses("Versturen").reads("Uw terugkoppeling is verstuurd.")


# --- The life course ---


def adds(who: Somebody, story: Story, what: str) -> Somebody:
    """The form for something to add to the family's life course."""
    return who.opens(f"/families/{story.family}/").follows("Gebeurtenis toevoegen", what)


def speaks_alone(who: Somebody, story: Story, child: str, *, where: str, said: str) -> None:
    """Sees a child and speaks with it alone, also about home."""
    adds(who, story, "Contact met een kind").ticks(child, "Ja, alleen").ticks("Ja", within="Ging het ook over")
    who.fills({"Waar?": where, "Wat zag en hoorde u?": said}).presses("Opslaan").reads("Het staat in de levensloop.")


def sees(who: Somebody, story: Story, child: str, *, where: str, said: str) -> None:
    """Sees a child with a parent there."""
    adds(who, story, "Contact met een kind").ticks(child, "Ja, met een ouder erbij")
    who.fills({"Waar?": where, "Wat zag en hoorde u?": said}).presses("Opslaan").reads("Het staat in de levensloop.")


def speaks_with_the_parents(who: Somebody, story: Story, said: str) -> None:
    """Visits Eva and Ruben about the children."""
    adds(who, story, "Contact met volwassenen").ticks("Noor", "Sem", "Eva", "Ruben", "Een huisbezoek")
    who.fills({"Wat is er gebeurd?": said}).presses("Opslaan").reads("Het staat in de levensloop.")


def weighs(who: Somebody, story: Story, level: str, said: str) -> None:
    """Weighs how safe both children are at home."""
    adds(who, story, "Hoe veilig een kind is").ticks("Noor", "Sem", level, "Bij Eva en Ruben")
    who.fills({"Met welk instrument?": "Veiligheidstaxatie", "Wat baart zorgen": said})
    who.presses("Opslaan").reads("Het staat in de levensloop.")


def starts_help(who: Somebody, story: Story, *, to: tuple[str, ...], domain: str, what: str) -> None:
    """Help begins; Eva asked for it."""
    adds(who, story, "Er begint hulp").ticks(*to, within="Voor wie is het bedoeld?").ticks(domain)
    who.fills({"Wat is het": what}).ticks("Eva", within="Wie van het gezin vroeg erom?")
    who.presses("Opslaan").reads("Het staat in de levensloop.")


def says_which_school(who: Somebody, story: Story, since: date) -> None:
    """Both children go to De Linde."""
    adds(who, story, "Een andere school").ticks("Noor", "Sem").picks("Welke is het nu?", "Basisschool De Linde")
    who.fills({"Vanaf welke dag?": since.isoformat(), "Hoe weet u dit?": "Zij zitten bij ons op school."})
    who.presses("Opslaan").reads("Het staat in de levensloop.")


def says_who_cares(who: Somebody, story: Story, *, kind: str, which: str, since: date) -> None:
    """Which general practice or youth health care both children have."""
    adds(who, story, kind).ticks("Noor", "Sem").picks("Welke is het nu?", which)
    who.fills({"Vanaf welke dag?": since.isoformat(), "Hoe weet u dit?": "Zij staan bij ons ingeschreven."})
    who.presses("Opslaan").reads("Het staat in de levensloop.")


# --- Finding one another ---


def shares_involvement(who: Somebody, *, adds_: str, told: str) -> None:
    """Looks for Noor, and lets the others know that one is involved."""
    who.opens("/people/").fills({"Voornamen": "Noor", "Achternaam": "de Wit", "Geboortedatum": "21-6-2016"})
    who.presses("Zoeken").follows("Delen dat uw organisatie betrokken is")
    who.fills({"Wat voegt u": adds_}).ticks("Ja, het gezin is ingelicht").fills({"Zo ja: hoe": told})
    who.presses("Delen en zien wie er nog meer betrokken is").reads("Dit is nu gedeeld.")


def says_that_they_spoke(who: Somebody, *, agency: str, person: str, on: date) -> None:
    """Answers a match: the two agencies spoke."""
    who.opens("/involved/").follows(agency).ticks("Wij hebben elkaar gesproken")
    who.fills({"Als u elkaar sprak: wanneer?": on.isoformat(), "Als u elkaar sprak: met wie?": person})
    who.presses("Opslaan").reads("Er wacht geen match op een antwoord.")
