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

# Founding a community, and its places.

community-field = Community
community-set-up = Welcome to { $name }
community-set-up-text = This place is part of the community now. Next: say what each channel or room is for, name a second steward, and look at the settings.
community-action-place = Places
community-action-steward = Stewards
community-action-settings = Settings
community-code = The code is { $code }
community-code-text = In the other server, space or room, type “{ $say }community join { $code }”. You must be a manager there. The code works once, for ten minutes.
community-joined = This place belongs to { $name } now
community-joined-text = It is a place for help requests. To change that, type “{ $say }community place”.
community-left = This place has left { $name }
community-places = The places of { $name }
place-role-help = Help requests
place-role-tips = Tips
place-role-skillshares = Skill-shares
place-role-stewards = Stewards only

group-community = For stewards: places, settings, decisions
command-community-setup = Start a community in this place
command-community-join = Bring another server or room into the community
command-community-leave = Take this server or room out of the community
command-community-place = See the places, or say what this one is for
command-community-steward = See who the stewards are, or change it
command-community-topics = See the topics, or change them
command-community-settings = See the settings, or change one
command-community-audit = See what was decided, the latest first
command-community-suspend = Stop a member from taking part for some time
command-community-hide = Hide something that a member wrote
command-community-cases = See suspensions, hidden things and appeals
command-community-decide = Decide a case: keep it or take it back
option-community-setup-name = The name of the community
option-community-join-code = The code from the community; leave it out to get one
option-community-place-role = What is this channel or room for?
option-community-place-remove = Should it stop being for that?
option-community-steward-member = Who becomes a steward?
option-community-steward-role = A role of this Discord server: everybody who has it is a steward
option-community-steward-power = A power level on Matrix, 1 to 100: everybody with this or more is a steward
option-community-steward-remove = Remove this steward or this rule?
option-community-topics-topic = The name of the topic
option-community-topics-also = Other words for it, with commas between them
option-community-topics-remove = Remove this topic?
option-community-settings-setting = Which setting
option-community-settings-value = The new value; “default” brings back the normal one
option-community-audit-page = Which page
option-community-suspend-member = Who?
option-community-suspend-reason = Why? The member reads this
option-community-suspend-days = For how many days; leave it out for no fixed end
option-community-hide-reference = What? For example help/12
option-community-hide-reason = Why? The author reads this
option-community-decide-case = The number of the case
option-community-decide-decision = Keep it, or take it back (lift)?

error-community-here = This only works in a channel or room.
    .hint = Type it in the channel or room that you mean.
error-community-not-manager = Only somebody who manages this server or room can do this.
    .hint = Ask somebody who can change its settings.
error-community-set-up = This place belongs to { $name } already.
    .hint = Ask a steward of { $name } to make you a steward.
error-community-raced = Somebody else did this at the same time.
    .hint = Type “{ $say }guide” to see how it is now.
error-community-code = This code does not work.
    .hint = A code works once, for ten minutes. Ask a steward for a new one.
error-community-not-yours = You are not in a community called “{ $name }”.
    .hint = Choose one of yours: { $names }.
error-place-last = This is the last place of { $name }.
    .hint = Add another place first.
error-place-none = This channel or room is not for that.
    .hint = Type “{ $say }community place” to see what it is for.

# Settings.

settings-title = The settings of { $name }
settings-text = To change one, type “{ $say }community settings NAME VALUE”.
settings-line = { $value } (normally { $default }; you can choose: { $range })
setting-title = { $name }: { $value }
setting-field-range = You can choose
setting-field-default = Normally
setting-range-zone = a time zone, such as Europe/Madrid
setting-range-schedule = five fields of cron, such as “0 9 * * *”, at most once an hour; or “off”
setting-range-role = a Discord role, as you mention it or its number; or “none”
setting-tip-of-the-day = When the tip of the day is shown in the places for tips.
setting-tip-digest = When the places for tips show what was new in the week before.
setting-range-number = { $least } to { $most }
setting-language = The language of shared messages. Messages that are there already change when something happens to them.
setting-zone = The time zone of the community, for people who have not set their own.
setting-asks-per-hour = How many help requests one person can open in an hour.
setting-topics = Whether people can ask about any topic (free), or only about topics on the list (listed).

error-setting-unknown = There is no setting called “{ $name }”.
    .hint = Type “{ $say }community settings” to see all of them.
error-setting-unknown-near = There is no setting called “{ $name }”.
    .hint = Did you mean { $near }?
error-setting-range = “{ $typed }” does not fit { $name }. It is still { $value }.
    .hint = You can choose: { $range }. “default” brings back the normal one.
error-setting-which-server = Which server’s role is it? This community is on several.
    .hint = Type the same in a channel of the server that has the role.

# Stewards.

stewards-title = The stewards of { $name }
stewards-field-named = On the list
stewards-field-rule = Also
stewards-rule-discord = everybody on Discord with the role { $role }
stewards-rule-matrix = everybody on Matrix with power level { $power } or more

error-steward-one = That is too much at once.
    .hint = Name one person, or one role, or one power level.
error-steward-already = { $name } is a steward already.
    .hint = Type “{ $say }community steward” to see all stewards.
error-steward-none = { $name } is not on the list of stewards.
    .hint = Type “{ $say }community steward” to see all stewards.
error-steward-last = { $name } is the last steward on the list.
    .hint = Make somebody else a steward first.
error-steward-suspended = { $name } cannot take part at the moment.
    .hint = Take the suspension back first. Type “{ $say }community cases” to see it.
error-steward-role = “{ $role }” is not a role of Discord.
    .hint = Mention the role, or give its number.
error-steward-power = This is not a power level that I can use.
    .hint = Give a number from 1 to { $most }.
error-steward-no-rule = There is no such rule.
    .hint = Type “{ $say }community steward” to see the rules.
