//! What stewards set and decide.

use std::{collections::BTreeSet, sync::Arc};

use guildhall_core::{
    audit::{self, model::Link},
    cases::{Case, Kind, State, Subject},
    communities::{Role, Rule, Stored},
    help::State as RequestState,
    ids::{CommunityId, MemberId, PartyId, RequestNo},
    topics::Topic,
};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;

use super::{Hall, desk::add};

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("council.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::audit", audit_log),
        lab.both("conformance::settings", settings),
        lab.both("conformance::stewards", stewards),
        lab.both("conformance::topics", topics),
        lab.both("conformance::cases", cases),
        lab.both("conformance::hidden_requests", hidden_requests),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn audit_log(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        assert_eq!(tx.counted_links(hall.id).await?, 0);
        for n in 1..=3 {
            let entry = audit::Entry::by(hall.ana, "test").to(hall.ben).fact("n", n);
            tx.audit(hall.id, &entry.personal("reason", "It's \"so\"\0"), n).await?;
        }
        assert_eq!(tx.counted_links(hall.id).await?, 3);
        let links = tx.links_after(hall.id, 1, 1).await?;
        assert_eq!(links.iter().map(|l| (l.seq, l.at)).collect::<Vec<_>>(), [(2, 2)]);
        let details = links[0].details.as_ref().expect("a personal part");
        assert_eq!((details.actor, details.subject), (Some(hall.ana), Some(hall.ben)));
        let latest: Vec<_> =
            tx.latest_links(hall.id, 1, 5).await?.iter().map(|link| link.seq).collect();
        assert_eq!(latest, [2, 1]);
        tx.insert_link(hall.id, &Link { seq: 9, details: None, ..links[0].clone() }).await?;
        assert_eq!(tx.links_after(hall.id, 3, 5).await?[0].details, None);
        assert_eq!(tx.chains(Some("hall")).await?, [(hall.id, "hall".to_owned())]);
        assert!(tx.chains(Some("nowhere")).await?.is_empty());
        assert_eq!(tx.chains(None).await?.len(), 1);
        assert!(tx.merges().await?.0.is_empty());
        Ok(())
    })
    .await;
}

async fn settings(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let (language, zone) = ("en".to_owned(), "Europe/Madrid".to_owned());
        let set = Stored { language, zone, settings: "{\"topics\":\"listed\"}".to_owned() };
        tx.save_settings(hall.id, &set).await?;
        assert_eq!(tx.settings(hall.id).await?, set);
        assert_eq!(tx.lock_settings(hall.id).await?, set);
        assert!(tx.settings(CommunityId(0)).await.is_err());
        Ok(())
    })
    .await;
}

async fn stewards(room: Room) {
    let hall = Hall::of(&room).await;
    let rule = |platform: &str, role: &str, power| Rule {
        platform: platform.to_owned(),
        role: role.to_owned(),
        power,
    };
    hall.write(async |tx| {
        assert_eq!(tx.stewards(hall.id).await?.len(), 1);
        tx.save_role(hall.id, hall.ana, Role::Steward).await?;
        let stewards = tx.lock_stewards(hall.id).await?;
        assert!(stewards.len() == 2 && stewards.contains(&hall.ana));
        let ana = tx.lock_membership(hall.id, hall.ana).await?.expect("a member");
        assert!(ana.is_steward() && !ana.is_suspended(0));
        assert_eq!(tx.lock_membership(hall.id, MemberId(0)).await?, None);
        tx.save_suspension(hall.id, hall.ben, Some(5)).await?;
        let ben = tx.lock_membership(hall.id, hall.ben).await?.expect("a member");
        assert!(ben.is_suspended(4) && !ben.is_suspended(5));
        let rules = [rule("discord", "4001", None), rule("matrix", "", Some(60))];
        tx.put_steward_rule(hall.id, &rule("matrix", "", Some(50))).await?;
        for rule in &rules {
            tx.put_steward_rule(hall.id, rule).await?;
        }
        assert_eq!(tx.steward_rules(hall.id).await?, rules);
        assert!(tx.remove_steward_rule(hall.id, &rules[0]).await?);
        assert!(!tx.remove_steward_rule(hall.id, &rules[0]).await?);
        Ok(())
    })
    .await;
}

async fn topics(room: Room) {
    let hall = Hall::of(&room).await;
    let topic = |name: &str, words: &[&str]| Topic {
        key: name.to_lowercase(),
        name: name.to_owned(),
        words: words.iter().map(|&word| word.to_owned()).collect::<BTreeSet<_>>(),
    };
    hall.write(async |tx| {
        tx.put_topic(hall.id, &topic("Taxes", &["vat", "irs"])).await?;
        let all = [topic("Bikes", &[]), topic("Taxes", &["tax", "vat"])];
        for topic in &all {
            tx.put_topic(hall.id, topic).await?;
        }
        assert_eq!(tx.topics(hall.id).await?, all);
        let taxes = Some(("taxes".to_owned(), "Taxes".to_owned()));
        for typed in ["VAT", " taxes ", "tax"] {
            assert_eq!(tx.topic_of(hall.id, typed).await?, taxes, "{typed}");
        }
        assert_eq!(tx.topic_of(hall.id, "irs").await?, None);
        tx.remove_topic_words(hall.id, "taxes").await?;
        assert_eq!(tx.topic_of(hall.id, "vat").await?, None);
        tx.remove_topic(hall.id, "taxes").await?;
        assert_eq!(tx.topics(hall.id).await?, all[..1]);
        Ok(())
    })
    .await;
}

fn case(number: i64, subject: Subject, ends_at: Option<i64>) -> Case {
    Case {
        number,
        kind: Kind::Suspend,
        subject,
        reference: Some("help/1".to_owned()),
        reason: "It's \"so\"".to_owned(),
        state: State::Open,
        opened_by: None,
        opened_at: 1,
        ends_at,
        appeal: None,
        appealed_at: None,
        decided_by: None,
        decided_at: None,
    }
}

async fn cases(room: Room) {
    let hall = Hall::of(&room).await;
    let member = case(1, Subject::Member(hall.ana), Some(50));
    let party = Case { kind: Kind::Hide, ..case(2, Subject::Party(PartyId(7)), None) };
    let nobody = case(3, Subject::Nobody, Some(90));
    hall.write(async |tx| {
        tx.insert_party(hall.id, PartyId(7), hall.ana).await?;
        for case in [&member, &party, &nobody] {
            tx.insert_case(hall.id, case).await?;
            assert_eq!(tx.case(hall.id, case.number).await?.as_ref(), Some(case));
        }
        assert_eq!(tx.case(CommunityId(0), 1).await?, None);
        let appealed = Case {
            state: State::Appealed,
            appeal: Some("no".to_owned()),
            appealed_at: Some(4),
            decided_by: Some(hall.ben),
            decided_at: Some(5),
            ..nobody.clone()
        };
        tx.save_case(hall.id, &appealed).await?;
        assert_eq!(tx.lock_case(hall.id, 3).await?.as_ref(), Some(&appealed));
        assert_eq!(tx.lock_case(hall.id, 4).await?, None);
        let live = [appealed.clone(), member.clone(), party.clone()];
        assert_eq!(tx.live_cases(hall.id, 49, 9).await?, live);
        assert_eq!(tx.live_cases(hall.id, 50, 1).await?, live[..1]);
        assert_eq!(tx.cases_about(hall.id, hall.ana, 49).await?, live[1..]);
        assert_eq!(tx.cases_about(hall.id, hall.ana, 50).await?, live[2..]);
        assert!(tx.cases_about(hall.id, hall.ben, 0).await?.is_empty());
        assert_eq!(tx.lock_ended_cases(hall.id, 50).await?, live[1..2]);
        assert!(tx.lock_ended_cases(hall.id, 49).await?.is_empty());
        assert_eq!(tx.suspended_by(hall.ana, 49).await?, [(hall.id, 1)]);
        tx.copy_case(hall.id, 1, 9, hall.ben).await?;
        assert_eq!(tx.suspended_by(hall.ben, 49).await?, [(hall.id, 9)]);
        assert!(tx.suspended_by(hall.ben, 50).await?.is_empty(), "it is over");
        Ok(())
    })
    .await;
}

async fn hidden_requests(room: Room) {
    let hall = Hall::of(&room).await;
    let (first, mut second) = (add(&hall, 1).await, add(&hall, 2).await);
    (second.state, second.helper) = (RequestState::Claimed, Some(hall.ben));
    hall.write(async |tx| {
        tx.save_request(hall.id, &second).await?;
        assert_eq!(tx.lock_claimed_by(hall.id, hall.ben).await?, std::slice::from_ref(&second));
        assert!(tx.lock_claimed_by(hall.id, hall.ana).await?.is_empty());
        tx.blank_request(hall.id, RequestNo(2)).await?;
        assert_eq!(tx.request(hall.id, RequestNo(2)).await?.as_ref(), Some(&second));
        second.hidden_at = Some(9);
        tx.save_request(hall.id, &second).await?;
        assert_eq!(tx.active_requests(hall.id, 0, 9).await?, [first]);
        tx.blank_request(hall.id, RequestNo(2)).await?;
        let blank = tx.request(hall.id, RequestNo(2)).await?.expect("still there");
        assert_eq!((blank.text.as_str(), blank.topic, blank.hidden_at), ("", None, Some(9)));
        Ok(())
    })
    .await;
}
