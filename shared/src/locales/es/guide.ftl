# The guide.

guide-title = Qué puedes hacer aquí
command-guide = Mira qué puedes hacer aquí
option-guide-about = De qué se trata, por ejemplo request o tip
error-guide-unknown = Aquí no hay nada llamado «{ $area }».
    .hint = Escribe «{ $say }guide» para ver qué hay.
