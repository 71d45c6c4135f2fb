### Rewşa xizmetê, ji bo xwendevanan (/status).

status-now = <b>Rewş</b>, { $at }
status-on-time = Hişyarî bê derengî tên şandin.
status-late = Hişyarî dereng in: yek ku berî { $span } hat weşandin hîn ji bo hin xwendevanan di rê de ye. Pêşî digihîje kesên ku cih bi xwe dişopînin.
status-held = Hişyarî niha tên ragirtin, ji ber ku Telegram wan wek ku divê qebûl nake. Yek jî winda nabe: ew ê paşê bên.
status-silent = Hişyarî niha nayên şandin: beşa xizmetê ya ku wan dişîne naxebite. Yek jî winda nabe: dema ku dîsa bixebite ew ê bên.
status-places = <b>Cihên we</b>
status-place = <b>{ $place }</b>: agahiya dawî: { $told }; kontrola dawî: { $checked }
status-place-once = <b>{ $place }</b>: agahî û kontrola dawî: { $told }
status-place-none = <b>{ $place }</b>: hîn agahî tune
status-more =
    { $count ->
        [one] Û { $count } cihê din: li /following binêrin
       *[other] Û { $count } cihên din: li /following binêrin
    }
status-desk = Maseya me ya weşanê cara dawî tiştek weşand an piştrast kir: { $at }.
status-desk-none = Maseya me ya weşanê hîn tiştek neweşandiye.
status-folder = Cara dawî li raporên hatî hat nêrîn: { $at }.
status-folder-failed =
    { $count ->
        [one] Cara dawî li raporên hatî hat nêrîn: { $at }; { $count } ji wan nayê xwendin.
       *[other] Cara dawî li raporên hatî hat nêrîn: { $at }; { $count } ji wan nayên xwendin.
    }
status-folder-late = Ji vê demê ve li raporên hatî nehatiye nêrîn: { $at }. Ji ber vê yekê agahiyên ji wan dereng in.
status-quiet = Nebûna agahiyê ji cihekî tê wateya ku em nizanin. Nayê wateya ku li wir aram e.
command-status = Tiştek dereng maye, kontrola dawî kengî bû
