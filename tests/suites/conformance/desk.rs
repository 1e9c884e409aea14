//! People, requests and points.

use std::sync::Arc;

use guildhall_core::{
    At,
    communities::{Place, PlaceRole, Role},
    help::{Request, State},
    ids::{CommunityId, PartyId, RequestNo},
    words::Lang,
};
use guildhall_tests::lab::{Lab, Room};
use libtest_mimic::Trial;

use super::Hall;

/// What the list calls.
pub(super) const SOURCE: &str = include_str!("desk.rs");

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("conformance::communities", communities),
        lab.both("conformance::whereabouts", whereabouts),
        lab.both("conformance::members", members),
        lab.both("conformance::requests", requests),
        lab.both("conformance::request_lists", request_lists),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn communities(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        assert_eq!(tx.insert_community("HALL", false, 1).await?, None);
        let demo = tx.insert_community("Demo", true, 1).await?.expect("a name that is free");
        let place = place("demo", PlaceRole::Tips);
        let first = tx.insert_place(demo, &place, 1).await?;
        assert_eq!(tx.insert_place(demo, &place, 2).await?, first);
        assert_eq!(tx.community_by_name("DEMO").await?, Some(demo));
        assert_eq!(tx.community_by_name("nowhere").await?, None);
        assert_eq!(tx.place_taken(demo, "console", "demo").await?, None);
        assert_eq!(tx.place_taken(hall.id, "console", "demo").await?.as_deref(), Some("Demo"));
        tx.insert_membership(demo, hall.ana, Role::Steward, 1).await?;
        tx.insert_membership(demo, hall.ana, Role::Member, 2).await?;
        let actor = guildhall_core::Actor {
            at: At::Community("demo".to_owned()),
            ..hall.world.actor("Ana")
        };
        assert_eq!(tx.enter(&actor, 0).await?.role(), Role::Steward);
        tx.remove_demo("hall").await?;
        tx.remove_demo("DEMO").await?;
        assert!(tx.enter(&actor, 0).await.is_err());
        assert_eq!(tx.enter(&hall.world.actor("ana"), 0).await?.community, hall.id);
        Ok(())
    })
    .await;
}

fn hall_card(community: CommunityId) -> At {
    At::Hall { community, space: String::new() }
}

fn place(address: &str, role: PlaceRole) -> Place {
    Place { platform: "console", space: String::new(), address: address.to_owned(), role }
}

/// Where somebody acts says in which community.
async fn whereabouts(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let demo = tx.insert_community("Demo", true, 1).await?.expect("a name that is free");
        for (community, space, address) in
            [(hall.id, "g1", "c1"), (demo, "g1", "c2"), (demo, "g2", "c3")]
        {
            let place = Place { space: space.to_owned(), ..place(address, PlaceRole::Tips) };
            tx.insert_place(community, &place, 1).await?;
        }
        let at = |space: &str, address: &str| At::Place {
            space: space.to_owned(),
            address: address.to_owned(),
        };
        for (at, found) in [
            (at("g1", "c1"), Some(hall.id)),
            (at("g1", "c2"), Some(demo)),
            (at("g2", "else"), Some(demo)),
            (at("", "c3"), Some(demo)),
            (at("", "else"), None),
            (at("g3", "c4"), None),
            (at("g1", "else"), None),
            (hall_card(demo), Some(demo)),
            (hall_card(CommunityId(0)), None),
            (At::Direct, Some(hall.id)),
        ] {
            let actor = guildhall_core::Actor { at: at.clone(), ..hall.world.actor("ana") };
            let entered = tx.enter(&actor, 0).await.ok().map(|entry| entry.community);
            assert_eq!(entered, found, "{at:?}");
        }
        tx.insert_membership(demo, hall.ana, Role::Member, 1).await?;
        let names: Vec<_> =
            tx.halls_of("console", "ana").await?.into_iter().map(|h| h.name).collect();
        assert_eq!(names, ["Demo", "hall"]);
        let doubt = guildhall_core::Actor { at: At::Direct, ..hall.world.actor("ana") };
        let refused = tx.enter(&doubt, 0).await.err().map(|e| e.for_person().code);
        assert_eq!(refused, Some("community.which"));
        Ok(())
    })
    .await;
}

async fn members(room: Room) {
    let hall = Hall::of(&room).await;
    hall.write(async |tx| {
        let cid = tx.insert_member("Cid", 1).await?;
        assert_eq!(tx.account("console", "cid").await?, None);
        assert_eq!(tx.insert_account("console", "cid", cid, None).await?, cid);
        assert_eq!(tx.account("console", "cid").await?, Some(cid));
        let other = tx.insert_member("Other", 1).await?;
        assert_eq!(tx.insert_account("console", "cid", other, None).await?, cid);
        tx.remove_member(other).await?;
        assert_eq!(tx.person_by_account(hall.id, "console", "cid").await?, None);
        let ana = tx.person_by_account(hall.id, "console", "ana").await?.expect("ana");
        assert_eq!((ana.id, ana.name.as_str(), ana.account.as_str()), (hall.ana, "ana", "ana"));
        // Of two accounts one is named, whichever way the person is found.
        tx.insert_account("matrix", "@ana:hall", hall.ana, Some(Lang::En)).await?;
        assert_eq!(tx.person(hall.id, hall.ana).await?, Some(ana.clone()));
        assert_eq!(tx.person(hall.id, cid).await?, None, "not of this hall");
        let persons = tx.persons(hall.id).await?;
        let accounts: Vec<_> = persons.iter().map(|p| p.account.as_str()).collect();
        assert_eq!(accounts, ["@ana:hall", "ana", "ben", "maria"]);
        tx.insert_party(hall.id, PartyId(7), hall.ben).await?;
        let people = tx.people(hall.id, &[PartyId(7), PartyId(8)], &[cid, other, hall.ana]).await?;
        assert_eq!(people.member(hall.ana), Some(&ana));
        assert_eq!(people.party(PartyId(7)).map(|p| p.id), Some(hall.ben));
        assert_eq!(people.member(cid).map(|p| p.name.as_str()), Some("Cid"));
        assert!(people.party(PartyId(8)).is_none() && people.member(other).is_none());
        Ok(())
    })
    .await;
}

pub(super) fn asked(number: i64) -> Request {
    Request {
        number: RequestNo(number),
        asker: PartyId(number + 100),
        text: "It's \"stuck\"".to_owned(),
        topic: Some("bikes".to_owned()),
        urgency: "normal".to_owned(),
        state: State::Open,
        helper: None,
        created_at: number,
        changed_at: number,
        solved_at: None,
        hidden_at: None,
    }
}

pub(super) async fn add(hall: &Hall, number: i64) -> Request {
    let request = asked(number);
    hall.write(async |tx| {
        tx.insert_party(hall.id, request.asker, hall.ana).await?;
        tx.insert_request(hall.id, &request).await
    })
    .await;
    request
}

async fn requests(room: Room) {
    let hall = Hall::of(&room).await;
    let first = add(&hall, 1).await;
    let solved = Request {
        state: State::Solved,
        helper: Some(hall.ben),
        text: "changed".to_owned(),
        changed_at: 5,
        solved_at: Some(5),
        ..first.clone()
    };
    hall.write(async |tx| {
        assert_eq!(tx.next_number(hall.id, "other").await?, 1);
        assert_eq!(tx.next_number(hall.id, "other").await?, 2);
        assert_eq!(tx.request(hall.id, RequestNo(1)).await?, Some(first.clone()));
        assert_eq!(tx.request(CommunityId(0), RequestNo(1)).await?, None);
        assert_eq!(tx.lock_request(hall.id, RequestNo(1)).await?, Some(first));
        assert_eq!(tx.lock_request(hall.id, RequestNo(2)).await?, None);
        tx.save_request(hall.id, &solved).await?;
        assert_eq!(tx.request(hall.id, RequestNo(1)).await?, Some(solved));
        Ok(())
    })
    .await;
}

async fn request_lists(room: Room) {
    let hall = Hall::of(&room).await;
    let mut all = Vec::new();
    for number in 1..=4 {
        all.push(add(&hall, number).await);
    }
    for (at, number) in [(9, 1), (9, 2), (8, 3)] {
        let request = &mut all[number - 1];
        (request.state, request.helper) = (State::Solved, Some(hall.ben));
        request.solved_at = Some(at);
        hall.write(async |tx| tx.save_request(hall.id, request).await).await;
    }
    hall.read(async |tx| {
        assert_eq!(tx.active_requests(hall.id, 0, 10).await?, all[3..]);
        assert!(tx.active_requests(hall.id, 1, 10).await?.is_empty());
        let some = tx.requests(hall.id, &[RequestNo(4), RequestNo(1), RequestNo(9)]).await?;
        assert_eq!(some, [all[0].clone(), all[3].clone()]);
        let people = tx.people_of(hall.id, &some).await?;
        assert_eq!(people.party(all[0].asker).map(|p| p.id), Some(hall.ana));
        assert_eq!(people.member(hall.ben).map(|p| p.id), Some(hall.ben));
        assert_eq!(tx.latest_solved(hall.id, hall.ana, hall.ben).await?, Some(RequestNo(2)));
        assert_eq!(tx.latest_solved(hall.id, hall.ben, hall.ana).await?, None);
        Ok(())
    })
    .await;
}
