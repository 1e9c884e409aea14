# One person with accounts on several platforms.

link-platform-console = the terminal
link-platform-discord = Discord
link-platform-matrix = Matrix

link-code = Your code is { $code }
link-code-text = Type this with your other account, in the next 10 minutes:
    in Matrix: !me link { $code }
    in Discord: /me link code:{ $code }
    Do not give this code to anybody. Whoever types it shares your name, your points and your messages.
link-done = Your accounts are one person now
link-done-text = You have one name, one balance and one inbox. To separate them again, type “{ $say }me unlink” and the platform.
link-field-accounts = Your accounts
link-setting-language = Language
link-setting-zone = Time zone
link-setting-talks = Languages that you talk
link-setting-hours = When you are there
link-setting-quiet = Quiet hours
link-setting-notify = What you are told
link-setting-pause = Pause
link-setting-community = Community in direct chats
link-differs = Now you have: { $kept }. Your other account had: { $other }. Which one do you want?
link-differs-type = Now you have: { $kept }. Your other account had: { $other }. If you want that one, type “{ $say }me { $what } { $typed }”.
link-differs-unsaid = Your two accounts had different settings. Now you have those of the older one. Please check that they are right.
link-differs-take = Use { $other }
link-differs-look = { $name }: check
link-parted = Your account on { $platform } is separate now
link-parted-text = It starts with 0 points. Points, requests and settings stay with your other account. To link them again, type “{ $say }me link”.
link-action-undo = This was not me: undo

notice-linked = An account on { $platform } is linked with yours now: together they are one person. If you did not do this, undo it now.
notice-unlinked = The account on { $platform } is separate now. It is not linked with yours any more. If you did not do this, tell a steward.
points-rule-link = The points of your other account

command-me-link = Link your account here with your account on another platform
command-me-unlink = Separate one of your accounts from the others
option-me-link-code = The code from your other account; leave it out to get one
option-me-unlink-platform = The platform of the account that you want to separate

error-link-code = This code is wrong, too old, or used already.
    .hint = Type “{ $say }me link” with your other account to get a new code.
error-link-locked = You typed too many wrong codes.
    .hint = Try again in { $minutes } min.
error-link-own = This is your own code.
    .hint = Type the code with an account on another platform.
error-link-platform = Then you would have two accounts on { $platform }. One person can have only one on each platform.
    .hint = First separate one of them: “{ $say }me unlink”.
error-link-elsewhere = This code is from another community: { $name }.
    .hint = Type it in a place of { $name }, or in a direct chat with me.
error-link-both-sides = One of the two accounts asked for help in request #{ $number }, and the other one helped.
    .hint = They cannot be one person. If this is a mistake, ask a steward.
error-link-leaving = One of the two accounts will be erased soon.
    .hint = If you want to stay, first type “{ $say }me stay” with it.
error-link-none = You have no account on { $platform } that is linked.
    .hint = Type “{ $say }me show” to see your accounts.
error-link-last = Your account on { $platform } is your only one.
    .hint = There is nothing to separate. You can link another account with “{ $say }me link”.
