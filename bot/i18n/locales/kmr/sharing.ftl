### Parvekirin di sohbeteke din de.

inline-latest = { $place }: tiştê ku niha tê zanîn
inline-casualties = { $place }: hejmar, her çavkanî cuda
inline-blackouts = { $place }: qutbûn û girtin
inline-tap = Ji bo parvekirinê dest bidinê
inline-as-of = Rewş: { $at }. Ev nivîs bi xwe nayê guhertin.
inline-follow = Hişyarî: { $place }
inline-none = Cihekî wisa tune: botê veke
