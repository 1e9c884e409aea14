//! Roles of Discord through the real bot: the order of roles, a missing permission, a deleted role.

use std::sync::Arc;

use guildhall_tests::{
    bare::Bare,
    discord::{Member, Message, Permission},
    lab::{Lab, Room},
};
use libtest_mimic::Trial;

use super::{
    OnDiscord,
    codes::{Codes, words},
};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    lab.both("fronts::linked_roles::in_step", in_step)
}

/// How many messages have this button.
fn with(messages: &[Message], button: &str) -> usize {
    messages.iter().filter(|message| message.buttons().iter().any(|b| b == button)).count()
}

/// What somebody types is answered without a refusal.
pub(super) async fn ok(codes: &Codes, who: &Member, hall: &OnDiscord, line: &str) {
    let seen = who.slash(&hall.help, line).await;
    assert_eq!(codes.outcome(seen.text()), "ok", "{line}: {seen:?}");
}

pub(super) async fn make_steward(room: &Room, who: &Member) {
    let made = format!(
        "UPDATE memberships SET role = 'steward' WHERE member_id IN
             (SELECT member_id FROM accounts WHERE external_id = '{}')",
        who.id()
    );
    let bare = Bare::open(room).await.expect("the database opens");
    bare.script(&made).await.expect("it runs");
    bare.close().await;
}

async fn in_step(room: Room) {
    room.found().await;
    let codes = Codes::load();
    let hall = OnDiscord::new(&room).await;
    let guild = &hall.guild;
    let known = guild.role("known", Permission::empty());
    let maria = guild.member("Maria").administers();
    let (ana, ben) = (guild.member("Ana"), guild.member("Ben"));
    let bot = hall.bot().await;
    ok(&codes, &maria, &hall, "/points balance").await;
    make_steward(&room, &maria).await;
    for (who, line) in [
        (&ana, "/ask text:my car is flat topic:cars"),
        (&ben, "/request claim number:1"),
        (&ana, "/request solve number:1"),
        (&ana, &format!("/thank member:<@{}> request:1", ben.id())),
    ] {
        ok(&codes, who, &hall, line).await;
    }

    // Without the permission nobody gets it, and the steward is told what to do.
    let link = |role: u64| format!("/role link role:<@&{role}> level:helper");
    let again = words("role-action-sync", &[]);
    ok(&codes, &maria, &hall, &link(known.id)).await;
    let told = maria.wait_inbox(|m| with(m, &again) == 1).await;
    guild.permit(Permission::MANAGE_ROLES);
    maria.click(told.last().expect("a message"), &again).await;
    ben.wait_roles(|roles| roles == [known.id]).await;

    // A role above the bot's own is out of its reach.
    let above = guild.role("above", Permission::empty());
    ok(&codes, &maria, &hall, &link(above.id)).await;
    maria.wait_inbox(|m| with(m, &again) == 2).await;
    ben.wait_roles(|roles| roles == [known.id]).await;
    ok(&codes, &maria, &hall, "/role unlink number:2").await;

    // It goes with what it stood for, and is given again after a restart.
    ok(&codes, &maria, &hall, &format!("/role link role:{} level:guide", known.id)).await;
    ben.wait_roles(<[u64]>::is_empty).await;
    assert_eq!(bot.stop().await, 0, "{}", hall.recipe.log());
    let _bot = hall.bot().await;
    ok(&codes, &maria, &hall, &link(known.id)).await;
    ben.wait_roles(|roles| roles == [known.id]).await;

    // Deleted on Discord: the steward is told, and can unlink it.
    guild.deletes(known);
    ok(&codes, &maria, &hall, "/role sync number:1").await;
    let unlink = words("role-action-unlink", &[]);
    let told = maria.wait_inbox(|m| with(m, &unlink) == 1).await;
    let unlinked = maria.click(told.last().expect("a message"), &unlink).await;
    assert_eq!(codes.outcome(unlinked.text()), "ok", "{unlinked:?}");
    room.settles().await;
    hall.is_content();
}
