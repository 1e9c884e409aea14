# What the front ends say themselves.

matrix-unreadable = No he podido leer tu mensaje.
matrix-unreadable-hint = Está cifrado y no tengo su clave. Envíalo otra vez, por favor. Si sigue sin funcionar, escríbeme en un chat directo nuevo.

form-edit = Corregirlo

error-draft-gone = Este formulario es demasiado antiguo.
    .hint = Empieza de nuevo con la orden.
error-message-empty = Este mensaje no tiene texto.
    .hint = Elige un mensaje que tenga palabras.
error-message-unreadable = No puedo leer este mensaje.
    .hint = Copia su texto y escríbelo después de «{ $say }{ $command }».
