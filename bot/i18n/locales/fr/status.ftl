### L'état du service, pour les lecteurs (/status).

status-now = <b>État du service</b>, { $at }
status-on-time = Les alertes sont envoyées sans retard.
status-late = Les alertes ont du retard : une alerte publiée il y a { $span } est encore en route vers certaines personnes. Celles qui suivent le lieu même la reçoivent d'abord.
status-held = Les alertes sont retenues en ce moment, car Telegram ne les accepte pas comme il le devrait. Aucune n'est perdue : elles suivront.
status-silent = Les alertes ne sont pas envoyées en ce moment : la partie du service qui les envoie est arrêtée. Aucune n'est perdue : elles suivront dès sa reprise.
status-places = <b>Ce que vous suivez</b>
status-place = <b>{ $place }</b> : dernière information : { $told } ; dernière vérification : { $checked }
status-place-once = <b>{ $place }</b> : dernières information et vérification : { $told }
status-place-none = <b>{ $place }</b> : encore aucune information
status-more =
    { $count ->
        [one] Et { $count } autre lieu : voir /following
        [many] Et { $count } autres lieux : voir /following
       *[other] Et { $count } autres lieux : voir /following
    }
status-desk = Dernière publication ou confirmation de notre rédaction : { $at }.
status-desk-none = Notre rédaction n'a encore rien publié.
status-folder = Dernier examen des rapports reçus : { $at }.
status-folder-failed =
    { $count ->
        [one] Dernier examen des rapports reçus : { $at } ; { $count } rapport est illisible.
        [many] Dernier examen des rapports reçus : { $at } ; { $count } rapports sont illisibles.
       *[other] Dernier examen des rapports reçus : { $at } ; { $count } rapports sont illisibles.
    }
status-folder-late = Les rapports reçus n'ont pas été examinés depuis : { $at }. Les informations qui en viennent ont donc du retard.
status-quiet = L'absence d'information sur un lieu veut dire que nous ne savons pas. Elle ne veut pas dire que tout y est calme.
command-status = Retards, et dernières vérifications
