//! Who is offered to whom, why, and what is said where nobody is.

use std::sync::Arc;

use guildhall_tests::{
    lab::{Lab, Room},
    world::World,
};
use libtest_mimic::Trial;
use serde_json::json;

use super::{cards, field, later, mentor, ok, refused};
use crate::mentors::{DAY, WEEK};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("mentors::a_profile_is_ones_own", profile),
        lab.both("mentors::three_are_offered_with_reasons", offered),
        lab.both("mentors::who_cannot_be_a_pair_is_not_offered", barred),
        lab.both("mentors::nobody_fits_and_what_would_help", hints),
        lab.both("mentors::what_nobody_gives_is_shown_from_five_on", demand),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn profile(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    let card =
        ok(&world, "ben", "mentor offer --capacity 3 --enjoys start,craft By bicycle.").await;
    assert_eq!(field(&card, "You as a mentor"), "You mentor: 0 of 3 places are taken.");
    assert_eq!(
        field(&card, "You like to help with"),
        "getting into this work, being better at the work"
    );
    let open = "How you got here (whoever could be your mentee reads it)";
    assert_eq!(field(&card, open), "By bicycle.");
    let card = ok(&world, "ben", "mentor offer --readers mentees").await;
    assert_eq!(field(&card, "How you got here (only your mentees read it)"), "By bicycle.");
    assert_eq!(card.data["enjoys"], json!(["start", "craft"]), "what was not said again stays");
    for (line, topic, weight) in [("cars 5", "cars", 5), ("taxes", "taxes", 3)] {
        let card = ok(&world, "ana", &format!("mentor learn {line}")).await;
        let learns = card.data["learns"].as_array().expect("a list");
        assert!(learns.contains(&json!({ "topic": topic, "weight": weight })), "{learns:?}");
    }
    let card = ok(&world, "ana", "mentor learn cars 0").await;
    assert_eq!(field(&card, "You want to learn"), "taxes");
    ok(&world, "ana", "mentor goals income, clients").await;
    let card = ok(&world, "ana", "mentor strengths calm").await;
    assert_eq!(field(&card, "Your strengths"), "calm");
    assert_eq!(ok(&world, "ana", "mentor show").await.data["goals"], json!(["income", "clients"]));
    assert_eq!(ok(&world, "ana", "mentor goals none").await.data["goals"], json!([]));
    assert_eq!(ok(&world, "ben", "mentor stop").await.data["offers"], false);
    refused(&world, &[("ben", "mentor stop", "mentor.offers_not")]).await;
}

/// Dora gives both topics, Ben one and a goal, Cid one, Eve nothing that is wanted.
async fn offered(room: Room) {
    let world = World::with(&room, &["ana", "ben", "cid", "dora", "eve"]).await;
    for (who, topics, more) in [
        ("ben", &["taxes"][..], "mentor offer --enjoys income I was new too."),
        ("cid", &["cars"], "mentor offer"),
        ("dora", &["taxes", "cars"], "mentor offer"),
        ("eve", &["cakes"], "mentor offer"),
    ] {
        ok(&world, who, more).await;
        for topic in topics {
            ok(&world, who, &format!("me topics {topic} comfort:3")).await;
        }
    }
    ok(&world, "cid", "me topics taxes comfort:2").await;
    ok(&world, "ana", "mentor learn taxes 4").await;
    ok(&world, "ana", "mentor learn cars 1").await;
    ok(&world, "ana", "mentor goals income").await;
    for (who, hours) in [("ana", "mo 9-11"), ("ben", "mo 9-12")] {
        ok(&world, who, &format!("me hours {hours}")).await;
        ok(&world, who, "mentor strengths calm, humour").await;
    }
    let offers = cards(&world, "ana", "mentor seek").await;
    assert_eq!(offers[0].title, "3 mentors could fit");
    let titles: Vec<_> = offers[1..].iter().map(|card| card.title.as_str()).collect();
    assert_eq!(titles, ["1 · ben", "2 · dora", "3 · cid"]);
    let ben = &offers[1];
    assert_eq!(ben.text.raw(), "I was new too.");
    for (name, value) in [
        ("Teaches what you want to learn", "taxes"),
        ("Likes to help with your goals", "earning more"),
        ("You both have", "calm, humour"),
        ("Time that you both have", "2 hours a week"),
        ("Free places", "2"),
    ] {
        assert_eq!(field(ben, name), value);
    }
    let names: Vec<_> = offers[2].fields.iter().map(|field| field.name.as_str()).collect();
    let unsaid = ["Teaches what you want to learn", "Free places"];
    assert_eq!(names, unsaid, "hours are no reason where one has said none");
    ok(&world, "ben", "mentor offer --readers mentees").await;
    let offers = cards(&world, "ana", "mentor seek").await;
    assert_eq!(offers[1].text.raw(), "", "a story for mentees alone");
}

async fn barred(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    mentor(&world, "ben", "taxes").await;
    ok(&world, "ana", "mentor learn taxes").await;
    let offers = async || cards(&world, "ana", "mentor seek").await.len() - 1;
    assert_eq!(offers().await, 1);
    for (who, bars, frees) in [
        ("ben", "me pause", "me resume"),
        ("ben", "me block ana", "me unblock ana"),
        ("ana", "me block ben", "me unblock ben"),
        ("ben", "me talks fr", "me talks fr, en"),
        ("ben", "mentor stop", "mentor offer"),
        ("ben", "me topics taxes comfort:2", "me topics taxes comfort:3"),
    ] {
        ok(&world, who, bars).await;
        let expected = usize::from(bars.contains("comfort"));
        assert_eq!(
            offers().await,
            expected,
            "{who} {bars}: one who gives nothing still fits a little"
        );
        ok(&world, who, frees).await;
        assert_eq!(offers().await, 1, "{who} {frees}");
    }
    ok(&world, "ana", "mentor ask ben").await;
    assert_eq!(offers().await, 0, "who is asked is not offered");
    ok(&world, "ben", "mentor decline 1").await;
    assert_eq!(offers().await, 0, "nor who cannot");
    later(&world, 364 * DAY).await;
    assert_eq!(offers().await, 0);
    later(&world, 2 * DAY).await;
    assert_eq!(offers().await, 1);
    ok(&world, "ana", "mentor ask ben").await;
    later(&world, WEEK).await;
    assert_eq!(offers().await, 0, "who did not answer has a month's rest");
    later(&world, 5 * WEEK).await;
    assert_eq!(offers().await, 1);
}

async fn hints(room: Room) {
    let world = World::with(&room, &["ana", "ben"]).await;
    let hinted = async || ok(&world, "ana", "mentor seek").await.data["hints"].clone();
    assert_eq!(hinted().await, json!(["learn"]), "nothing was said, and nobody is there");
    ok(&world, "ana", "mentor learn taxes").await;
    assert_eq!(hinted().await, json!(["nobody"]));
    mentor(&world, "ben", "taxes").await;
    ok(&world, "ben", "me talks fr").await;
    assert_eq!(hinted().await, json!(["talks"]));
    ok(&world, "ana", "me talks en, fr").await;
    ok(&world, "ben", "me hours mo 9-10").await;
    ok(&world, "ana", "me hours mo 9:30-12").await;
    assert_eq!(hinted().await, json!(["hours"]));
    ok(&world, "ben", "me block ana").await;
    assert_eq!(hinted().await, json!(["nobody"]), "a block is not to be told from no mentor");
}

async fn demand(room: Room) {
    let names = ["ana", "ben", "cid", "dora", "eve", "finn"];
    let world = World::with(&room, &names).await;
    mentor(&world, "finn", "cars").await;
    let shown = async || ok(&world, "maria", "mentor demand").await.data["unmet"].clone();
    for (count, who) in (1..).zip(&names[..5]) {
        assert_eq!(shown().await, json!([]), "{count} are too few to be shown");
        ok(&world, who, "mentor learn taxes").await;
        ok(&world, who, "mentor learn cars").await;
        ok(&world, who, "mentor seek").await;
        ok(&world, who, "mentor seek").await;
    }
    assert_eq!(shown().await, json!([{ "topic": "taxes", "people": 5 }]));
    refused(&world, &[("ana", "mentor demand", "policy.steward")]).await;
    ok(&world, "ana", "mentor ask finn").await;
    ok(&world, "finn", "mentor accept 1").await;
    assert_eq!(shown().await, json!([]), "who has a mentor looks for none");
}
