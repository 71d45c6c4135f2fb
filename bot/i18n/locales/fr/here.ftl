### Une position partagée.

here-inside = Cela semble être à <b>{ $place }</b>. Est-ce exact ? La position elle-même n'a pas été gardée.
here-border = Ce point est à une limite. Quel lieu voulez-vous dire ? La position elle-même n'a pas été gardée.
here-sea = Ce point est en mer. Voulez-vous dire un lieu de cette côte ? La position elle-même n'a pas été gardée.
here-nowhere = Nous ne connaissons aucun lieu près de cette position, qui n'a pas été gardée : choisissez ci-dessous, ou envoyez un nom.
button-yes-place = Oui, { $place }
