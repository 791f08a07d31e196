"""The room of dates: ``find.py`` finds, ``value.py`` values, ``rules.toml`` holds the patterns and words."""
