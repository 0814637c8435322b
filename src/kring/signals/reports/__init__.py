"""Reports to Veilig Thuis: the record that a reporter must leave, and what Veilig Thuis does with it until both know.

Who reported can be shielded: then the entry in the life course is Veilig Thuis's own ("a report came in"), without a
sender, and so are its loops, its audit lines and its feedback. Nothing that the family, another agency or an export
shows can then give the reporter away, because it is not there. Only this table names them, for the two agencies.
"""
