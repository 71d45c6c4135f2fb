### Phrases prêtes pour les lecteurs : pourquoi une alerte a été annulée, retirée ou fusionnée.

public-note-false = Ce que disait cette alerte s'est révélé faux.
public-note-source = La source de cette alerte est revenue sur son information.
public-note-unproven = Cette alerte a été publiée sans preuves suffisantes.
public-note-mixed = Cette alerte confondait deux événements différents.
public-note-mistake = Cette alerte a été envoyée par erreur.
public-note-danger = Cette alerte aurait pu mettre des personnes en danger.
public-note-privacy = Cette alerte aurait pu révéler l'identité d'une personne privée.
public-note-asked = Les personnes concernées l'ont demandé pour leur sécurité.
public-note-merged = Cette alerte parle du même événement qu'une autre de nos alertes.
