### Erasing without a word.

panicked = Nothing new.
panic-word = panic
command-panic = Erase at once, without a word
button-panic = Erase without a word
