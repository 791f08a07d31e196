"""What the program promises, tried on one machine in about a quarter of an hour: ``make torture``."""
