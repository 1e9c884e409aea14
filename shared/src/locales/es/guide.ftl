# The guide.

guide-title = Qué puedes hacer aquí
command-guide = Mira qué puedes hacer aquí
