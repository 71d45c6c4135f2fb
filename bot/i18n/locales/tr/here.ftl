### Paylaşılan konum.

here-inside = Burası <b>{ $place }</b> gibi görünüyor. Doğru mu? Konumun kendisi saklanmadı.
here-border = Bu nokta bir sınırda. Hangi yeri kastediyorsunuz? Konumun kendisi saklanmadı.
here-sea = Bu nokta denizde. Bu kıyıdaki bir yeri mi kastediyorsunuz? Konumun kendisi saklanmadı.
here-nowhere = Bu konumun yakınında bildiğimiz bir yer yok; konum saklanmadı: aşağıdan seçin ya da bir ad gönderin.
button-yes-place = Evet, { $place }
