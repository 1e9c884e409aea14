# Communities and places.

error-community-unknown = There is no community called “{ $name }” here.
    .hint = Check the name, or create it: guildhall init --community NAME --steward NAME
error-community-exists = There is a community called “{ $name }” already.
    .hint = Choose another name.
error-community-name = This cannot be the name of a community.
    .hint = Use one line with up to 80 letters or numbers.
error-community-none = You are not a member of a community yet.
    .hint = Write in a channel or room of your community first.
error-community-which = You are in more than one community: { $names }.
    .hint = Write in a channel or room of the community that you mean.
error-place-unknown = This place does not belong to a community yet.
    .hint = Whoever runs Guildhall adds it with “guildhall place add”.
error-place-taken = This place belongs to { $name } already.
    .hint = Choose another channel or room.
error-place-address = “{ $address }” cannot be the address of a place.
    .hint = Give GUILD/CHANNEL for Discord, or the room’s id (!…:server) for Matrix.
