//! Texts within their room.

use proptest::prelude::*;

use super::{
    BOTTOM, Facts, Foot, GAP, Head, MEASURE, Person, Setter, TOP, Table,
    faces::Faces,
    fit::Room,
    lines::{runs, width},
};
use crate::certificate::tests::{key, statement, words};

#[test]
fn runs_stand_in_the_order_of_the_page() {
    let faces = Faces::load().unwrap();
    let order = |line| runs(&faces, line).into_iter().map(|run| run.text).collect::<Vec<_>>();
    assert_eq!(order("Ana Gil"), ["Ana Gil"]);
    assert_eq!(order("Ana שלום בית"), ["Ana ", "בית", " ", "שלום"]);
    assert_eq!(order("שלום Ana"), ["Ana", " ", "שלום"]);
}

#[test]
fn the_longest_texts_leave_room_for_a_table() {
    let faces = Faces::load().unwrap();
    let long = "Wwwwwwwww wwwwwww 🌻 ".repeat(60);
    let mut words = words();
    for text in [&mut words.title, &mut words.above, &mut words.below, &mut words.check] {
        text.clone_from(&long);
    }
    for text in [&mut words.serial, &mut words.key, &mut words.unshown, &mut words.hours.value] {
        text.clone_from(&long);
    }
    words.period.caption = long.clone();
    words.issued.value = long.clone();
    let mut statement = statement(&long, 40);
    statement.serial = long;
    let setter = Setter::new(&faces);
    let upper =
        Head::new(&setter, &words).height() + Person::new(&setter, &statement, &words).height();
    let facts = Facts::new(&setter, &words).height();
    let foot = Foot::new(&setter, &statement, &words, &key(1).public().to_string()).height();
    let room = BOTTOM - TOP - upper - facts - foot - 4.0 * GAP.0;
    let table = Table::new(&setter, &statement, &words, room).height();
    assert!(table > 100.0 && table <= room, "{table} of {room}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_line_is_wider_than_its_room(text in "(\\PC{0,9}|[a-zA-Zא-ת]{1,90}|[ -~]{0,60}| ){0,8}", lines in 1usize..4) {
        let faces = Faces::load().unwrap();
        let room = Room { width: MEASURE, lines, largest: 30.0, smallest: 11.0 };
        let block = Setter::new(&faces).set(&text, room);
        prop_assert!(block.lines.len() <= lines);
        prop_assert!((11.0..=30.0).contains(&block.size));
        for line in &block.lines {
            let wide = width(&faces, line) * block.size;
            prop_assert!(wide <= MEASURE + 0.01, "{line:?} is {wide}");
        }
    }
}
