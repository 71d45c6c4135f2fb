### Was eine Nachricht sagt, nachdem sie berichtigt wurde, und was denen gesagt wird, die sie haben.

amended-correction = BERICHTIGT am { $when }
amended-clarification = KLARGESTELLT am { $when }
amended-retraction = ZURÜCKGEZOGEN am { $when }
amended-merge = ZUSAMMENGEFÜHRT am { $when }: es geht mit einem anderen Ereignis weiter
amended-update = AKTUALISIERT am { $when }: { $state }
amended-source_revision = GEÄNDERT von der zählenden Stelle am { $when }: { $state }
stands-now = Was jetzt gilt: { $state }
standing-figure = { $figure } ({ $counter }, Stand: { $day })
amended-blanked = ENTFERNT zum Schutz von Menschen.

note-in = Im Wortlaut ({ $language }): { $note }

is-marked = Die frühere Nachricht wurde gekennzeichnet.
not-marked = Die frühere Nachricht konnte nicht gekennzeichnet werden; sie steht noch so da wie vorher.
not-removed = Die frühere Nachricht konnte nicht gelöscht werden.
you-hold = Sie erhalten dies, weil Ihnen diese Meldung geschickt wurde.
