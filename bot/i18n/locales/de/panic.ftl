### Löschen ohne ein Wort.

panicked = Nichts Neues.
panic-word = panik
command-panic = Sofort löschen, ohne ein Wort
button-panic = Wortlos löschen
