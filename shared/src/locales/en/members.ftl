# People.

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
