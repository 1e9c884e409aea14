# Los temas de una comunidad.

topics-title = Los temas de { $name }
topics-empty = Todavía no hay temas. Quien coordina la comunidad puede añadir uno con «{ $say }community topics NAME».
topics-more = Más temas

error-topic-name = Esto no puede ser un tema, ni una palabra para un tema.
    .hint = Usa una sola línea con un máximo de { $most } caracteres y sin comas.
error-topic-many = Ya hay { $most } temas. No puede haber más.
    .hint = Quita uno que nadie necesite.
error-topic-words-many = Son demasiadas palabras para un solo tema.
    .hint = Indica un máximo de { $most } palabras, con comas entre ellas.
error-topic-word-taken = «{ $word }» ya es una palabra para { $topic }.
    .hint = Una palabra solo puede ser de un tema.
error-topic-unknown = No hay ningún tema llamado «{ $topic }».
    .hint = Escribe «{ $say }community topics» para verlos todos.
error-topic-unknown-near = No hay ningún tema llamado «{ $topic }».
    .hint = ¿Querías decir { $near }?
error-topic-unlisted = «{ $topic }» no es un tema de esta comunidad.
    .hint = Escribe «{ $say }community topics» para verlos todos, o pregunta sin tema.
