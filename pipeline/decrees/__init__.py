"""The room of legal acts: ``find.py`` finds, ``value.py`` values, ``rules.toml`` holds the patterns and words."""
