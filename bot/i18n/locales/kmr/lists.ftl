### /latest, /casualties, /blackouts, /statements û Çavkanî çi dibêjin.

latest-title = { $area }: agahiyên dawî
latest-empty = { $area }: hîn tiştek nehatiye weşandin. Nebûna agahiyê tê wateya ku nayê zanîn, ne ku aram e.
casualties-title = { $area }: qurbanî, li gor her saziyê
casualties-rule = Hejmarên saziyan ji hev cuda ne û qet li hev nayên zêdekirin.
casualties-empty = { $area }: hîn tu hejmar nehatiye weşandin. Nebûna agahiyê tê wateya ku nayê zanîn, ne sifir.
casualties-not-released = Tu hejmar nehatiye eşkerekirin.
casualties-doubt = { $counter }: hejmarek bi guman e û nayê nîşandan.
blackouts-title = { $area }: qutbûn û girtin
blackouts-empty = { $area }: qutbûn an girtinek ji me re nehatiye ragihandin. Nebûna agahiyê tê wateya ku nayê zanîn, ne ku aram e.
statements-title = { $area }: daxuyanî
statements-empty = { $area }: hîn tu daxuyanî nehatiye weşandin.
statement-unchecked-list = Ev gotinên xwediyên daxuyaniyan in; Tocsinê rastiya wan kontrol nekiriye.
sources-title = Çavkaniyên vê hişyariyê

scope = Çarçove: { $basis }; dever: { $areas }.
scope-from = Çarçove: { $basis }; dever: { $areas }; ji { $start } ve.
scope-window = Çarçove: { $basis }; dever: { $areas }; ji { $start } heta { $end }.
scope-unknown = Çarçove: { $basis }; dever nehatiye diyarkirin.
scope-several = Çarçove: { $basis }; hejmar der barê dever an rojên cuda de ne.
as-of = Heta { $day }.
as-of-via = Heta { $day }; bi rêya { $via }.
counted-by-short = Jimartin ji aliyê { $counter }, heta { $day }.
on-day = { $day }.

source-counted = Jimartin ji aliyê: { $bodies }
source-spoke = Gotin ji aliyê: { $bodies }
source-measured = Pîvan ji aliyê: { $bodies }
source-checked = Kontrol ji aliyê: { $bodies }
source-via = Bi rêya: { $bodies }
source-published = weşandin: { $day }
source-retrieved = xwendin: { $day }
source-archived = kopiya arşîvê
source-method = çawa dijimêre

and-more = û { $count } yên din
