//! A whole life after a date, and that nobody is found out.

use guildhall_core::view::Content;

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("recaps::a_whole_life_after_a_date", whole),
        lab.both("recaps::few_answers_are_not_shown", few),
        lab.both("recaps::nobody_sees_one_answer", unseen),
        lab.both("recaps::it_is_asked_once", once),
        lab.both("recaps::what_is_too_late_is_not_asked", late),
        lab.both("recaps::who_is_erased_takes_their_words_along", erased),
        lab.both("recaps::who_is_erased_takes_their_name_along", nameless),
        lab.both("recaps::of_two_hosts_each_has_their_own_words", two_hosts),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const NOTES: &str = "Notes from #1 Taxes";

async fn whole(room: Room) {
    let world = over(&room).await;
    let asked = last(&world, "ben").await;
    assert_eq!(asked.title, "What should people keep from it? Taxes");
    let form = says(&world, "ben", &asked.actions[0].command.join(" ")).await;
    let Content::Form(form) = &form.content else { panic!("no form: {form:?}") };
    let missing: Vec<&str> = form.missing.iter().map(|question| question.name.as_str()).collect();
    assert_eq!(missing, ["notes", "links", "tips"]);
    assert_eq!(last(&world, "cleo").await.title, "Were you there? Taxes");
    assert!(told(&world, "zoe").await.is_empty(), "she did not want to come");

    let tips = "- Photograph each receipt\n- Ask for help early";
    let line = format!(
        "skillshare recap 1 --links https://a.example/1 --tips \"{tips}\" We *looked* at forms."
    );
    let kept = card(&world, "ben", &line).await;
    assert_eq!(kept.title, NOTES);
    assert!(kept.text.raw().ends_with("We *looked* at forms."), "{kept:?}");
    assert_eq!(field(&kept, "Tips from it"), "#1, #2");
    for tip in [1, 2] {
        let tip = card(&world, "maria", &format!("tip show {tip}")).await;
        assert_eq!(tip.data["state"], "proposed", "it is to be reviewed");
    }
    assert!(shown(&world).await.contains(&NOTES.to_owned()));
    let again =
        "skillshare recap 1 --links same --tips \"Ask for help early\" We looked, and talked.";
    let kept = card(&world, "ben", again).await;
    assert_eq!(field(&kept, "Links"), "https://a.example/1");
    assert_eq!(field(&kept, "Tips from it"), "#1, #2", "a line twice is one tip");
    let seen = among(&world, "zoe", "skillshare show 1", NOTES).await.expect("a recap");
    assert!(seen.text.raw().ends_with("We looked, and talked."));

    there(&world, &ALL[..5]).await;
    let own = card(&world, "zoe", "skillshare show 1").await;
    assert_eq!((own.title.as_str(), field(&own, "Were there")), ("Ended: #1 Taxes", "5 people"));
    let said = card(&world, "zoe", &own.actions[0].command.join(" ")).await;
    assert_eq!(said.title, "You were there: Taxes");
    says(&world, "zoe", "skillshare there 1").await;
    answers(&world).await;
    comes_of_it(&world).await;
    assert_eq!(Ledger::open(&room).await.balanced().await, 1);
    let bare = Bare::open(&room).await.expect("the database opens");
    let left = bare.lines("SELECT useful FROM recap_feedback").await.expect("the answers");
    assert!(left.is_empty(), "{left:?}");
    bare.close().await;
}

/// Five of six answer, and one of them would like to learn more.
async fn answers(world: &World) {
    let thanks = card(world, "cleo", "skillshare feedback 1 no hard").await;
    let text = thanks.text.raw();
    assert!(text.contains("Wed, 11 Mar 2026, 13:00 (UTC)") && text.contains("5 people"), "{text}");
    let learn = thanks.actions[0].command.join(" ");
    assert_eq!(learn, "skillshare feedback 1 no hard --on=2026-03-04T12:00 --learn");
    says(world, "cleo", &format!("{learn} \"How to appeal\"")).await;
    let idea = card(world, "zoe", "skillshare ideas").await;
    assert_eq!(idea.title, "Idea #1: How to appeal");
    assert_eq!(field(&idea, "Topics"), "taxes");
    for (who, said) in [("dan", "very right"), ("eve", "very right"), ("fay", "partly easy")] {
        says(world, who, &format!("skillshare feedback 1 {said}")).await;
    }
    says(world, "zoe", "skillshare feedback 1 no easy").await;
    says(world, "zoe", "skillshare feedback 1 very right").await;
}

/// The week is over.
async fn comes_of_it(world: &World) {
    pass(world, WEEK).await;
    run_due(world).await;
    let told = last(world, "ben").await;
    assert_eq!(told.title, "What came of it: Taxes");
    assert_eq!(field(&told, "Were there"), "6 people");
    assert_eq!(field(&told, "Of use for their work"), "very: 3 · partly: 1 · no: 1");
    assert_eq!(field(&told, "The level"), "too easy: 1 · right: 3 · too hard: 1");
    assert_eq!(field(&told, "Ideas that came of it"), "1 idea");
    assert_eq!((field(&told, "Points"), balance(world, "ben").await), ("15 points", 15));
    let seen = among(world, "hal", "skillshare show 1", NOTES).await.expect("a recap");
    assert_eq!(field(&seen, "Of use for their work"), "very: 3 · partly: 1 · no: 1");
    let seen = card(world, "maria", "skillshare show 1").await;
    assert_eq!(field(&seen, "They were there"), "cleo, dan, eve, fay, gus, zoe");
    assert_eq!(field(&seen, "Ideas that came of it"), "1 idea");
    let standing = card(world, "ben", "standing show").await;
    assert!(standing.data["badges"].to_string().contains("[\"hosted\",1,1]"), "{standing:?}");
    pass(world, WEEK).await;
    assert_eq!(balance(world, "ben").await, 15, "once");
}

async fn few(room: Room) {
    let world = over(&room).await;
    there(&world, &ALL).await;
    for who in &ALL[..4] {
        says(&world, who, "skillshare feedback 1 very hard").await;
    }
    pass(&world, WEEK).await;
    let told = last(&world, "ben").await;
    let nothing = "Fewer than 5 people answered, so nothing is shown: nobody is found out.";
    assert_eq!(field(&told, "How it was"), nothing);
    assert_eq!(field(&told, "Ideas that came of it"), "none");
    for who in ["ben", "maria", "cleo", "zoe"] {
        let seen = says(&world, who, "skillshare show 1").await;
        assert!(seen.cards().iter().all(|card| !card.data.contains_key("useful")), "{who}");
        assert!(!format!("{seen:?}").contains("too hard"), "{who}");
    }
    let bare = Bare::open(&room).await.expect("the database opens");
    let left = bare.lines("SELECT level FROM recap_feedback").await.expect("the answers");
    assert!(left.is_empty(), "{left:?}");
    bare.close().await;
}

/// All that anybody but the one who answers can see.
async fn seen(world: &World) -> String {
    let mut all = String::new();
    for who in ["ben", "maria", "zoe", "hal"] {
        for line in [
            "skillshare show 1",
            "skillshare show 1 --on 2026-03-04",
            "skillshare list",
            "skillshare ideas",
            "points history",
            "standing show",
        ] {
            all += &format!("{who}: {line}: {:?}\n", says(world, who, line).await);
        }
        let told = inbox(&world.app, &world.actor(who)).await.expect("an inbox");
        let board = board(&world.app, &world.actor(who)).await.expect("a board");
        all += &format!("{told:?}\n{board:?}\n");
    }
    all
}

/// Whoever watches between two answers, and knows who answers when, learns nothing: the sums come
/// once, and nothing can be held against them.
async fn unseen(room: Room) {
    let world = over(&room).await;
    says(&world, "ben", "skillshare recap 1 --links none --tips none We looked at forms.").await;
    there(&world, &ALL).await;
    let before = seen(&world).await;
    for (n, who) in ALL.iter().enumerate() {
        says(&world, who, "skillshare feedback 1 no hard").await;
        assert_eq!(seen(&world).await, before, "after {} answers", n + 1);
    }
    // One changes their mind, and one takes all back and says it again.
    says(&world, "dan", "skillshare feedback 1 very easy").await;
    assert_eq!(seen(&world).await, before);
    pass(&world, WEEK - MINUTE).await;
    let late = seen(&world).await;
    says(&world, "eve", "skillshare feedback 1 very easy").await;
    assert_eq!(seen(&world).await, late, "nor in the last minute");
    pass(&world, MINUTE).await;
    let told = last(&world, "ben").await;
    assert_eq!(field(&told, "Of use for their work"), "very: 2 · partly: 0 · no: 4");
    let after = seen(&world).await;
    assert!(after.contains("very: 2"), "what was compared shows answers once they are added up");
    // Nobody can take an answer out of the sums afterwards.
    refused(
        &world,
        "dan",
        &[
            ("skillshare feedback 1 no hard", "recap.closed"),
            ("skillshare there 1 --remove yes", "recap.closed"),
        ],
    )
    .await;
    says(&world, "maria", "community suspend dan rude --days 3").await;
    pass(&world, DAY).await;
    let still = card(&world, "zoe", "skillshare show 1").await;
    assert_eq!(field(&still, "Were there"), "6 people");
    let recap = among(&world, "zoe", "skillshare show 1", NOTES).await.expect("a recap");
    assert_eq!(field(&recap, "Of use for their work"), "very: 2 · partly: 0 · no: 4");
}

/// Somebody says that they are there while it is under way; each is asked once all the same.
async fn once(room: Room) {
    let world = soon(&room).await;
    pass(&world, 2 * DAY).await;
    there(&world, &["cleo"]).await;
    says(&world, "ben", "skillshare recap 1 --links none --tips none We begin.").await;
    pass(&world, HOUR).await;
    run_due(&world).await;
    let count = |told: Vec<String>, title: &str| told.iter().filter(|t| *t == title).count();
    assert_eq!(count(told(&world, "ben").await, "What should people keep from it? Taxes"), 1);
    assert_eq!(count(told(&world, "dan").await, "Were you there? Taxes"), 1);
    assert!(shown(&world).await.contains(&NOTES.to_owned()));
}

/// A clock that jumps over all of it: nobody is asked what they could not answer any more.
async fn late(room: Room) {
    let world = soon(&room).await;
    pass(&world, 30 * DAY).await;
    assert_eq!(
        told(&world, "ben").await[1..],
        ["What came of it: Taxes"],
        "besides that he hosts it"
    );
    assert!(told(&world, "dan").await.is_empty());
    assert_eq!(balance(&world, "ben").await, 0);
}

async fn erased(room: Room) {
    let world = over(&room).await;
    says(&world, "ben", "skillshare recap 1 --links https://a.example --tips none Secret.").await;
    there(&world, &["cleo", "dan"]).await;
    says(&world, "cleo", "skillshare feedback 1 no hard").await;
    says(&world, "cleo", "me erase remove").await;
    says(&world, "ben", "me erase remove").await;
    pass(&world, DAY).await;
    for _ in 0..5 {
        pass(&world, 6_000).await;
    }
    let seen = says(&world, "zoe", "skillshare show 1").await;
    assert_eq!((field(&seen.cards()[0], "Were there"), seen.cards().len()), ("1 person", 1));
    assert!(!shown(&world).await.contains(&NOTES.to_owned()));
    let bare = Bare::open(&room).await.expect("the database opens");
    for text in [
        "SELECT notes || links FROM recaps WHERE notes || links <> ''",
        "SELECT notes || links FROM recap_notes",
        "SELECT useful FROM recap_feedback",
        "SELECT 'host' FROM recap_hosts",
    ] {
        let left = bare.lines(text).await.expect("the rows");
        assert!(left.is_empty(), "{text}: {left:?}");
    }
    bare.close().await;
}

/// Of two hosts one takes their words along: the other's stay.
async fn two_hosts(room: Room) {
    let world = soon(&room).await;
    says(&world, "maria", "skillshare host 1 zoe yes").await;
    for step in [DAY, DAY, HOUR] {
        pass(&world, step).await;
    }
    let writes = async |who: &str, link: &str, words: &str| {
        let line = format!("skillshare recap 1 --links {link} --tips none {words}");
        card(&world, who, &line).await
    };
    writes("ben", "https://a.example", "Forms.").await;
    pass(&world, MINUTE).await;
    writes("zoe", "https://b.example", "Fees.").await;
    let both = writes("ben", "same", "Forms, filled in.").await;
    assert!(both.text.raw().ends_with("\n\nForms, filled in.\n\nFees."), "{both:?}");
    assert_eq!(field(&both, "Links"), "https://a.example\nhttps://b.example");
    let exported = says(&world, "zoe", "me export").await;
    let export = str::from_utf8(&exported.files[0].bytes).expect("text");
    assert!(export.contains("Fees.") && !export.contains("Forms"), "each has their own words");

    says(&world, "ben", "me erase remove").await;
    pass(&world, DAY).await;
    for _ in 0..5 {
        pass(&world, 6_000).await;
    }
    let left = among(&world, "cleo", "skillshare show 1", NOTES).await.expect("a recap");
    assert!(left.text.raw().ends_with("\n\nFees."), "{left:?}");
    assert_eq!(field(&left, "Links"), "https://b.example");
    let bare = Bare::open(&room).await.expect("the database opens");
    for table in ["recaps", "recap_notes"] {
        let text = format!(
            "SELECT notes || links FROM {table} WHERE notes LIKE '%Forms%' OR links LIKE '%a.ex%'"
        );
        assert!(bare.lines(&text).await.expect("the rows").is_empty(), "{table}");
    }
    bare.close().await;

    // A steward takes away what should not stand there, whoever wrote it.
    writes("maria", "none", "none").await;
    assert!(!shown(&world).await.contains(&NOTES.to_owned()));
}

/// With words that stay the name goes all the same, from what was posted too.
async fn nameless(room: Room) {
    let world = over(&room).await;
    says(&world, "ben", "skillshare recap 1 --links https://a.example --tips none Keep to it.")
        .await;
    let bare = Bare::open(&room).await.expect("the database opens");
    let scrubbed = "SELECT subject FROM outbox WHERE subject LIKE 'recap/%' AND body = 'scrub'";
    assert!(bare.lines(scrubbed).await.expect("the rows").is_empty());
    says(&world, "ben", "me erase keep").await;
    pass(&world, DAY).await;
    for _ in 0..5 {
        pass(&world, 6_000).await;
    }
    assert_eq!(bare.lines(scrubbed).await.expect("the rows").len(), 1);
    assert!(shown(&world).await.contains(&NOTES.to_owned()), "the words stay");
    bare.close().await;
}
