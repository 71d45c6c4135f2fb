### A problem with an alert.

button-report = Report a problem
report-ask = <b>What is wrong with this alert?</b>
report-means = The curators see which alert it is about and what you choose here. They do not see who you are, and cannot answer you.
report-what-number = A figure
report-what-place = The place
report-what-time = The time
report-what-over = It is over
report-what-wording = The wording or translation
report-what-danger = It endangers people
report-thanks = Thank you. The curators are told. If the alert is put right, everyone who was sent it is told.
refused-report-often = You have reported several problems just now: please wait an hour. In urgent cases write to the contact in /about.
