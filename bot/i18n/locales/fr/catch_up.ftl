### Un seul message pour ce qui n'a pas pu être remis à temps.

catch-up-title = <b>En retard :</b> ce qui a été publié pendant que les messages ne pouvaient pas vous parvenir
catch-up-line = • { $at } : { $line }
catch-up-now = Ceci n'est plus nouveau. État actuel : /latest
