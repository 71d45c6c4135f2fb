### What is wrong with a curated file or a draft: one sentence each that says what to do.

## A value

flaw-missing = this field is missing; add it
flaw-empty = this is empty; fill it in or take it out
flaw-text = write a text here
flaw-too-short = this is too short; write at least { $n } character(s)
flaw-too-long = this is too long; at most { $n } characters fit
flaw-count = write a whole number, digits only, such as 1225
flaw-count-large = this number is too large; check it
flaw-number = write a number, such as 87.5
flaw-below = this is too small; the least is { $n }
flaw-above = this is too large; the most is { $n }
flaw-list = write a list here, such as [sohr] or one `- ` item a line
flaw-mapping-texts = write a mapping here, such as {"{"}en: ..., ar: ...{"}"}
flaw-mapping = write a mapping here, with `field: value` pairs
flaw-too-few = this is empty; give at least { $n }
flaw-too-many = there are too many here; at most { $n } fit
flaw-choose = choose one of: { $options }
flaw-instant = write a day as 2025-03-08 or an instant as 2025-03-08T18:00:00Z
flaw-zone = give the time zone too, for example 2025-03-08T18:00:00Z
flaw-as-of-late = this is later than publish_at; a figure cannot be as of a time still to come
flaw-areas-or-unknown = write a list of areas, such as [SY-LA, SY-TA], or the word unknown
flaw-lines-or-unknown = write a list of lines, such as [total], or the word unknown
flaw-other = this value cannot be used here; see docs/curated-files.md

## A name

flaw-no-type = say which type of event this is: { $options }
flaw-unknown-type = there is no type `{ $name }`; choose one of: { $options }
flaw-field-unknown = there is no field `{ $name }`; check its name or take it out
flaw-field-near = there is no field `{ $name }`; did you mean `{ $near }`?
flaw-source-unknown = there is no source `{ $name }`; check its name or take it out (sources stand in a file of their own)
flaw-source-near = there is no source `{ $name }`; did you mean `{ $near }`? (sources stand in a file of their own)
flaw-area-unknown = there is no region or group `{ $name }`; look its code up, or use a wider one
flaw-form-address = write the whole address, starting with https://
flaw-form-checksum = write the 64 hexadecimal digits of the checksum, in lower case
flaw-form-subgroup = write women, children, medical, press, aid or community: and a lower-case name
flaw-form-region = write a region code such as SY-TA or SY-TA-171830
flaw-form-group = write the code of an area group such as sy-coast
flaw-form-areas = write codes of regions or area groups, such as SY-TA or sy-coast
flaw-form-language = name the language by its code, such as en or ar
flaw-form-line = name a line with lower-case letters, digits and _, starting with a letter, such as civilians
flaw-form-name = use lower-case letters, digits and single hyphens, such as sohr-coast

## Fields that do not fit together

flaw-one-area = give either `region` or `group`, not both
flaw-note = a { $publication } needs a public_note: what was wrong, what is right
flaw-merged-into = `merged_into` goes with publication merge, and only with it
flaw-none-alone = sensitivity `none` stands alone
flaw-embargo = an embargo needs a publish_at that is not before embargo_until
flaw-lines-alike = two lines have the same id
flaw-line-refers = line { $line } refers to { $missing }, which is no other line
flaw-text-names = { $field } names { $names }, which is no line
flaw-text-number = { $field } writes a number; put it in a line and name it as {"{"}id{"}"}
flaw-statement-title = a statement needs texts with a title in at least one language
flaw-advisory-title = an advisory needs texts with a title in at least one language
flaw-measured = evidence `measured` or `both` goes with measurements, and only with them
flaw-own-approver = the approver must be another person than the author
flaw-no-approver = give an approver, or say in `held` why it must not be published
flaw-kind-number = a value of kind { $kind } takes { $wanted }
flaw-kind-no-number = a value of kind { $kind } takes no number
flaw-words-kind = `words` goes with value_kind words, and only with it
flaw-low-high = low is above high
flaw-retroactive = retroactive_added and retroactive_reason go together

## The file itself

flaw-empty-file = this file is empty; start with `event:` and go on with one `field: value` a line
flaw-no-fields = this is not a list of fields; start with `event:` and go on with one `field: value` a line
flaw-start = start with `type:` and the fields of one event
flaw-not-text = this file is not UTF-8 text
flaw-yaml = this is not readable as YAML; check the indentation, colons and quotes around here
flaw-character-code = a character code is out of range; write the character itself
flaw-one-document = write one document per file, without `---`
flaw-anchors = anchors ({ $anchor }) and aliases ({ $alias }) are refused; write it out
flaw-tags = tags ({ $sign }) are refused; write the value alone
flaw-deep = this is nested too deep; see docs/curated-files.md
flaw-twice = `{ $name }` is given twice; keep one of them
flaw-key = a list or a mapping cannot be the name of a field
flaw-control = a control character stands here; remove it
flaw-control-escaped = a control character is escaped here; remove it
flaw-half-character = half a character is escaped here; write it out

## A watched folder

flaw-also-in = this is also in { $other }
flaw-revision-also-in = { $reference } is also in { $other }; keep one of them
flaw-recorded-otherwise = { $reference } is recorded with other content; write revision { $next }
flaw-drafted-otherwise = draft { $no } is another text of { $reference }; bring the two together at the desk
flaw-source-otherwise = this source is known otherwise; sign this file, or hand it in with `tocsin events import`
