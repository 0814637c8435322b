"""Addresses: accounts."""

from django.urls import path

from kring.web.soon import soon

app_name = "accounts"
urlpatterns = [
    path("sign-in/", soon, name="sign-in"),
    path("sign-out/", soon, name="sign-out"),
    path("administration/", soon, name="administration"),
]
