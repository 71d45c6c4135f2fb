### Mettre en sourdine : sans son pour un moment.

mute-ask = <b>Couper le son des alertes pendant combien de temps ?</b>
mute-again = Pendant combien de temps à partir de maintenant ?
mute-means = Les alertes arrivent toujours, sans son ; le son revient ensuite de lui-même. D'ici là, seul ce qui corrige ou annule une alerte reçue avec son fait du bruit.
mute-typed = Ou envoyez la durée de votre choix, par exemple : /mute 90 minutes
muted-for = <b>Sans son pendant { $span }</b>, fin : { $until }.
muted-until = Sans son ; fin : { $until }.
unmuted = Les alertes sonnent de nouveau.
button-mute = Couper le son
button-mute-night = Sans son 8 h
button-unmute = Remettre le son
span-days =
    { $count ->
        [one] { $count } jour
        [many] { $count } jours
       *[other] { $count } jours
    }
span-hours =
    { $count ->
        [one] { $count } heure
        [many] { $count } heures
       *[other] { $count } heures
    }
span-minutes =
    { $count ->
        [one] { $count } minute
        [many] { $count } minutes
       *[other] { $count } minutes
    }
command-mute = Sans son pour un moment
command-unmute = Remettre le son des alertes
refused-mute-form = Ce n'est pas une durée : envoyez par exemple /mute 8h ou /mute 3 jours, ou seulement /mute pour choisir.
refused-mute-length = Choisissez entre { $minutes } minutes et { $days } jours, par exemple : /mute 8h
refused-mute-unknown = Aucune alerte n'arrive encore dans cette conversation, il n'y a donc pas de son à couper : envoyez /follow pour commencer.
