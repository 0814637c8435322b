"""Addresses: people."""

from django.urls import path

from kring.web.people import deciding, looking, making

app_name = "people"
urlpatterns = [
    path("", looking.search, name="search"),
    path("new/", making.new, name="new"),
    path("duplicates/", deciding.duplicates, name="duplicates"),
    path("duplicates/decide/", deciding.decide, name="decide"),
    path("duplicates/undo/", deciding.undo, name="undo"),
]
