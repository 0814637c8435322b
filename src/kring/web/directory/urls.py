"""Addresses: directory."""

from django.urls import path

from kring.web.soon import soon

app_name = "directory"
urlpatterns = [
    path("", soon, name="search"),
]
