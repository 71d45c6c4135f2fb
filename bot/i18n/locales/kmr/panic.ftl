### Jêbirin bê gotin.

panicked = Tiştekî nû tune ye.
panic-word = panîk
command-panic = Yekser jê bibe, bê gotin
button-panic = Bê gotin jê bibe
