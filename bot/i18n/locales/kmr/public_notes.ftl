### Hevokên amade ji bo xwendevanan: çima tiştek hat vekişandin, rakirin an yekkirin.

public-note-false = Derket holê ku tiştê ku vê hişyariyê digot şaş e.
public-note-source = Çavkaniya vê hişyariyê agahiya xwe paşve kişand.
public-note-unproven = Ev hişyarî bêyî delîlên têr hatibû weşandin.
public-note-mixed = Vê hişyariyê du bûyerên cuda tevlî hev kirin.
public-note-mistake = Ev hişyarî bi şaşî hat şandin.
public-note-danger = Vê hişyariyê dikaribû mirovan bixe xetereyê.
public-note-privacy = Vê hişyariyê dikaribû nasnameya kesekî taybet eşkere bike.
public-note-asked = Kesên têkildar ji bo ewlehiya xwe ev xwestin.
public-note-merged = Ev hişyarî heman bûyerê dibêje ku hişyariyeke me ya din dibêje.
