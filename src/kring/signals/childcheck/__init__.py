"""Kindcheck and oudercheck: does somebody's trouble touch children, are they safe; from the adult or from the child."""
