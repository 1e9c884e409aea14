# Comunidades y lugares.

error-community-unknown = Aquí no hay ninguna comunidad llamada «{ $name }».
    .hint = Revisa el nombre, o créala: guildhall init --community NAME --steward NAME
error-community-exists = Ya hay una comunidad llamada «{ $name }».
    .hint = Elige otro nombre.
error-community-name = Este no puede ser el nombre de una comunidad.
    .hint = Usa una sola línea con un máximo de 80 letras o números.
error-community-none = Todavía no formas parte de ninguna comunidad.
    .hint = Escribe primero en un canal o una sala de tu comunidad.
error-community-which = Formas parte de más de una comunidad: { $names }.
    .hint = Escribe en un canal o una sala de la comunidad que quieras.
error-place-unknown = Este lugar todavía no es de ninguna comunidad.
    .hint = Quien administra Guildhall lo añade con «guildhall place add».
error-place-taken = Este lugar ya es de { $name }.
    .hint = Elige otro canal u otra sala.
error-place-address = «{ $address }» no puede ser la dirección de un lugar.
    .hint = Escribe GUILD/CHANNEL para Discord, o el identificador de la sala (!…:servidor) para Matrix.

# Crear una comunidad, y sus lugares.

community-field = Comunidad
community-set-up = Te damos la bienvenida a { $name }
community-set-up-text = Este lugar ya es parte de la comunidad. Ahora puedes hacer tres cosas: di para qué es cada canal o sala, elige a otra persona que coordine contigo y mira los ajustes.
community-action-place = Lugares
community-action-steward = Quién coordina
community-action-settings = Ajustes
community-code = El código es { $code }
community-code-text = En el otro servidor, espacio o sala, escribe «{ $say }community join { $code }». Tienes que administrar ese lugar. El código sirve una sola vez, durante diez minutos.
community-joined = Este lugar ya es de { $name }
community-joined-text = Es un lugar para peticiones de ayuda. Para cambiarlo, escribe «{ $say }community place».
community-left = Este lugar ya no es de { $name }
community-places = Los lugares de { $name }
place-role-help = Peticiones de ayuda
place-role-tips = Consejos
place-role-skillshares = Intercambio de habilidades
place-role-stewards = Solo quienes coordinan

group-community = Para quienes coordinan: lugares, ajustes, decisiones
command-community-setup = Crea una comunidad en este lugar
command-community-join = Añade otro servidor u otra sala a la comunidad
command-community-leave = Saca de la comunidad este servidor o esta sala
command-community-place = Mira los lugares, o di para qué es este
command-community-steward = Mira quiénes coordinan la comunidad, o cámbialo
command-community-topics = Mira los temas, o cámbialos
command-community-settings = Mira los ajustes, o cambia uno
command-community-audit = Mira lo que se decidió, primero lo más nuevo
command-community-suspend = Haz que alguien no pueda participar durante un tiempo
command-community-hide = Oculta algo que alguien escribió
command-community-cases = Mira las suspensiones, las cosas ocultas y las revisiones
command-community-decide = Decide un caso: mantenerlo o anularlo
option-community-setup-name = El nombre de la comunidad
option-community-join-code = El código de la comunidad; si no lo pones, recibes uno
option-community-place-role = ¿Para qué es este canal o esta sala?
option-community-place-remove = ¿Debe dejar de ser para eso?
option-community-steward-member = ¿Quién va a coordinar?
option-community-steward-role = Un rol de este servidor de Discord: quien lo tiene coordina la comunidad
option-community-steward-power = Un nivel de poder en Matrix, de 1 a 100: quien tiene ese o más coordina la comunidad
option-community-steward-remove = ¿Quitar a esta persona o esta regla?
option-community-topics-topic = El nombre del tema
option-community-topics-also = Otras palabras para el tema, con comas entre ellas
option-community-topics-remove = ¿Quitar este tema?
option-community-settings-setting = Qué ajuste
option-community-settings-value = El valor nuevo; «default» vuelve al normal
option-community-audit-page = Qué página
option-community-suspend-member = ¿A quién?
option-community-suspend-reason = ¿Por qué? Esa persona lo lee
option-community-suspend-days = Cuántos días; si no lo pones, no hay un final fijo
option-community-hide-reference = ¿Qué? Por ejemplo help/12
option-community-hide-reason = ¿Por qué? Quien lo escribió lo lee
option-community-decide-case = El número del caso
option-community-decide-decision = ¿Mantenerlo (keep) o anularlo (lift)?

error-community-here = Esto solo funciona en un canal o una sala.
    .hint = Escríbelo en el canal o la sala que quieras.
error-community-not-manager = Esto solo lo puede hacer quien administra este servidor o esta sala.
    .hint = Pídelo a alguien que pueda cambiar sus ajustes.
error-community-set-up = Este lugar ya es de { $name }.
    .hint = Pide a quien coordina { $name } que puedas coordinar también.
error-community-raced = Otra persona hizo esto al mismo tiempo.
    .hint = Escribe «{ $say }guide» para ver cómo está ahora.
error-community-code = Este código no sirve.
    .hint = Un código sirve una sola vez, durante diez minutos. Pide uno nuevo a quien coordina la comunidad.
error-community-not-yours = No formas parte de ninguna comunidad llamada «{ $name }».
    .hint = Elige una de las tuyas: { $names }.
error-place-last = Este es el último lugar de { $name }.
    .hint = Añade primero otro lugar.
error-place-none = Este canal o esta sala no es para eso.
    .hint = Escribe «{ $say }community place» para ver para qué es.

# Ajustes.

settings-title = Los ajustes de { $name }
settings-text = Para cambiar uno, escribe «{ $say }community settings NAME VALUE».
settings-line = { $value } (lo normal es { $default }; puedes elegir: { $range })
setting-title = { $name }: { $value }
setting-field-range = Puedes elegir
setting-field-default = Lo normal
setting-range-zone = una zona horaria, como Europe/Madrid
setting-range-schedule = cinco campos de cron, como «0 9 * * *», como mucho una vez por hora; o «off»
setting-range-role = un rol de Discord, mencionado o por su número; o «none»
setting-tip-of-the-day = Cuándo se muestra el consejo del día en los lugares para consejos.
setting-tip-digest = Cuándo se muestra en los lugares para consejos lo nuevo de la semana anterior.
setting-range-number = de { $least } a { $most }
setting-language = El idioma de los mensajes para todos. Los que ya están ahí cambian cuando pasa algo con ellos.
setting-zone = La zona horaria de la comunidad, para quien no ha elegido la suya.
setting-asks-per-hour = Cuántas peticiones de ayuda puede abrir una persona en una hora.
setting-topics = Si se puede pedir ayuda sobre cualquier tema (free), o solo sobre los temas de la lista (listed).

error-setting-unknown = No hay ningún ajuste llamado «{ $name }».
    .hint = Escribe «{ $say }community settings» para verlos todos.
error-setting-unknown-near = No hay ningún ajuste llamado «{ $name }».
    .hint = ¿Querías decir { $near }?
error-setting-range = «{ $typed }» no sirve para { $name }. Sigue siendo { $value }.
    .hint = Puedes elegir: { $range }. «default» vuelve al valor normal.
error-setting-which-server = ¿De qué servidor es el rol? Esta comunidad está en varios.
    .hint = Escribe lo mismo en un canal del servidor que tiene el rol.

# Quienes coordinan.

stewards-title = Quienes coordinan { $name }
stewards-field-named = En la lista
stewards-field-rule = También
stewards-rule-discord = en Discord, cualquiera con el rol { $role }
stewards-rule-matrix = en Matrix, cualquiera con un nivel de poder de { $power } o más

error-steward-one = Son demasiadas cosas a la vez.
    .hint = Indica una persona, o un rol, o un nivel de poder.
error-steward-already = { $name } ya coordina la comunidad.
    .hint = Escribe «{ $say }community steward» para ver quiénes coordinan.
error-steward-none = { $name } no está en la lista de quienes coordinan.
    .hint = Escribe «{ $say }community steward» para ver quiénes coordinan.
error-steward-last = { $name } es la última persona en la lista de quienes coordinan.
    .hint = Elige primero a otra persona para coordinar.
error-steward-suspended = { $name } no puede participar en este momento.
    .hint = Anula primero la suspensión. Escribe «{ $say }community cases» para verla.
error-steward-role = «{ $role }» no es un rol de Discord.
    .hint = Menciona el rol, o indica su número.
error-steward-power = Este nivel de poder no me sirve.
    .hint = Indica un número de 1 a { $most }.
error-steward-no-rule = Esa regla no existe.
    .hint = Escribe «{ $say }community steward» para ver las reglas.
