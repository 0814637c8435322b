"""The legal index as an app of its own, so that its tables stand apart."""

from django.apps import AppConfig


class LegalIndexConfig(AppConfig):
    """Named apart from the index of who is involved."""

    name = "kring.index.legal"
    label = "legal_index"
