# Una persona con cuentas en varias plataformas.

link-platform-console = la terminal
link-platform-discord = Discord
link-platform-matrix = Matrix

link-code = Tu código es { $code }
link-code-text = Escribe esto con tu otra cuenta, en los próximos 10 minutos:
    en Matrix: !me link { $code }
    en Discord: /me link code:{ $code }
    No des este código a nadie. Quien lo escriba comparte tu nombre, tus puntos y tus mensajes.
link-done = Ahora tus cuentas son una sola persona
link-done-text = Tienes un nombre, un saldo y un buzón. Para separarlas otra vez, escribe «{ $say }me unlink» y la plataforma.
link-field-accounts = Tus cuentas
link-setting-language = Idioma
link-setting-zone = Zona horaria
link-setting-talks = Idiomas que hablas
link-setting-hours = Cuándo estás
link-setting-quiet = Horas de silencio
link-setting-notify = Lo que te cuento
link-setting-pause = Pausa
link-setting-community = Comunidad en los chats directos
link-differs = Ahora tienes: { $kept }. Tu otra cuenta tenía: { $other }. ¿Cuál prefieres?
link-differs-type = Ahora tienes: { $kept }. Tu otra cuenta tenía: { $other }. Si lo prefieres, escribe «{ $say }me { $what } { $typed }».
link-differs-unsaid = Tus dos cuentas tenían ajustes diferentes. Ahora tienes los de la más antigua. Comprueba, por favor, que están bien.
link-differs-take = Usar { $other }
link-differs-look = { $name }: comprobar
link-parted = Tu cuenta en { $platform } ya está separada
link-parted-text = Empieza con 0 puntos. Los puntos, las peticiones y los ajustes se quedan en tu otra cuenta. Para vincularlas de nuevo, escribe «{ $say }me link».
link-action-undo = No lo he hecho yo: deshacer

notice-linked = Una cuenta en { $platform } está ahora vinculada con la tuya: juntas son una sola persona. Si no lo has hecho tú, deshazlo ahora.
notice-unlinked = La cuenta en { $platform } está ahora separada. Ya no está vinculada con la tuya. Si no lo has hecho tú, avisa a quien coordina tu comunidad.
points-rule-link = Los puntos de tu otra cuenta

command-me-link = Vincula tu cuenta de aquí con la que tienes en otra plataforma
command-me-unlink = Separa de las demás una de tus cuentas
option-me-link-code = El código de tu otra cuenta; si no lo pones, recibes uno
option-me-unlink-platform = La plataforma de la cuenta que quieres separar

error-link-code = Este código no es correcto, es demasiado antiguo o ya se usó.
    .hint = Escribe «{ $say }me link» con tu otra cuenta para recibir un código nuevo.
error-link-locked = Has escrito demasiados códigos que no son correctos.
    .hint = Inténtalo de nuevo en { $minutes } min.
error-link-own = Este código es tuyo.
    .hint = Escríbelo con una cuenta de otra plataforma.
error-link-platform = Así tendrías dos cuentas en { $platform }. Una persona solo puede tener una en cada plataforma.
    .hint = Separa primero una de ellas: «{ $say }me unlink».
error-link-elsewhere = Este código es de otra comunidad: { $name }.
    .hint = Escríbelo en un lugar de { $name }, o en un chat directo conmigo.
error-link-both-sides = Una de las dos cuentas pidió ayuda en la petición #{ $number }, y la otra ayudó.
    .hint = No pueden ser una sola persona. Si es un error, pregunta a quien coordina tu comunidad.
error-link-leaving = Una de las dos cuentas se va a borrar pronto.
    .hint = Si quieres quedarte, escribe primero «{ $say }me stay» con ella.
error-link-none = No tienes ninguna cuenta vinculada en { $platform }.
    .hint = Escribe «{ $say }me show» para ver tus cuentas.
error-link-last = Tu cuenta en { $platform } es la única que tienes.
    .hint = No hay nada que separar. Puedes vincular otra cuenta con «{ $say }me link».
