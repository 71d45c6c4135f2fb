### Effacer sans un mot.

panicked = Rien de nouveau.
panic-word = panique
command-panic = Effacer aussitôt, sans un mot
button-panic = Effacer sans un mot
