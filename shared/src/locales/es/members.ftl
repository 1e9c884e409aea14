# People.

error-member-unknown = Aquí no hay nadie con el nombre { $name }.
    .hint = Revisa el nombre. Una persona entra en la comunidad cuando usa una orden por primera vez.
error-member-unknown-near = Aquí no hay nadie con el nombre { $name }.
    .hint = ¿Querías decir { $near }?
error-member-which = Aquí hay más de una persona con el nombre { $name }.
    .hint = Elige de la lista, o indica la cuenta.
error-member-name = Este no puede ser el nombre de una persona.
    .hint = Usa una sola línea con un máximo de 64 letras o números.
error-member-outsider = Esto solo lo pueden hacer quienes forman parte de la comunidad.
    .hint = Entra primero en la comunidad.
