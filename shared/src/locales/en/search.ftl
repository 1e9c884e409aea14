# Full-text search.

error-search-warming = The search is still being prepared: { $percent } %.
    .hint = Try again in a minute.
