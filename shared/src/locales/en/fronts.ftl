# What the front ends say themselves.

matrix-unreadable = I could not read your message.
matrix-unreadable-hint = It is encrypted, and I do not have its key. Please send it again. If it still does not work, write to me in a new direct chat.

form-edit = Correct it

error-draft-gone = This form is too old.
    .hint = Start again with the command.
error-message-empty = This message has no text.
    .hint = Choose a message with words in it.
error-message-unreadable = I cannot read this message.
    .hint = Copy its text, and type it after “{ $say }{ $command }”.
