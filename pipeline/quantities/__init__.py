"""The room of quantities: ``find.py`` finds, ``grammar.py`` and ``ranges.py`` read values, ``*.toml`` hold words."""
