### L'horloge d'une conversation : fuseau, heures calmes, sons, résumés, pauses.

settings-title = <b>Réglages</b>
settings-zone = Fuseau horaire : { $city } (il y est { $time })
settings-zone-assumed = Fuseau horaire : { $city } (il y est { $time }). Nous l'avons déduit du lieu que vous suivez : changez-le s'il est faux.
settings-zone-none = Fuseau horaire : pas encore connu ; les heures sont en UTC.
settings-quiet-none = Heures calmes : aucune.
settings-quiet-daily = Heures calmes : chaque jour { $range }
settings-quiet = Heures calmes : { $ranges }
settings-bypass-on = Les urgences sonnent aussi pendant les heures calmes.
settings-bypass-off = Pendant les heures calmes, seule sonne la rectification de ce qui avait sonné.
settings-budget =
    { $count ->
        [one] Sons : { $count } par heure au plus ; le reste arrive sans son.
        [many] Sons : { $count } par heure au plus ; le reste arrive sans son.
       *[other] Sons : { $count } par heure au plus ; le reste arrive sans son.
    }
settings-budget-none = Sons : aussi souvent qu'il y a lieu.
settings-summary = Résumés : à { $time } ; celui de la semaine : { $day }
settings-snoozed = En pause jusqu'au { $until }.
button-settings-z = Fuseau horaire
button-settings-q = Heures calmes
button-settings-b = Sons par heure
button-settings-h = Heure des résumés
button-settings-x = Urgences toujours avec son
button-snooze = Mettre en pause
button-resume = Reprendre maintenant
instant-local = { $day }, { $time } ({ $city })
span = { $span }
zone-ask = <b>Quelle heure est-il chez vous maintenant ?</b>
zone-typed = Ou envoyez une ville, par exemple : /zone Damas
zone-which = <b>Laquelle a votre heure, été comme hiver ?</b>
quiet-ask = <b>Quand les alertes doivent-elles arriver sans son ?</b>
quiet-means = Elles arrivent quand même, et sont là le matin. Les boutons du haut valent pour chaque jour, ceux du bas pour un seul.
quiet-typed = Ou envoyez vos propres heures, par exemple : /quiet 22:30-06:15
quiet-day-ask = <b>Heures calmes qui commencent ce jour : { $day }</b>
quiet-none = aucune
quiet-all-day = toute la journée
button-quiet-off = Pas d'heures calmes
budget-ask = <b>Combien de sons par heure ?</b>
budget-means = Au-delà, les alertes arrivent sans son. La rectification de ce qui avait sonné ne compte pas.
button-budget-none = Aussi souvent qu'il y a lieu
summary-ask = <b>Quand les résumés doivent-ils arriver ?</b>
summary-weekday = En dessous : le jour de celui de la semaine.
snooze-ask = <b>Mettre les alertes en pause pendant combien de temps ?</b>
snooze-means = Rien de nouveau n'arrive d'ici là ; puis un message dit ce qui vaut encore. La rectification de ce que vous avez reçu arrive aussitôt.
snoozed = <b>En pause jusqu'au { $until }.</b>
resumed = Les alertes arrivent de nouveau. Ce qui vaut encore de ce que vous avez manqué arrive dans un instant.
resumed-already = Les alertes ne sont pas en pause.
refused-zone-unknown = Il n'y a ni fuseau horaire ni ville de ce nom : envoyez une plus grande ville proche, par exemple /zone Damas, ou seulement /zone pour choisir d'après l'heure.
refused-quiet-form = Ce ne sont pas deux heures : envoyez par exemple /quiet 22:00-07:00, ou seulement /quiet pour choisir.
refused-quiet-same = Les heures calmes doivent commencer et finir à des heures différentes : pour un jour entier, envoyez /quiet 00:00-24:00.
refused-snooze-form = Ce n'est pas une durée : envoyez par exemple /snooze 3h ou /snooze 2 jours, ou seulement /snooze pour choisir.
refused-snooze-length = Une pause peut durer de { $hours } heure à { $days } jours ; pour moins, /mute coupe le son.
refused-settings-unknown = Aucune alerte n'arrive encore dans cette conversation, il n'y a donc rien à régler : envoyez /follow pour commencer.
command-settings = Fuseau horaire, heures calmes, sons, résumés
command-snooze = Mettre les alertes en pause
command-resume = Mettre fin à une pause
command-quiet = Heures calmes
command-zone = Fuseau horaire
