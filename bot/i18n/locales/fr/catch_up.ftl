### Un seul message pour ce qui n'a pas pu être remis à temps.

catch-up-title = <b>En retard :</b> ce qui a été publié pendant que les messages ne pouvaient pas vous parvenir
catch-up-line = • { $at } : { $line }
catch-up-now = Ceci n'est plus nouveau. État actuel : /latest
catch-up-bundle = <b>Ensemble :</b> ce qui est nouveau là où vous suivez
catch-up-daily = <b>Résumé du jour</b>
catch-up-weekly = <b>Résumé de la semaine</b>
catch-up-snooze = <b>Après votre pause :</b> ce qui est arrivé entre-temps et vaut encore
catch-up-stands = Tout ce que l'on sait maintenant : /latest
