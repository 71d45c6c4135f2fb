### Bir uyarıdaki sorun.

button-report = Sorun bildir
report-ask = <b>Bu uyarıda yanlış olan ne?</b>
report-means = Editörler hangi uyarı olduğunu ve burada ne seçtiğinizi görür. Kim olduğunuzu görmez ve size yanıt veremezler.
report-what-number = Bir sayı
report-what-place = Yer
report-what-time = Zaman
report-what-over = Artık sona erdi
report-what-wording = Yazım ya da çeviri
report-what-danger = İnsanları tehlikeye atıyor
report-thanks = Teşekkürler. Editörlere bildirilecek. Uyarı düzeltilirse, gönderildiği herkese bildirilir.
refused-report-often = Kısa sürede birkaç sorun bildirdiniz: lütfen bir saat bekleyin. Acil durumda /about içindeki adrese yazın.
