"""Use cases: one per function, one transaction each, told in the words of the glossary."""
