# Roles of Discord that follow what somebody is known for.

roles-title = Linked roles
roles-empty = No role is linked. An administrator of a Discord server can link one there: { $say }role link
role-name = #{ $number } role { $role }
role-for-topic = { $level } in { $topic } or higher
role-for-level = { $level } or higher in any topic
role-for-reward = whoever has reward #{ $number }
role-held = { PLURAL($count) ->
    [one] { $count } person has it
   *[other] { $count } people have it
}
role-trouble-gone = deleted on Discord
role-trouble-forbidden = stopped: I may not give it
role-trouble-away = stopped: I am not on that server any more
role-field-help = What to do
role-help-gone = It was deleted on Discord. Nobody loses what they are known for.
role-help-forbidden = In the server’s settings, give my role the permission “Manage Roles” and move it above this role. Then press the button.
role-help-away = I am not on that server any more. Invite me again, then press the button.
role-action-unlink = Link it no more
role-action-sync = Try again
notice-role-stopped = I cannot give role { $role } any more (linked role #{ $number })
group-role = Link Discord roles with what people are known for
command-role-list = See which roles are linked
command-role-link = Link a role of this server with a level or a reward
command-role-unlink = Take a role from all who have it, and link it no more
command-role-sync = Give a role again to all who should have it
option-role-link-role = The role: mention it, or give its number
option-role-link-level = Who is known at this level or higher gets it
option-role-link-topic = In which topic? Without one: in any
option-role-link-reward = Who has this reward gets it
option-role-unlink-number = The number in the list
option-role-sync-number = The number in the list
audit-what-role-link = { $actor } linked role { $role } (#{ $number }).
audit-what-role-unlink = { $actor } links role { $role } (#{ $number }) no more.
error-role-unknown = There is no linked role #{ $number }.
    .hint = Type “{ $say }role list” to see them all.
error-role-not-here = Roles can be linked only in a channel of a Discord server.
    .hint = Go to a channel of the community on that server, and type it there.
error-role-not-manager = Only an administrator of this Discord server can link its roles.
    .hint = Ask one of them to type the command here.
error-role-one = A role follows a level or a reward.
    .hint = Give one of the two: “level”, or “reward”. A topic goes with a level.
error-role-everybody = That is the role of everybody on this server.
    .hint = Make a new role in the server’s settings, and link that.
error-role-taken = Another community has linked this role.
    .hint = Make a new role in the server’s settings, and link that.
error-role-no-reward = There is no such reward of the kind “role”.
    .hint = Make one first: { $say }reward add
