"""Addresses: the demo."""

from django.urls import path

from kring.web.demo import views

app_name = "demo"
urlpatterns = [path("", views.choose, name="choose")]
