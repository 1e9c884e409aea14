# Every word that a person reads. Short, kind, concrete; fit for someone whose second language it is.

## Requests

help-title = Request #{ $number } · { $state }
help-state-open = open
help-state-claimed = somebody is on it
help-state-solved = solved
help-state-cancelled = taken back
help-field-asker = Asked by
help-field-helper = Helper
help-field-topic = Topic
help-field-urgency = Urgency
help-urgency-low = low
help-urgency-high = high
help-action-claim = I can help
help-action-claim-number = Help with #{ $number }
help-action-show = Show it
help-action-solve = Solved
help-action-release = Give back
help-action-cancel = Take back
help-action-reopen = Open again
help-action-next = Next page
help-list-empty = No open requests right now.
help-list-more = There are more.

## Thanks and points

thank-title = You thanked { $name } for request #{ $number }
thank-field-points = Points
points-count = { $count ->
    [one] { $count } point
   *[other] { $count } points
}
points-balance-title = You have { $points }
points-history-empty = Nothing yet. You get points when somebody thanks you for your help.
points-rule-thanks = Thanks for request #{ $number }
points-action-history = What for?

## Notices

notice-claimed = { $name } is helping you with request #{ $number }
notice-released = Request #{ $number } is open again. The helper gave it back.
notice-solved = Request #{ $number } is solved. Good work!
notice-cancelled = Request #{ $number } was taken back. Nothing more to do.
notice-reopened = Request #{ $number } was opened again. Anybody can help.
notice-thanked = { $name } thanks you for request #{ $number }
notice-lane-stopped = I cannot send messages to { $address } any more ({ $reason }). Please check that I may write there.
notice-lane-stopped-person = I cannot send messages to one of the members any more ({ $reason }). I try again when they write to me.
member-gone = Somebody

## Matrix

matrix-unreadable = I could not read your message.
matrix-unreadable-hint = It is encrypted, and I do not have its key. Please send it again. If it still does not work, write to me in a new direct chat.

## Forms

form-edit = Correct it

## Guide

guide-title = What you can do here

command-ask = Ask the community for help
command-request-list = See the requests that wait for help
command-request-show = See one request
command-request-claim = Take a request on
command-request-release = Give a request back, so that others can help
command-request-solve = Say that your request is solved
command-request-reopen = Open your request again
command-request-cancel = Take your request back
command-request-edit = Change the text of your request
command-thank = Thank the person who helped you
command-points-balance = See how many points you have
command-points-history = See what your points are for
command-guide = See what you can do here

group-request = Help requests: see, take on, solve
group-points = See your points

option-ask-text = What do you need help with?
option-ask-topic = What is it about? A word or two
option-ask-urgency = How urgent is it?
option-request-list-page = Which page
option-request-show-number = The number of the request
option-request-claim-number = The number of the request
option-request-release-number = The number of the request
option-request-solve-number = The number of the request
option-request-reopen-number = The number of the request
option-request-cancel-number = The number of the request
option-request-edit-number = The number of the request
option-request-edit-text = The new text
option-thank-member = Who helped you?
option-thank-text = A few words for them
option-thank-request = The number of the request; if you leave it out, the latest one

## Errors: what was wrong, and what to do

error-command-empty = Nothing was typed.
    .hint = Type “{ $say }guide” to see what you can do.
error-command-unknown = I do not know “{ $typed }”.
    .hint = Type “{ $say }guide” to see what you can do.
error-command-unknown-near = I do not know “{ $typed }”.
    .hint = Did you mean “{ $say }{ $near }”?
error-args-surplus = “{ $value }” is too much here.
    .hint = Type it like this: { $say }{ $usage }
error-args-twice = You gave “{ $option }” twice.
    .hint = Give it once.
error-args-choice = “{ $value }” does not fit “{ $option }”.
    .hint = Choose one of: { $choices }.
error-args-number = “{ $value }” is not a number I can use for “{ $option }”.
    .hint = Give a whole number, such as 1 or #1.
error-args-invalid = “{ $value }” does not fit “{ $option }”.
    .hint = Type it like this: { $say }{ $usage }
error-text-nul = The text has a character in it that cannot be stored.
    .hint = Type it again, or paste it as plain text.
error-text-empty = There is no text.
    .hint = Write at least one word.
error-text-too-long = The text has { $length } characters; { $most } is the most.
    .hint = Make it shorter, or send it in two parts.
error-help-unknown = There is no request #{ $number } here.
    .hint = Type “{ $say }request list” to see the open ones.
error-help-topic = This topic does not fit.
    .hint = Use one line with up to { $most } characters.
error-help-own-request = Request #{ $number } is your own.
    .hint = If you found the answer, type “{ $say }request solve { $number }”.
error-help-already-claimed = Somebody is already helping with request #{ $number }.
    .hint = Type “{ $say }request list” to find another one.
error-help-already-yours = You are already helping with request #{ $number }.
    .hint = If you cannot go on, type “{ $say }request release { $number }”.
error-help-closed = Request #{ $number } is closed.
    .hint = The person who asked can open it again with “{ $say }request reopen { $number }”.
error-help-not-closed = Request #{ $number } is not closed.
    .hint = Type “{ $say }request show { $number }” to see it.
error-help-not-claimed = Nobody is helping with request #{ $number } yet.
    .hint = Type “{ $say }request claim { $number }” to help.
error-help-not-helper = Somebody else is helping with request #{ $number }.
    .hint = Only the helper or a steward can give it back.
error-help-not-asker = Request #{ $number } is somebody else’s.
    .hint = Only the person who asked, or a steward, can do this.
error-help-not-yours = Request #{ $number } is somebody else’s.
    .hint = Only the person who asked can change the text.
error-thank-self = You cannot thank yourself.
    .hint = Thank the person who helped you.
error-thank-already = You have already thanked { $name } for request #{ $number }.
    .hint = One thank for each request is enough.
error-thank-nothing = { $name } has not solved a request of yours yet.
    .hint = When your request is solved, you can thank the helper.
error-thank-not-asker = Request #{ $number } is somebody else’s.
    .hint = Only the person who asked can thank for it.
error-thank-not-solved = Request #{ $number } is not solved yet.
    .hint = First type “{ $say }request solve { $number }”.
error-thank-not-helper = { $name } did not solve request #{ $number }.
    .hint = Type “{ $say }request show { $number }” to see who helped.
error-member-unknown = There is no member called { $name } here.
    .hint = Check the name. People become members when they use a command for the first time.
error-member-unknown-near = There is no member called { $name } here.
    .hint = Did you mean { $near }?
error-member-which = There is more than one { $name } here.
    .hint = Choose from the list, or name the account.
error-member-name = This cannot be the name of a member.
    .hint = Use one line with up to 64 letters or numbers.
error-member-outsider = Only members can do this.
    .hint = Join the community first.
error-policy-steward = Only stewards can do this.
    .hint = Ask a steward of your community.
error-limit-reached = That was very often in a short time.
    .hint = Try again in { $minutes } minutes.
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
error-draft-gone = This form is too old.
    .hint = Start again with the command.
error-config-file = The settings file { $file } cannot be used: { $said }.
    .hint = Check that it is there, and that it is written in TOML like deploy/config.example.toml.
error-config-wrong = The setting { $key } is not right: { $said }.
    .hint = See deploy/config.example.toml.
error-config-missing = The setting { $key } is missing.
    .hint = Set it in the settings file, or as { $variable }.
error-discord-token = Discord does not accept the token of the bot.
    .hint = Set discord.token to the token of your bot, from Discord’s page for developers.
error-discord-certificate = The certificate { $file } cannot be used.
    .hint = Name a PEM file with a root certificate.
error-matrix-login = The homeserver does not accept the user or the password of the bot.
    .hint = Check matrix.user and matrix.password.
error-matrix-address = { $address } is not the address of a Matrix homeserver.
    .hint = Set matrix.homeserver to an address such as https://matrix.example.org.
error-matrix-folder = The folder { $folder } cannot be used.
    .hint = Set matrix.folder to a folder that only this program may read and write.
error-matrix-store-lost = There is a session in { $folder }, but its keys are gone.
    .hint = Bring the folder back from a backup. If there is none, remove the file session.json: the bot then comes with a new device.
error-matrix-session-ended = The homeserver has ended the session of the bot.
    .hint = Remove the folder { $folder } and start again with the password.
error-event-reused = This event was used for “{ $command }” before.
    .hint = Use a new event key for a new command.
error-event-raced = The same event is being worked on.
    .hint = Send it again.
error-event-key = This event key cannot be used.
    .hint = Use one line with up to 200 characters.
error-zone-unknown = I do not know the time zone { $zone }.
    .hint = Use a name such as Europe/Madrid.
error-zone-folder = The folder { $folder } has no time zones.
    .hint = Name a folder such as /usr/share/zoneinfo, or leave the setting out.
error-usage = { $said }
    .hint = See: guildhall --help
error-db-empty = This database has not been set up.
    .hint = Run: guildhall migrate
error-db-older = This database is older than the program.
    .hint = Run: guildhall migrate
error-db-newer = This database is newer than the program.
    .hint = Install the newer version of Guildhall.
error-db-unreachable = The database cannot be reached.
    .hint = Check its address (--db or DATABASE_URL) and that it is running.
error-db-read-only = The database cannot be written to.
    .hint = Check its access rights.
error-db-busy = The database is busy.
    .hint = Try again in a moment.
error-db-full = The disk of the database is full.
    .hint = Make room, then try again. Nothing was half done.
error-db-damaged = This file is not a database that can be read.
    .hint = Check the address (--db or DATABASE_URL), or restore a backup.
error-db-failed = The database could not do this.
    .hint = Try again; if it stays so, look into the log.
error-internal = Something went wrong here. It is not your fault.
    .hint = Try again; if it stays so, tell a steward.
