//! Feeds as programs of other authors follow them: vdirsyncer with khal, icalendar, ical.js.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{
    table::{Row, rows},
    *,
};
use crate::calendar::{
    judges::{Asked, Judges},
    subscribed::{Member, Shown, same},
};

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("feeds::who_subscribes_sees_each_change", changes),
        lab.both("feeds::readers_see_what_is_stored", readers),
        lab.both("feeds::one_sees_what_one_takes_part_in", own),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// On Sundays at half past two, which the clock skips once and shows twice once.
const SUNDAYS: &str = "\"Taxes; for drivers\" --when \"every Sunday 02:30 from YEAR-03-01, 36 times\" \
     --zone Europe/Madrid --minutes 90 --about \"Bring your *questions*, please\"";
const FIRST_OF_MONTH: &str =
    "Gears --when \"30 18 1 * 2 from YEAR-03-01 until YEAR-06-30\" --zone America/New_York";

async fn all(hall: &Hall, numbers: &[i64]) -> Vec<Row> {
    let mut all = Vec::new();
    for number in numbers {
        all.extend(rows(&hall.world, *number).await);
    }
    all
}

fn shown(rows: &[Row]) -> BTreeSet<Shown> {
    rows.iter().map(Row::shown).collect()
}

async fn changes(room: Room) {
    let hall = Hall::of(&room, &["ben"]).await;
    let taxes = hall.plans(SUNDAYS).await;
    let gears = hall.plans(FIRST_OF_MONTH).await;
    let once = hall.plans("Brakes --when \"YEAR-05-07 18:30\" --zone Asia/Kolkata").await;
    let feed = hall.open().await;
    let (first, last) = (format!("{}-01-01", hall.year), format!("{}-12-31", hall.year));
    let days = [first.as_str(), last.as_str()];
    let member = Member::of(&feed).await;
    let before = all(&hall, &[taxes, gears, once]).await;
    assert!(before.len() > 50, "{}", before.len());
    same(&member.sees(days).await, &shown(&before));

    // One date moves and is called something else, one is called off; so is what takes place once.
    let day = |row: &Row| row.wall.date().to_string();
    let (moved, off) = (day(&before[1]), day(&before[2]));
    let edit = format!("skillshare edit {taxes} --on {moved} --title \"Moved, that is\"");
    hall.says("maria", &format!("{edit} --when \"YEAR-04-02 19:15\"")).await;
    hall.says("maria", &format!("skillshare cancel {taxes} --on {off}")).await;
    hall.says("maria", &format!("skillshare cancel {once}")).await;
    let new = hall.plans("Lights --when \"YEAR-11-11 11:11\"").await;
    let after = all(&hall, &[taxes, gears, once, new]).await;
    let count = |status: &str| after.iter().filter(|row| row.status == status).count();
    assert_eq!((count("CANCELLED"), after.len()), (2, before.len() + 1));
    same(&member.sees(days).await, &shown(&after));

    // Nothing has changed, and nothing does; then a whole series is called off, and another one moves.
    same(&member.sees(days).await, &shown(&after));
    hall.says("maria", &format!("skillshare cancel {gears}")).await;
    hall.says("maria", &format!("skillshare edit {new} --when \"YEAR-11-11 12:12\"")).await;
    let end = all(&hall, &[taxes, gears, once, new]).await;
    let gone = end.iter().filter(|row| row.series.number == gears);
    assert!(gone.clone().count() > 1 && gone.clone().all(|row| row.status == "CANCELLED"));
    same(&member.sees(days).await, &shown(&end));
    hall.ends(&[&feed, "Moved, that"]).await;
}

/// The instant of New Year's Day, and of the one after the next.
fn years(hall: &Hall) -> (i64, i64) {
    let at = |year: i16| {
        let day = jiff::civil::date(year, 1, 1).to_zoned_datetime(TimeZone::UTC);
        day.expect("a day").timestamp().as_second()
    };
    (at(hall.year), at(hall.year + 1))
}

fn asked(hall: &Hall, text: &str, expected: Vec<Value>) -> Asked {
    let (from, to) = years(hall);
    Asked { request: json!({"text": text, "from": from, "to": to}), expected }
}

async fn fetched(link: &str) -> String {
    let answer = reqwest::get(link).await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200, "{link}");
    answer.text().await.expect("a calendar")
}

async fn readers(room: Room) {
    let hall = Hall::of(&room, &["ben"]).await;
    let mut judges = Judges::start();
    let taxes = hall.plans(SUNDAYS).await;
    let gears = hall.plans(FIRST_OF_MONTH).await;
    let feed = hall.open().await;
    let expected = async || {
        let rows = all(&hall, &[taxes, gears]).await;
        rows.iter().map(|row| row.read(&row.uid(), &row.text, "")).collect::<Vec<_>>()
    };
    let before = asked(&hall, &fetched(&feed).await, expected().await);
    let walls: Vec<_> = all(&hall, &[taxes]).await.iter().map(|row| row.wall.date()).collect();
    let [first, second] = [walls[0], walls[1]];
    hall.says("maria", &format!("skillshare edit {taxes} --on {first} --minutes 45")).await;
    hall.says("maria", &format!("skillshare cancel {taxes} --on {second}")).await;
    hall.says("maria", &format!("skillshare edit {gears} --title \"Gears, again\"")).await;
    let after = asked(&hall, &fetched(&feed).await, expected().await);
    assert!(before.expected != after.expected);
    judges.compare(&[before, after], "a feed of all");
    hall.ends(&[&feed]).await;
}

/// Ana hosts one series, comes to a date of another, perhaps to one, waits for one, and not to the
/// fourth.
async fn own(room: Room) {
    let hall = Hall::of(&room, &["ana", "ben"]).await;
    let mut judges = Judges::start();
    let about = "--zone Europe/Madrid --link https://meet.example/room --seats 1";
    let tuesdays = "--when \"every Tuesday 18:30 from YEAR-03-01, 4 times\"";
    let taxes = hall.plans(&format!("Taxes {tuesdays} {about} --about Bring")).await;
    let fridays = "--when \"every Friday 09:00 from YEAR-03-01, 9 times\"";
    let hosts = hall.plans(&format!("Hosted {fridays} {about} --host ana")).await;
    let dates = rows(&hall.world, taxes).await;
    let on = |n: usize| format!("{taxes} --on {}", dates[n].wall.date());
    hall.says("ana", &format!("skillshare join {}", on(0))).await;
    hall.says("ana", &format!("skillshare maybe {}", on(1))).await;
    hall.says("ben", &format!("skillshare join {}", on(2))).await;
    hall.says("ana", &format!("skillshare join {}", on(2))).await;
    hall.says("ana", &format!("skillshare decline {}", on(3))).await;
    hall.says("maria", &format!("skillshare cancel {}", on(1))).await;
    let feed = link(&hall.world, "ana", "me calendar").await;

    let place = "https://meet.example/room";
    let dates = rows(&hall.world, taxes).await;
    let below = format!("Bring\n\nIn the community {HALL}");
    let waits = format!("You wait for a seat.\n\n{below}");
    let mut expected: Vec<Value> = [(0, &below), (1, &below), (2, &waits)]
        .map(|(n, about)| dates[n].read(&dates[n].own_uid(), about, place))
        .into();
    assert_eq!(expected[1]["status"], "CANCELLED", "what was called off is, perhaps or not");
    expected[2]["status"] = "TENTATIVE".into();
    let below = format!("In the community {HALL}");
    let hosted = rows(&hall.world, hosts).await;
    assert_eq!(hosted.len(), 9);
    expected.extend(hosted.iter().map(|row| row.read(&row.uid(), &below, place)));
    judges.compare(&[asked(&hall, &fetched(&feed).await, expected)], "a feed of one's own");

    // Ben takes part in one date alone, and sees no other.
    let other = link(&hall.world, "ben", "me calendar").await;
    let text = fetched(&other).await;
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1, "{text}");
    hall.ends(&[&feed, &other]).await;
}
