"""Numbers in words and figures, for dates and quantities. Pure."""
