"""Addresses: people."""

from django.urls import path

from kring.web.soon import soon

app_name = "people"
urlpatterns = [
    path("", soon, name="search"),
]
