//! Somebody who has done everything there is to be done.

use std::collections::BTreeMap;

use guildhall_core::{
    At,
    drafts::Draft,
    ids::{MemberId, MentorshipNo},
    points::{self, Flag},
    roles::Known,
};
use guildhall_tests::world::World;

use super::{
    announcements, id, odd, says, skillshares,
    wall::{Wall, works},
};

/// Ana has done everything there is to be done; the words that she typed.
pub(super) struct Ana {
    pub(super) name: String,
    pub(super) id: MemberId,
    pub(super) typed: Vec<String>,
    /// The code by which she could link another account.
    pub(super) code: String,
}

impl Ana {
    pub(super) async fn of(world: &World, wall: &Wall) -> Self {
        let name = odd("zana");
        let [first, second, third, note, topic, knows, draft] =
            ["first", "second", "third", "note", "topic", "knows", "draft"].map(odd);
        let a = name.as_str();
        let decided = Self::is_known_to_stewards(world, a).await;
        let library = Self::is_in_the_library(world, a).await;
        let mentored = Self::is_mentored(world, a).await;
        let shared = skillshares::takes_part(world, a).await;
        let announced = announcements::has_announced(world, a).await;
        let code = world.says(a, "me link").await.expect("a code").cards()[0].data["code"].clone();
        says(world, a, &format!("ask \"<i>{first}</i> & more\" --topic {topic}")).await;
        works(world, wall).await;
        says(world, "ben", "request claim 1").await;
        says(world, a, &format!("request edit 1 {second}")).await;
        works(world, wall).await;
        says(world, a, "request solve 1").await;
        says(world, a, &format!("thank ben {note} --request 1")).await;
        Self::helps(world, wall, a).await;
        says(world, a, &format!("ask {third}")).await;
        says(world, a, &format!("me topics {knows} --comfort 4 --learn yes")).await;
        for line in [
            "me hours tu 07:13-11:47",
            "me quiet 03:11-03:12",
            "me zone Pacific/Kosrae",
            "me language es",
            "me notify --cap 7",
            "me block cleo",
        ] {
            says(world, a, line).await;
        }
        says(world, "dora", &format!("me block {a}")).await;
        // One more message for the day's count, and one that waits in a pause.
        says(world, "ben", "request claim 5").await;
        works(world, wall).await;
        says(world, a, "me pause 3").await;
        says(world, "ben", "request release 5").await;
        let answers = BTreeMap::from([("text".to_owned(), draft.clone())]);
        let (at, command) = (At::Direct, vec!["ask".to_owned()]);
        let half = Draft { at, command, answers, event: None, done: false };
        world.app.keep_draft(&world.actor(a), &half).await.expect("a draft");
        works(world, wall).await;
        let id = id(world, a).await;
        let wishes = world.app.db.read(async |tx| tx.wishes(id).await).await.expect("wishes");
        let told = [wishes.hours, wishes.quiet, wishes.zone].map(|w| w.expect("a wish"));
        let typed = [second, third, note, topic, knows, draft].into_iter();
        let typed = typed.chain(told).chain(decided).chain(library).chain(mentored).chain(shared);
        let typed = typed.chain([announced]).collect();
        Self { name, id, typed, code: code.as_str().expect("a code").to_owned() }
    }

    /// She helps ben, who thanks her, and has another request of his in her hands.
    async fn helps(world: &World, wall: &Wall, a: &str) {
        says(world, "ben", "ask the app is down").await;
        says(world, a, "request claim 2").await;
        works(world, wall).await;
        says(world, "ben", "request solve 2").await;
        says(world, "ben", &format!("thank {a} merci --request 2")).await;
        says(world, "ben", "ask and again").await;
        says(world, a, "request claim 3").await;
        says(world, "ben", "ask given back").await;
        says(world, a, "request claim 4").await;
        works(world, wall).await;
        says(world, a, "request release 4").await;
        works(world, wall).await;
    }

    /// She was suspended, objected and was heard; and she was a steward for a while.
    async fn is_known_to_stewards(world: &World, a: &str) -> [String; 6] {
        let [reason, appeal, review] = ["reason", "appeal", "review"].map(odd);
        says(world, a, "points balance").await;
        says(world, "maria", &format!("community suspend {a} {reason}")).await;
        says(world, a, &format!("me appeal 1 {appeal}")).await;
        says(world, "maria", "community steward cleo").await;
        says(world, "cleo", "community decide 1 lift").await;
        says(world, "maria", &format!("community steward {a}")).await;
        says(world, a, "community topics garage").await;
        says(world, a, "community join").await;
        says(world, "ben", "tip add \"Tyres\" Look at them.").await;
        says(world, a, &format!("tip review --note {review} 1 approve")).await;
        let [praise, wish, account] = Self::is_recognised(world, a).await;
        says(world, "maria", &format!("community steward {a} --remove yes")).await;
        [reason, appeal, review, praise, wish, account]
    }

    /// She shares what she is known for, is flagged, decides about others who are, and praises ben.
    async fn is_recognised(world: &World, a: &str) -> [String; 3] {
        let (praise, community) = (odd("praise"), world.community().await);
        let [me, ben, cleo] = [id(world, a).await, id(world, "ben").await, id(world, "cleo").await];
        let flag = |number, mut members: Vec<MemberId>| {
            members.sort_unstable();
            Flag {
                number,
                at: 1,
                members,
                inside: 9,
                outside: 1,
                points: 9,
                state: points::State::Open,
                decided_by: None,
                decided_at: None,
            }
        };
        let (others, own) = (flag(1, vec![ben, cleo]), flag(2, vec![me, ben]));
        let flagged = world.app.db.write(async |tx| {
            tx.insert_flag(community, &others).await?;
            tx.insert_flag(community, &own).await
        });
        flagged.await.expect("flags");
        for line in [
            "standing share yes",
            "leaderboard join",
            "reward add --kind hand --cost 1 A mug",
            "points fine 1",
            &format!("spotlight offer ben {praise}"),
        ] {
            says(world, a, line).await;
        }
        says(world, "maria", &format!("award give {a} 3 well done")).await;
        let (wish, account) = (odd("wish"), odd("account"));
        let held = world
            .app
            .db
            .write(async |tx| tx.put_role_holder(community, 1, (&account, me), Known::Has).await);
        held.await.expect("a role");
        says(world, a, &format!("reward redeem 1 {wish}")).await;
        [praise, wish, account]
    }

    /// She mentors cleo and was declined by ben, and takes part in a round and in talks in pairs.
    async fn is_mentored(world: &World, a: &str) -> [String; 6] {
        let [story, cue, deed, note, reason, wanted] =
            ["story", "cue", "deed", "minutes", "no", "wanted"].map(odd);
        for (who, line) in [
            (a, format!("mentor offer --enjoys start {story}")),
            (a, "mentor goals income".to_owned()),
            (a, "mentor strengths calm".to_owned()),
            (a, "me talks en, es".to_owned()),
            (a, format!("mentor learn {wanted}")),
            (a, "mentor seek".to_owned()),
            ("cleo", format!("mentor ask {a}")),
            (a, "mentor accept 1".to_owned()),
            (a, format!("mentor plan 1 \"{cue}\" {deed}")),
            (a, format!("mentor note 1 {note}")),
            ("ben", format!("mentor ask {a}")),
            (a, format!("mentor decline 2 {reason}")),
            ("maria", "round open".to_owned()),
            (a, "round join 1 --as mentee".to_owned()),
            ("ben", "mentor offer".to_owned()),
            ("ben", "round join 1 --as mentor".to_owned()),
            (a, "round rank 1 ben".to_owned()),
            (a, "intro join".to_owned()),
        ] {
            says(world, who, &line).await;
        }
        let (me, cleo) = (id(world, a).await, id(world, "cleo").await);
        let community = world.community().await;
        let asked = world.app.db.write(async |tx| {
            let m = tx.mentorship(community, MentorshipNo(1)).await?.expect("a pair");
            tx.insert_check(&m, 1).await?;
            tx.insert_intro_round(community, 1, (1, 1)).await?;
            tx.insert_seats(community, (1, 1), &[(me, Some(cleo))]).await
        });
        asked.await.expect("they are asked whether they met");
        [story, cue, deed, note, reason, wanted]
    }

    /// She has written a tip under a pen name, and done with one of ben's what can be done.
    async fn is_in_the_library(world: &World, a: &str) -> [String; 8] {
        let [title, text, first, change, comment, wrong, topic] =
            ["title", "text", "first", "change", "comment", "wrong", "follow"].map(odd);
        let added = format!("tip add --credit pen \"{title}\" {first}");
        let added = world.says(a, &added).await.expect("a tip");
        let pen = added.cards()[0].fields[0].value.clone();
        says(world, "maria", "tip review 2 approve").await;
        says(world, "maria", "course add \"Start\" All of it").await;
        says(world, "maria", "course put 1 1").await;
        for line in [
            format!("tip edit 2 {text}"),
            format!("tip suggest 1 {change}"),
            format!("tip comment 1 {comment}"),
            format!("tip report 1 {wrong}"),
            format!("tip follow {topic}"),
            "tip vote 1 worked".to_owned(),
            "tip used --minutes 7 1".to_owned(),
            "course next --done 1 1".to_owned(),
        ] {
            says(world, a, &line).await;
        }
        says(world, "ben", "tip vote 2 worked").await;
        [title, text, first, change, comment, wrong, topic, pen]
    }
}
