"""Which address leads where in the demo: as everywhere, and to the page of roles."""

from django.urls import include, path

from kring.config.urls import urlpatterns as everywhere

urlpatterns = [path("demo/", include("kring.web.demo.urls")), *everywhere]
