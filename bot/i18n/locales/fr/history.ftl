### Ce que disent /event et /asof : ce qui a été dit et quand, ce qui était faux et pourquoi.

history-title = Ce que nous avons dit : { $event }
history-lead =
    { $count ->
        [one] Une alerte, telle qu'elle a été envoyée, avec ce qu'elle est devenue.
        [many] { $count } alertes, la plus récente d'abord. Chacune est telle qu'elle a été envoyée, avec ce qu'elle est devenue.
       *[other] { $count } alertes, la plus récente d'abord. Chacune est telle qu'elle a été envoyée, avec ce qu'elle est devenue.
    }
history-gone = Retiré pour la sécurité des personnes : ce qui avait été dit n'est plus affiché.
history-entry = { $ref } · { $when } · { $kind }
history-kind-new = première alerte
history-kind-update = mise à jour
history-kind-source_revision = l'organisme a révisé son chiffre
history-kind-correction = CORRECTION : nous nous sommes trompés
history-kind-clarification = précision
history-kind-retraction = ANNULÉE
history-kind-withdrawal = retirée
history-kind-all_clear = terminé
history-kind-merge = fusionnée
history-was-correction = Erreur : corrigée dans { $ref }, { $when }.
history-was-clarification = Manque de clarté : précisé dans { $ref }, { $when }.
history-was-retraction = Alerte annulée dans { $ref }, { $when } : elle n'aurait pas dû être publiée.
history-was-withdrawal = Alerte retirée dans { $ref }, { $when }.
history-merged = La suite est donnée avec { $event }.
history-entered-later = Inscrit plus tard dans notre registre, le { $when } ; personne n'a été alerté à l'époque.
history-newer = Ce n'est pas la plus récente : { $ref } fait foi à présent.
button-history = Historique

asof-title = { $area } : ce que nous avions dit jusqu'au { $when }
asof-lead = Tel que c'était à ce moment-là. Ce qui a été connu plus tard n'y figure pas ; ce qui s'est révélé faux est signalé.
asof-empty = { $area } : nous n'avions rien dit jusqu'au { $when }. L'absence d'information veut dire que l'on ne sait pas, et non que tout est calme.
asof-withdrawn =
    { $count ->
        [one] Un événement a été retiré plus tard pour la sécurité des personnes et n'est pas affiché.
        [many] { $count } événements ont été retirés plus tard pour la sécurité des personnes et ne sont pas affichés.
       *[other] { $count } événements ont été retirés plus tard pour la sécurité des personnes et ne sont pas affichés.
    }

refused-event-unnamed = Indiquez un événement tel qu'il est cité, par exemple : /event sohr-coast, ou une seule de ses alertes : /event sohr-coast r2.
refused-event-unknown = Nous n'avons publié aucun événement de ce nom : vérifiez l'orthographe, par exemple sohr-coast.
refused-event-revision = Aucune alerte de ce numéro n'a été envoyée pour { $event } : il y a { $known }.
refused-asof-form = Écrivez un jour, une heure en UTC et un lieu, par exemple : { $example }
refused-asof-date = Ce jour ou cette heure n'existe pas : écrivez par exemple : { $example }
refused-asof-future = Ce moment n'est pas encore venu : choisissez-en un qui est passé.

command-event = Ce qui a été dit d'un événement, et les erreurs
command-asof = Ce que nous avions dit un jour donné
