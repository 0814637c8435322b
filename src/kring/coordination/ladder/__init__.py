"""The ladder: voluntary, pressure, protection table or child-protection board, measure, and the way back.

A condition that is unmet asks for a decision with reasons; a step that was let go stays in sight.
"""
