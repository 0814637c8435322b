"""What a reporter and Veilig Thuis do at the pages, one act each, as the stories of `living` tell it."""

from tests.journeys.living import Somebody, Story


def begins_the_meldcode(who: Somebody, *, why: str, signal: str, advice: str) -> None:
    """Steps one and two: the signals, with the child check; and Veilig Thuis is asked for advice."""
    who.opens("/meldcode/").follows("Meldcode Gezin De Wit").fills({"Waarom nu?": why}).presses("Beginnen")
    who.follows("Breng de signalen in kaart").fills({"Wat is nieuw?": signal})
    who.ticks("Ik zag of hoorde het zelf", "huiselijk geweld", "Gedaan: er is zorg").presses("Deze stap ondertekenen")
    who.follows("Overleg met een collega").ticks("Veilig Thuis, voor advies")
    who.fills({"Naam en functie van wie u sprak": "Mila Visser, Veilig Thuis", "Wat kwam eruit?": advice})
    who.presses("Deze stap ondertekenen").reads(advice)


def talks_and_decides_to_report(who: Somebody, *, said: str, weighed: str) -> None:
    """Steps three to five: with both parents, Noor alone and Sem; moderately unsafe; it is reported."""
    who.opens("/meldcode/").follows("Gezin De Wit").follows("Praat met ouders en kind")
    who.ticks("Eva", "Ruben", within="Met welke ouders").ticks("Ja", "Alleen", "Over thuis", within="Sprak u met Noor")
    who.ticks("Ja", within="Sprak u met Sem").fills({"Wat is er gezegd": said}).presses("Deze stap ondertekenen")
    who.follows("Weeg risico, aard en ernst")
    for child in ("Noor", "Sem"):
        who.ticks("Matig onveilig", within=f"Hoe onveilig is {child}")
    who.fills({"Risico, aard en ernst": weighed}).ticks("Ja", within="1. Vermoedt u").ticks("Ja", within="2. Ziet u")
    for grounds, words in enumerate(("Eva vertelt het zelf.", "Het was de tweede keer.")):
        who.page.get_by_label("Onderbouwing van dit antwoord").nth(grounds).fill(words)
    who.presses("Deze stap ondertekenen").follows("Besluit: hulp organiseren of melden")
    who.ticks("Melden bij Veilig Thuis").fills({"Wat besloot u": "Wij melden; Eva en Ruben weten het."})
    who.presses("Deze stap ondertekenen")


def reports(who: Somebody, *, informed: str, reaction: str) -> None:
    """The report of what was decided; what was written before stands in it."""
    who.follows("Nu de melding doen").ticks("Ja, allemaal")
    who.fills({"Wie is ingelicht": informed, "Hoe reageerden zij": reaction})
    who.presses("De melding doen").reads("Veilig Thuis laat u hier weten wat het met uw melding doet")


def takes_up_and_assesses(who: Somebody, *, grounds: str) -> None:
    """Veilig Thuis takes the report up and finds both children moderately unsafe; it stays with it."""
    who.opens("/work/").follows("Beoordeel de veiligheid na de melding", "Deze melding oppakken").presses("Vastleggen")
    who.follows("De veiligheidsbeoordeling vastleggen")
    for child in ("Noor", "Sem"):
        who.ticks("Matig onveilig", within=f"Hoe onveilig is {child}")
    who.fills({"Onderbouwing": grounds}).ticks("VT-01-01").presses("Vastleggen").reads("Veiligheid beoordeeld")


def tells_the_reporter(who: Somebody, *, does: str) -> None:
    """Veilig Thuis tells who reported what it does with the report."""
    who.follows("De melder terugkoppelen").fills({"Wat doet Veilig Thuis": does, "Bij wie?": "Mila Visser"})
    who.ticks("Ja", within="Komt er een vervolg?").presses("Vastleggen").reads(does)


def informs_the_family(who: Somebody, *, told: str) -> None:
    """Veilig Thuis tells the parents of the report."""
    who.follows("De betrokkenen inlichten").ticks("Eva", "Ruben").fills({"Wat is hun verteld": told})
    who.presses("Vastleggen").reads(told)


def tells_of_the_violence(who: Somebody, story: Story, *, agency: str, why: str) -> None:
    """Who sees the children every day is told of the violence; both parents said yes to it."""
    who.opens(f"/families/{story.family}/").follows("Huisarts, JGZ en school vertellen van geweld", agency)
    who.ticks("Toestemming.").presses("Ga verder").ticks("Eva", "Ruben")
    who.fills(
        {
            "Waarom moeten zij dit weten?": why,
            "Wanneer is het hun gevraagd?": story.days.today.isoformat(),
            "Hoe is het gevraagd": "In de spreekkamer; zij zeiden ja en kunnen later nog nee zeggen.",
        }
    )
    who.presses("Precies dit vertellen").reads("Dit is verteld, en niets meer.")


def reads_what_it_was_told(who: Somebody) -> None:
    """From the work list; who told it sees that it was read."""
    who.opens("/work/").follows("Lees wat u is verteld").presses("Wij hebben dit gelezen")


def closes_the_report(who: Somebody, *, result: str) -> None:
    """The follow-up of Veilig Thuis ends; the reporter hears it."""
    who.opens("/work/").follows("Sluit het vervolg af").follows("Deze melding afsluiten")
    who.fills({"Wat kwam eruit?": result}).ticks("VT-02").presses("Vastleggen")
    tells_the_reporter(who, does=result)
