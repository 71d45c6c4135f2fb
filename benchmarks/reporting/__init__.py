"""How figures are kept: as JSON in `results/`, and as a table in the README."""
