# What people are told.

notice-claimed = { $name } te está ayudando con la petición #{ $number }
notice-released = La petición #{ $number } está abierta de nuevo. Quien ayudaba la ha dejado libre.
notice-solved = La petición #{ $number } está resuelta. ¡Buen trabajo!
notice-cancelled = La petición #{ $number } se ha retirado. No hay nada más que hacer.
notice-reopened = La petición #{ $number } se ha abierto de nuevo. Cualquiera puede ayudar.
notice-thanked = { $name } te da las gracias por la petición #{ $number }
notice-lane-stopped = Ya no puedo enviar mensajes a { $address } ({ $reason }). Comprueba, por favor, que tengo permiso para escribir ahí.
notice-lane-stopped-person = Ya no puedo enviar mensajes a una persona de la comunidad ({ $reason }). Lo intentaré de nuevo cuando me escriba.
member-gone = Alguien
