"""Records to files and back: JSON Lines and tables, each written to a temporary name and renamed."""
