"""Choosing one of the families whose file is open to somebody: their own first, the rest of the agency's, by name."""

from typing import Any

from django.http import HttpRequest

from kring.sharing.files import files_open_to


def to_choose_from(request: HttpRequest) -> dict[str, Any]:
    """Context for `families/choosing.html`: what was asked (`?family=`), and who was found."""
    named = request.GET.get("family", "").strip()
    return {"named": named, "files": files_open_to(request.actor, on=request.today, named=named)}
