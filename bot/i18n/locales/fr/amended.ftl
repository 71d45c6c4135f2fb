### Ce que dit un message une fois corrigé, et ce qui est dit aux personnes qui l'ont reçu.

amended-correction = CORRIGÉ le { $when }
amended-clarification = PRÉCISÉ le { $when }
amended-retraction = ALERTE ANNULÉE le { $when }
amended-merge = FUSIONNÉ le { $when } : la suite est donnée avec un autre événement
amended-update = MIS À JOUR le { $when } : { $state }
amended-source_revision = CHIFFRE RÉVISÉ par l'organisme le { $when } : { $state }
stands-now = État actuel : { $state }
standing-figure = { $figure } ({ $counter }, date du bilan : { $day })
amended-blanked = RETIRÉ pour la sécurité des personnes.

note-in = En langue d'origine ({ $language }) : { $note }

is-marked = Le message précédent porte maintenant une mention.
not-marked = Le message précédent n'a pas pu être modifié ; il est resté tel quel.
not-removed = Le message précédent n'a pas pu être supprimé.
you-hold = Vous recevez ce message parce que cette alerte vous a été envoyée.
