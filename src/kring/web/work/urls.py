"""Addresses: work."""

from django.urls import path

from kring.web.soon import soon

app_name = "work"
urlpatterns = [
    path("", soon, name="mine"),
]
