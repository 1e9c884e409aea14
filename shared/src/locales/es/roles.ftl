# Roles de Discord según lo que se sabe de cada quien.

roles-title = Roles vinculados
roles-empty = No hay roles vinculados. Quien administra un servidor de Discord puede vincular uno allí: { $say }role link
role-name = #{ $number } rol { $role }
role-for-topic = { $level } en { $topic } o más
role-for-level = { $level } o más en cualquier tema
role-for-reward = quien tiene la recompensa #{ $number }
role-held = { PLURAL($count) ->
    [one] lo tiene { $count } persona
    [many] lo tienen { $count } de personas
   *[other] lo tienen { $count } personas
}
role-trouble-gone = borrado en Discord
role-trouble-forbidden = parado: no puedo darlo
role-trouble-away = parado: ya no estoy en ese servidor
role-field-help = Qué hacer
role-help-gone = Lo borraron en Discord. Nadie pierde aquello por lo que se le conoce.
role-help-forbidden = En los ajustes del servidor, da a mi rol el permiso «Gestionar roles» y ponlo por encima de este rol. Después pulsa el botón.
role-help-away = Ya no estoy en ese servidor. Invítame otra vez y pulsa el botón.
role-action-unlink = Desvincularlo
role-action-sync = Probar otra vez
notice-role-stopped = Ya no puedo dar el rol { $role } (rol vinculado #{ $number })
group-role = Vincula roles de Discord con lo que hace cada quien
command-role-list = Mira qué roles están vinculados
command-role-link = Vincula un rol de este servidor con un nivel o una recompensa
command-role-unlink = Quita un rol a quienes lo tienen y desvincúlalo
command-role-sync = Da un rol otra vez a quienes les toca
option-role-link-role = El rol: menciónalo o da su número
option-role-link-level = Lo recibe quien llega a este nivel o más
option-role-link-topic = ¿En qué tema? Si no dices nada: en cualquiera
option-role-link-reward = Lo recibe quien tiene esta recompensa
option-role-unlink-number = El número de la lista
option-role-sync-number = El número de la lista
audit-what-role-link = { $actor } vinculó el rol { $role } (#{ $number }).
audit-what-role-unlink = { $actor } desvinculó el rol { $role } (#{ $number }).
error-role-unknown = No hay ningún rol vinculado #{ $number }.
    .hint = Escribe «{ $say }role list» para verlos todos.
error-role-not-here = Los roles solo se pueden vincular en un canal de un servidor de Discord.
    .hint = Ve a un canal de la comunidad en ese servidor y escríbelo allí.
error-role-not-manager = Solo quien administra este servidor de Discord puede vincular sus roles.
    .hint = Pide a esa persona que escriba el comando aquí.
error-role-one = Un rol va con un nivel o con una recompensa.
    .hint = Da una de las dos cosas: «level» o «reward». El tema va con el nivel.
error-role-everybody = Ese es el rol de todo el servidor.
    .hint = Crea un rol nuevo en los ajustes del servidor y vincula ese.
error-role-taken = Otra comunidad ya ha vinculado este rol.
    .hint = Crea un rol nuevo en los ajustes del servidor y vincula ese.
error-role-no-reward = No hay ninguna recompensa así del tipo «role».
    .hint = Crea una antes: { $say }reward add
