"""Advice of Veilig Thuis: asked and given in the abstract, never about a known family, with an agreed call back.

The law keeps advice apart from reports: nothing here names a family, nothing leads to one, and the asker may stay
unknown to Veilig Thuis. A report is a new act.
"""
