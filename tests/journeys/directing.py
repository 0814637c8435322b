"""What the director and those around the family do at the pages, one act each, as the stories of `living` tell it."""

from datetime import date

from tests.journeys.living import Somebody, Story

# --- Safety agreements ---


def makes_an_agreement(
    who: Somebody,
    story: Story,
    *,
    what: str,
    how: str,
    first: date,
    every: int,
    otherwise: str,
    told: tuple[str, ...],
    checker: str = "Wijkteam Noord",
    children: tuple[str, ...] = ("Noor", "Sem"),
) -> None:
    """The team sees to it when it is not kept; Eva and Ruben know it."""
    who.opens(f"/families/{story.family}/").follows("Veiligheidsafspraken", "Een afspraak maken")
    who.unticks("Noor", "Sem", within="Voor welke kinderen?").ticks(*children, within="Voor welke kinderen?")
    who.fills({"Wat precies?": what, "Hoe ziet men": how, "Wat als het niet lukt?": otherwise})
    who.fills({"Wanneer is de eerste controle?": first.isoformat(), "En daarna elke": str(every)})
    who.picks("Welke organisatie controleert het?", checker).picks("Welke organisatie doet dat?", "Wijkteam Noord")
    who.ticks(*told, within="Welke organisaties moeten dit weten?")
    who.ticks("Eva", "Ruben", within="Wie uit het gezin en het netwerk")
    who.presses("Dit is afgesproken").reads("De afspraak is gemaakt.")


def goes_through_it_with_the_family(who: Somebody) -> None:
    """Eva and Ruben each hear the agreement once more and confirm it; what is awaited is on the work list."""
    for _person in ("Eva", "Ruben"):
        who.opens("/work/").follows("Bevestig dat de veiligheidsafspraak bekend is")
        who.fills({"Hoe nam u het door": "Thuis samen doorgenomen; zij hebben het op papier."}).presses("Bevestigen")
        who.reads("Bevestigd.")


def confirms_the_agreement(who: Somebody) -> None:
    """One's agency knows it."""
    who.opens("/work/").follows("Bevestig dat de veiligheidsafspraak bekend is").presses("Bevestigen")
    who.reads("Bevestigd.")


def writes_it_for(who: Somebody, story: Story, child: str, *, what: str, whom: str, when: str) -> None:
    """The agreement in the child's words."""
    who.opens(f"/families/{story.family}/").follows("Veiligheidsafspraken", "Ruben slaapt", f"Schrijven : {child}")
    who.fills({"Wat is er afgesproken?": what, "Naar wie kun je toe?": whom, "Wanneer komt er iemand?": when})
    who.presses("Deze tekst bewaren").reads(what)


def checks_the_agreement(who: Somebody, *, kept: bool, found: str) -> None:
    """On its day; the child is seen."""
    who.opens("/work/").follows("Controleer of de veiligheidsafspraak", "Een controle vastleggen")
    who.ticks("Nagekomen" if kept else "Niet nagekomen").ticks("Ja", within="Zag u het kind?")
    who.fills({"Wat zag of hoorde u?": found}).presses("Schrijf het op")
    who.reads("De volgende controle staat op de lijst." if kept else "besluit met redenen")


# --- The director ---


def asks_whether_the_family_can_direct_itself(
    who: Somebody, story: Story, *, safe: str, conclusion: str, why: str
) -> None:
    """Each question is answered with the family."""
    who.opens(f"/families/{story.family}/").follows("Wie de regie heeft, en wie", "Bekijk of het gezin zelf")
    for question, answer in {
        "Ziet het gezin": "Ja",
        "Wil het gezin": "Ja",
        "Kan het gezin": "Deels",
        "Helpt iemand": "Ja",
        "Is het veilig": safe,
    }.items():
        who.ticks(answer, within=question)
    for number in range(5):
        who.page.get_by_label("Waarop berust dat?").nth(number).fill("Besproken met Eva en Ruben, thuis.")
    who.fills({"Hoe ziet het gezin het zelf?": "Wij willen het zelf doen, met hulp.", "Waarom?": why})
    who.ticks(conclusion).presses("Onderteken dit").reads("Uw beoordeling is vastgelegd en ondertekend.")


def appoints(who: Somebody, story: Story, name: str, *, why: str) -> None:
    """Who leads the agency appoints one director."""
    who.opens(f"/families/{story.family}/").follows("Wie de regie heeft, en wie", "Wijs een regisseur aan")
    who.picks("Wie wordt regisseur?", name).fills({"Waarom is dit nu nodig?": why})
    who.fills({"Hoe is het met het gezin afgesproken?": "Thuis, met Eva en Ruben; zij willen dit."})
    who.presses("Aanwijzen").reads(f"{name} van Wijkteam Noord is regisseur van dit gezin.")


def takes_note_of_who_directs(who: Somebody, name: str) -> None:
    """From the work list."""
    who.opens("/work/").follows("Lees wie de regie over dit gezin heeft").reads(name)
    who.presses("Wij weten wie de regie heeft")


# --- The plan ---


def begins_the_plan(who: Somebody, story: Story, *, said: str, domains: dict[str, tuple[str, str]]) -> None:
    """The group plan is offered first; then what worries and what goes well, by life domain."""
    who.opens(f"/families/{story.family}/").follows("Plan van het gezin", "Plan beginnen")
    who.ticks("Aangeboden; het gezin wil dit liever niet").fills({"Wat zeiden zij?": said})
    who.ticks("Ja", within="Begint u samen met het gezin?").presses("Plan beginnen")
    for domain, (worries, strengths) in domains.items():
        who.fills({f"{domain}: wat zorgen geeft": worries, f"{domain}: wat goed gaat": strengths})
    who.presses("Opslaan")


def sets_a_goal(who: Somebody, story: Story, *, effect: str, seen: str, domain: str, due: date, step: str) -> None:
    """An effect that one can see, with a first step of Ruben himself."""
    who.opens(f"/plan/{story.family}/").follows("Eerste doel stellen")
    who.fills({"Wat zal er anders zijn?": effect, "Waaraan ziet u dat?": seen, "Voor wanneer?": due.isoformat()})
    who.ticks(domain).presses("Opslaan").follows("Stap toevoegen").ticks("Ruben")
    who.fills({"Wat wordt er gedaan?": step}).presses("Opslaan").reads("De stap staat in het plan.")


def agrees_the_plan(who: Somebody, story: Story, *, agencies: tuple[str, ...]) -> date:
    """With both parents and these agencies; gives the day on which they look at it together."""
    who.opens(f"/plan/{story.family}/").follows("Plan afspreken").ticks("Eva", "Ruben", *agencies)
    look = date.fromisoformat(who.page.get_by_label("Wanneer kijkt u er samen naar?").input_value())
    who.presses("Dit is afgesproken").reads("Het plan is afgesproken.")
    return look


# --- A referral, warm ---


def refers(who: Somebody, story: Story, *, to: str, asked: str, why: str, keep: str) -> None:
    """Noor and Sem are offered to another agency, with what is handed over, on the consent of both parents."""
    who.opens(f"/families/{story.family}/").follows("Verwijzingen en overdrachten", "Verwijzen naar een andere")
    who.picks("Aan wie?", to).ticks("Noor", "Sem").picks("Op welk leefgebied", "Veiligheid").ticks("Toestemming.")
    who.presses("Verder: zie wat zij zullen lezen").reads(f"Wat {to} leest")
    who.fills({"Wat vraagt u van hen?": asked, "Waarom, en": why, "Wat mag niet wegvallen?": keep})
    who.ticks("Eva", "Ruben", within="Wie heeft ja gezegd")
    who.fills(
        {
            "Wanneer is het hun gevraagd?": story.days.today.isoformat(),
            "Hoe is het gevraagd": "Thuis, met allebei; zij zeiden ja en kunnen later nog nee zeggen.",
        }
    )
    who.presses("Aanbieden").reads("Uw organisatie blijft verantwoordelijk tot het gezin is aangekomen.")


def accepts_the_referral(who: Somebody) -> None:
    """From the work list."""
    who.opens("/work/").follows("Aanvaard of weiger de verwijzing", "Aanvaarden").presses("Aanvaarden")
    who.reads("de twee organisaties spraken elkaar nog niet")


def talks_it_over(who: Somebody, *, who_were_there: str) -> None:
    """Both agencies spoke, with somebody of the family there."""
    who.opens("/work/").follows("Spreek met de verwijzer", "Vastleggen dat beide organisaties")
    who.fills({"Wie waren erbij?": who_were_there}).ticks("Er was iemand van het gezin bij").presses("Schrijf het op")


def confirms_that_they_came(who: Somebody, *, responsible: str) -> None:
    """Both children came; from now on the receiver is responsible."""
    who.opens("/work/").follows("Bevestig dat het gezin is gekomen", "De aankomst van het gezin bevestigen")
    who.ticks("Noor", "Sem").presses("Het gezin is aangekomen").reads(f"{responsible} is nu verantwoordelijk")


def lets_go_of_the_referral(who: Somebody) -> None:
    """Only now the sender's own part may end."""
    who.opens("/work/").follows("Laat los: het gezin is aangekomen", "Loslaten").presses("Loslaten")
    who.reads("Pas nu mag uw eigen betrokkenheid hierdoor eindigen.")


def tells_a_newcomer_of_the_agreement(who: Somebody, *, why: str) -> None:
    """A new agency around the family hears which safety agreement there is."""
    who.opens("/work/").follows("Vertel een betrokken organisatie")
    who.fills({"Waarom moeten zij": why}).presses("Vertellen")


# --- A conference ---


def calls_a_conference(who: Somebody, story: Story, *, aim: str, day: date, agencies: tuple[str, ...]) -> None:
    """The children's voices come in, both parents are invited, and Veilig Thuis is asked to contradict."""
    who.opens(f"/families/{story.family}/").follows("Casuïstiekoverleg", "Een casuïstiekoverleg beleggen")
    who.fills({"Waarvoor is het overleg?": aim, "Op welke dag?": day.isoformat(), "Nog een punt": aim})
    for child, way in {"Noor": "Iemand vertelt het", "Sem": "vooraf opgeschreven"}.items():
        who.picks_like(f"Hoe wordt {child}", way)
        who.fills({f"Wie vertelt het voor {child}": "Juf Anna."})
    who.ticks("Eva", "Ruben", *agencies).picks_like("Wie wordt gevraagd om tegen te spreken?", "Veilig Thuis")
    who.presses("Het overleg beleggen").reads("Het overleg is belegd")


def comes_to_the_conference(who: Somebody, name: str) -> None:
    """From the work list."""
    who.opens("/work/").follows("Zeg of u naar het casuïstiekoverleg komt").ticks("Ja")
    who.fills({"Wie komt er? Of waarom niet?": name}).presses("Geef dit antwoord").reads("Uw antwoord is opgeschreven")


def sends_word_to_the_conference(who: Somebody, *, why: str, view: str) -> None:
    """Cannot come, and says how they look at it."""
    who.opens("/work/").follows("Zeg of u naar het casuïstiekoverleg komt").ticks("Nee, wij sturen bericht")
    who.fills({"Wie komt er? Of waarom niet?": why, "Hoe kijkt uw organisatie ernaar?": view})
    who.presses("Geef dit antwoord").reads("Uw antwoord is opgeschreven")


def holds_the_conference(who: Somebody, *, against: str, answer: str) -> None:
    """On its day: who was there, who contradicted, and what was answered."""
    who.opens("/work/").follows("Houd het casuïstiekoverleg", "Het is gehouden")
    who.fills({"Wat brachten zij ertegen in?": against, "Wat werd daarop geantwoord?": answer})
    who.presses("Opslaan").reads("Opgeslagen. Schrijf nu op wat er besloten is")


def writes_what_somebody_thinks(who: Somebody, whose: str, words: str) -> None:
    """One's own words stand beside those of the others."""
    who.follows("Opschrijven hoe iemand ernaar kijkt").picks("Wie vindt dit?", whose)
    who.fills({"Hoe kijken zij ernaar?": words}).presses("Schrijf het op").reads(words)


def decides_with_a_task(who: Somebody, *, what: str, grounds: str, whom: str) -> None:
    """A decision lands as a task of another agency."""
    who.follows("Een besluit opschrijven").fills({"Wat is er besloten?": what, "Op welke gronden?": grounds})
    who.presses("Het besluit opslaan").unfolds("Een taak van een andere organisatie")
    who.page.locator("#task_to").select_option(label=whom)
    who.presses("Vraag dit").reads("Het besluit heeft een plek.")


def sends_the_minutes(who: Somebody, story: Story) -> None:
    """To who was not there and must know."""
    who.opens(f"/conference/{story.family}/").follows("2", "Het verslag versturen").presses("Het verslag versturen")
    who.reads("Afgesloten: elk besluit heeft een plek")


def reads_the_minutes(who: Somebody, words: str) -> None:
    """From the work list."""
    who.opens("/work/").follows("Lees het verslag van het casuïstiekoverleg").reads(words)
    who.presses("Wij hebben het verslag gelezen")


# --- Tasks ---


def takes_on_the_task(who: Somebody) -> None:
    """Says that they will do it."""
    who.opens("/work/").follows("Laat weten of u de taak doet").ticks("Wij doen dit").presses("Geef dit antwoord")
    who.reads("Aangenomen")


def does_the_task(who: Somebody, words: str) -> None:
    """Says that it is done."""
    who.opens("/work/").follows("Doe de taak die u aannam").ticks("Dit is gedaan").fills({"Toelichting": words})
    who.presses("Geef dit antwoord").reads("Gedaan; wie het vroeg zegt of het is zoals verwacht")


def finds_it_as_expected(who: Somebody, done: str) -> None:
    """Who asked reads what was done, and says that it is what was expected."""
    who.opens("/work/").follows("Zeg of het gedane is zoals verwacht").reads(done)
    who.ticks("Dit is zoals wij verwachtten").presses("Geef dit antwoord").reads("zoals verwacht")
