"""A document says the same on the screen and on paper."""

from io import BytesIO

from django.template.loader import render_to_string
from pypdf import PdfReader

from kring.design.paper import Document, Facts, Points, Section, Table, Text, pdf

PLAN = Document(
    lang="nl",
    kind="Gezinsplan",
    title="Gezin De Wit",
    made="Gemaakt door Yara, op 3 maart 2026.",
    sections=(
        Section(
            "Wat we willen",
            (
                Text("Noor slaapt elke nacht thuis.\nEn zij voelt zich veilig."),
                Text("Dit is nog vrijwillig.", notice=True),
                Points(("Eva belt oma", "Ruben gaat naar de *huisarts* #let"), numbered=True),
                Facts((("Wie kijkt mee?", "Oma"),)),
                Table(("Wie", "Wat"), (("Eva", "Brengt Sem naar school"),)),
            ),
        ),
    ),
    page="Bladzijde {n} van {all}",
)
SAID = (
    "Noor slaapt elke nacht thuis.",
    "Dit is nog vrijwillig.",
    "Ruben gaat naar de *huisarts* #let",
    "Wie kijkt mee?",
    "Brengt Sem naar school",
)


def test_what_a_document_says_is_on_paper_and_is_never_read_as_markup() -> None:
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf(PLAN))).pages)
    for said in SAID:
        assert said in text
    assert "Bladzijde 1 van 1" in text


def test_the_same_stands_on_the_screen() -> None:
    shown = render_to_string("design/document.html", {"document": PLAN})
    for said in SAID:
        assert said in shown


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf(PLAN) == pdf(PLAN)
