"""Changing who works where."""

from kring.network.models import Municipality, Organisation, Professional


def add_professional(
    organisation: int, *, name: str, function: str, account: int | None = None, leads: bool = False
) -> Professional:
    """Somebody works for this organisation in a function (`network.domain.FUNCTIONS`), with an account or without."""
    return Professional.objects.create(
        organisation_id=organisation, name=name, function=function, account_id=account, leads=leads
    )


def add_municipality(code: str, name: str) -> int:
    """The id of a municipality that comes to Kring."""
    return Municipality.objects.create(code=code, name=name).pk


def add_organisation(
    key: str,
    *,
    name: str,
    domain: str = "",
    role: str = "other",
    basic_care: str = "",
    municipality: int | None = None,
    governs: bool = False,
    email: str = "",
) -> int:
    """The id of an organisation that comes to Kring; `governs` for the municipality itself."""
    return Organisation.objects.create(
        key=key,
        name=name,
        domain=domain,
        role=role,
        basic_care=basic_care,
        municipality_id=municipality,
        governs=governs,
        email=email,
    ).pk
