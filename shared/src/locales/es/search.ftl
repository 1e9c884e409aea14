# La búsqueda.

error-search-warming = La búsqueda aún se está preparando: { $percent } %.
    .hint = Prueba otra vez dentro de un minuto.
