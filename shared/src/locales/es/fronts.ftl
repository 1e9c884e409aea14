# What the front ends say themselves.

matrix-unreadable = No he podido leer tu mensaje.
matrix-unreadable-hint = Está cifrado y no tengo su clave. Envíalo otra vez, por favor. Si sigue sin funcionar, escríbeme en un chat directo nuevo.

form-edit = Corregirlo

error-draft-gone = Este formulario es demasiado antiguo.
    .hint = Empieza de nuevo con la orden.
