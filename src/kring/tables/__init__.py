"""Asking and writing what is asked and written all the time, without putting the SQL together each time.

`asking.Question` keeps a queryset with places for what is given later; `adding.add` writes new rows of one table. They
do what Django's `QuerySet` and `bulk_create` do, which were half of the work of sharing that one is involved.
"""
