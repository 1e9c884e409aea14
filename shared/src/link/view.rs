//! Linked accounts as cards.

use crate::{
    app::Context,
    members::Person,
    view::{Card, Content, Markup, Reply},
    words::{Lang, Words},
};

/// What is set by `me community`.
pub(super) const HALL: &str = "community";

/// Something that both people had set, and not to the same.
pub(super) struct Differs {
    /// The word after `me` that sets it, in general.
    what: &'static str,
    kept: String,
    other: String,
    /// What is typed to have the other one.
    typed: String,
}

impl Differs {
    pub(super) fn new(what: &'static str, kept: &str, other: &str, typed: &str) -> Self {
        let [kept, other, typed] = [kept, other, typed].map(ToOwned::to_owned);
        Self { what, kept, other, typed }
    }

    /// Whether its value says something to a person.
    fn readable(&self) -> bool {
        !matches!(self.what, "notify" | "pause")
    }
}

/// How a platform is called.
pub(super) fn platform_name(words: &Words, lang: Lang, platform: &str) -> String {
    words.text(lang, &format!("link-platform-{platform}"), &[])
}

/// The same for whoever acts.
pub(super) fn platform(ctx: &Context<'_>, platform: &str) -> String {
    platform_name(&ctx.app.words, ctx.entry.lang, platform)
}

/// The code, and where to type it.
pub(super) fn code(ctx: &Context<'_>, code: &str) -> Card {
    let title = ctx.text("link-code", &[("code", code)]);
    let text = ctx.text("link-code-text", &[("code", code)]);
    Card { title, text: Markup::text(text), ..Card::default() }.data("code", code)
}

/// Which accounts are one person now.
pub(super) fn linked(ctx: &Context<'_>, accounts: &[Person], balance: i64) -> Card {
    let names: Vec<_> = accounts.iter().map(|a| platform(ctx, &a.platform)).collect();
    let platforms: Vec<_> = accounts.iter().map(|a| a.platform.as_str()).collect();
    let text = ctx.text("link-done-text", &[("say", ctx.say)]);
    let points = ctx.app.words.count(ctx.entry.lang, "points-count", balance);
    Card { title: ctx.text("link-done", &[]), text: Markup::text(text), ..Card::default() }
        .field(ctx.text("link-field-accounts", &[]), names.join(", "))
        .field(ctx.text("thank-field-points", &[]), points)
        .data("accounts", platforms)
        .data("balance", balance)
}

/// The same, and asks about what both had set.
pub(super) fn asking(ctx: &Context<'_>, mut reply: Reply, differ: &[Differs]) -> Reply {
    if let Content::Cards(cards) = &mut reply.content
        && let Some(card) = cards.pop()
    {
        let what: Vec<_> = differ.iter().map(|d| d.what).collect();
        let card = differ.iter().fold(card, |card, one| ask(ctx, card, one));
        cards.push(card.data("differ", what));
    }
    reply
}

/// One that differs: a field, and an action where the command is words without a space.
fn ask(ctx: &Context<'_>, card: Card, one: &Differs) -> Card {
    let name = ctx.text(&format!("link-setting-{}", one.what), &[]);
    if !one.readable() {
        let label = ctx.text("link-differs-look", &[("name", &name)]);
        let value = ctx.text("link-differs-unsaid", &[]);
        return card.field(name, value).action("⚙", label, &["me", one.what]);
    }
    let args = [
        ("kept", one.kept.as_str()),
        ("other", &one.other),
        ("typed", &one.typed),
        ("what", one.what),
        ("say", ctx.say),
    ];
    if one.typed.contains(char::is_whitespace) {
        return card.field(name, ctx.text("link-differs-type", &args));
    }
    let label = ctx.text("link-differs-take", &args);
    card.field(name, ctx.text("link-differs", &args)).action(
        "⚙",
        label,
        &["me", one.what, &one.typed],
    )
}

/// An account that goes its own way.
pub(crate) fn unlinked(ctx: &Context<'_>, parted: &str) -> Reply {
    let name = platform(ctx, parted);
    let args = [("platform", name.as_str()), ("say", ctx.say)];
    let (title, text) = (ctx.text("link-parted", &args), ctx.text("link-parted-text", &args));
    let card = Card { title, text: Markup::text(text), ..Card::default() };
    Reply::private(vec![card.data("platform", parted)])
}

/// What the other accounts are told.
pub(crate) fn notice(words: &Words, lang: Lang, platform: &str, linked: bool) -> Card {
    let name = platform_name(words, lang, platform);
    let args = [("platform", name.as_str())];
    let (id, what) =
        if linked { ("notice-linked", "linked") } else { ("notice-unlinked", "unlinked") };
    let card = Card { title: words.text(lang, id, &args), ..Card::default() };
    let card = card.data("what", what).data("platform", platform);
    if linked {
        let label = words.text(lang, "link-action-undo", &args);
        return card.action("✂", label, &["me", "unlink", platform]);
    }
    card
}
