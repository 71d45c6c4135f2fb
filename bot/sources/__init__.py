"""What comes in from outside: one reader per kind of source."""
