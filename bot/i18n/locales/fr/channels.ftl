### Canaux.

greeting-channel =
    <b>Tocsin</b> peut publier dans le canal { $title } des alertes sur les victimes, les coupures et les déclarations.
    Quel lieu doit-il suivre ? Choisissez ci-dessous, ou publiez par exemple /follow Baniyas dans le canal.
channel-follows = Le canal { $title } suit maintenant : <b>{ $place }</b>. Pour changer ce qu'il reçoit, publiez /following dans le canal.
channel-language = Les alertes dans le canal { $title } sont maintenant en français.
refused-channel = C'est impossible : le bot n'est plus dans ce canal, ou vous ne l'administrez pas.
