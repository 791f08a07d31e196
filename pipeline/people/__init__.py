"""The room of people: ``find.py`` finds, ``value.py`` values, ``rules.toml`` holds the patterns and words."""
