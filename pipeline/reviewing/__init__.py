"""An analyst's review in the browser: decisions on mentions, kept at once, and gold made of what is decided whole."""
