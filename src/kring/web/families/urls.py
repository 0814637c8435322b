"""Addresses: families."""

from django.urls import path

from kring.web.families import adding, changing, views

app_name = "families"
urlpatterns = [
    path("<uuid:key>/", views.page, name="page"),
    path("<uuid:key>/entries/", views.listed, name="entries"),
    path("<uuid:key>/entries/<int:number>/", views.entry, name="entry"),
    path("<uuid:key>/life-course/", views.life_course, name="life-course"),
    path("<uuid:key>/aside/<slug:episode_key>/", views.aside, name="aside"),
    path("<uuid:key>/add/", adding.choose, name="add-choose"),
    path("<uuid:key>/add/<slug:what>/", adding.add, name="add"),
    path("<uuid:key>/relations/", changing.listed, name="relations"),
    path("<uuid:key>/relations/new/", changing.relate, name="relate"),
    path("<uuid:key>/relations/<int:number>/<slug:what>/", changing.change, name="relation"),
    path("<uuid:key>/care/<slug:kind>/", changing.care, name="care"),
]
