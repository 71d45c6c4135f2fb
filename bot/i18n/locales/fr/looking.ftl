### Ce que disent les graphiques, les cartes, les chronologies et la recherche.

## Graphiques

chart-title = { $area } : chiffre principal de chaque organisme
chart-row = { $counter }, { $measure } : { $label }
chart-how = Une ligne relie les chiffres d'une même série seulement ; un cercle est un chiffre dont le périmètre n'est pas précisé.
chart-more =
    { $count ->
        [one] { $count } autre organisme figure dans le texte.
        [many] { $count } autres organismes figurent dans le texte.
       *[other] { $count } autres organismes figurent dans le texte.
    }
chart-rest-in-text = Le reste est dans le texte.
chart-point = { $figure } ({ $day })
chart-point-down = { $figure } ({ $day }, revu à la baisse)
chart-then = { $before }, puis { $after }
chart-apart = { $before } ; { $after }
button-chart = Graphique
button-as-text = En texte
came-down = Revu à la baisse par l'organisme ; avant : { $figure } ({ $day }).

## Images qui ne viennent pas

picture-refused = L'image ne peut pas être envoyée dans cette conversation ; voici ce qu'elle montre.
picture-failed = L'image n'a pas pu être dessinée pour l'instant ; voici ce qu'elle montre.

## Cartes

map-title = { $area } : coupures et événements
map-when = Date : { $day }.
map-note = Les limites sont indicatives : elles ne disent rien de l'appartenance d'un territoire.
map-none = Aucune carte n'est dessinée pour ce pays ({ $country }) : ses limites sont contestées, dépassées ou inconnues de nous.
map-no-outage = Aucune coupure ni fermeture ne nous a été signalée. L'absence d'information veut dire que l'on ne sait pas, et non que tout est calme.
map-active = Autres événements, lieux : { $areas }.
map-shade-none = Rien de signalé : on ne sait pas, ce n'est pas forcément calme
map-shade-active = Autres événements, aucune coupure signalée
map-shade-unconfirmed = Coupure totale ou partielle, non confirmée depuis
map-shade-partly = Coupure, en partie rétablie
map-shade-out = Coupure signalée, totale ou partielle
button-map = Carte

## Pages et chronologies

page-of = Page { $page } sur { $pages }
timeline-title = Chronologie : { $thread }
timeline-lead =
    { $count ->
        [one] Un événement, le plus récent d'abord.
        [many] { $count } événements, le plus récent d'abord.
       *[other] { $count } événements, le plus récent d'abord.
    }
button-timeline = Toute la chronologie
incidents-which = Quel sujet ? Choisissez ci-dessous, ou envoyez la commande avec son nom, par exemple : { $example }
incidents-none = Rien n'est encore publié, sous forme de sujet, sur ce que vous suivez. Envoyez la commande avec son nom, par exemple : { $example }
refused-incident-unknown = Nous n'avons publié aucun sujet de ce nom : vérifiez l'orthographe, par exemple coast-march-2025.

## La recherche

search-title =
    { $count ->
        [one] { $count } événement trouvé
        [many] { $count } événements trouvés
       *[other] { $count } événements trouvés
    }
search-more = et { $count } de plus : ajoutez un mot pour préciser.
search-nothing = Rien de ce qui vaut à présent ne contient tous ces mots. Essayez moins de mots, ou une autre orthographe.
example-search = électricité Lattaquié
refused-search-empty = Envoyez des mots à chercher, par exemple : { $example }
refused-search-words = Il n'y a là aucun mot à chercher : envoyez des lettres ou des chiffres.
refused-search-long = C'est trop long pour une recherche : envoyez { $limit } caractères au plus.
command-sources = D'où vient une alerte
command-incident = Un sujet depuis son début
command-map = Une carte des coupures et des événements
command-search = Trouver des événements par mots
