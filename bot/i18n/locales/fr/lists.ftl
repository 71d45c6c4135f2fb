### Ce que disent /latest, /casualties, /blackouts, /statements et Sources.

latest-title = { $area } : dernières informations
latest-empty = { $area } : rien n'a encore été publié. L'absence d'information veut dire que l'on ne sait pas, et non que tout est calme.
casualties-title = { $area } : victimes, organisme par organisme
casualties-rule = Les chiffres des différents organismes ne sont jamais additionnés.
casualties-empty = { $area } : aucun chiffre publié pour l'instant. L'absence d'information veut dire que l'on ne sait pas, et non zéro.
casualties-not-released = Aucun chiffre communiqué.
casualties-doubt = { $counter } : un chiffre est mis en doute et n'est pas affiché.
blackouts-title = { $area } : coupures et fermetures
blackouts-empty = { $area } : aucune coupure ni fermeture ne nous a été signalée. L'absence d'information veut dire que l'on ne sait pas, et non que tout est calme.
statements-title = { $area } : déclarations
statements-empty = { $area } : aucune déclaration publiée pour l'instant.
statement-unchecked-list = Ce sont les propos de leurs auteurs ; Tocsin ne les a pas vérifiés.
sources-title = Sources de cette alerte

scope = Périmètre : { $basis } ; zone : { $areas }.
scope-from = Périmètre : { $basis } ; zone : { $areas } ; depuis { $start }.
scope-window = Périmètre : { $basis } ; zone : { $areas } ; début : { $start } ; fin : { $end }.
scope-unknown = Périmètre : { $basis } ; zone non précisée.
scope-several = Périmètre : { $basis } ; les chiffres portent sur des zones ou des jours différents.
as-of = Date du bilan : { $day }.
as-of-via = Date du bilan : { $day } ; via { $via }.
counted-by-short = Compté par { $counter } ; date du bilan : { $day }.
on-day = Date : { $day }.

source-counted = Compté par : { $bodies }
source-spoke = Déclaré par : { $bodies }
source-measured = Mesuré par : { $bodies }
source-checked = Vérifié par : { $bodies }
source-via = Rapporté par : { $bodies }
source-published = publié { $day }
source-retrieved = consulté { $day }
source-archived = copie archivée
source-method = méthode de comptage

and-more = et { $count } de plus
