//! The page of a certificate. Its parts are measured from top to bottom and then drawn, each in a
//! place that it cannot leave: what is too long is written smaller and in the end cut off.

mod document;
mod faces;
mod facts;
mod fit;
mod foot;
mod frame;
mod head;
mod legible;
mod lines;
mod pen;
mod table;
#[cfg(test)]
mod tests;
mod words;

use krilla::tagging::Node;

pub(super) use self::document::write;
use self::{
    facts::Facts,
    fit::Setter,
    foot::Foot,
    head::{Head, Person},
    pen::Pen,
    table::Table,
};
pub use self::{
    table::MAX_ROWS,
    words::{Fact, Words},
};
use super::Statement;

/// A4 upright, in points.
const WIDTH: f32 = 595.276;
const HEIGHT: f32 = 841.89;
/// What texts keep between, in points.
const LEFT: f32 = 66.0;
const RIGHT: f32 = WIDTH - LEFT;
const MEASURE: f32 = RIGHT - LEFT;
const MIDDLE: f32 = WIDTH / 2.0;
const TOP: f32 = 58.0;
const BOTTOM: f32 = HEIGHT - 48.0;
/// What is at least and at most between two parts, in points.
const GAP: (f32, f32) = (9.0, 44.0);

/// The foot is at the bottom; the others stand above it, with the room that is left between them.
fn parts(
    pen: &mut Pen<'_, '_>,
    setter: &Setter<'_>,
    statement: &Statement,
    words: &Words,
    key: &str,
) -> Vec<Node> {
    let (head, person) = (Head::new(setter, words), Person::new(setter, statement, words));
    let facts = Facts::new(setter, words);
    table::announce(setter, statement);
    let foot = Foot::new(setter, statement, words, key);
    let room = BOTTOM - TOP - head.height() - person.height() - facts.height() - foot.height();
    let table = Table::new(setter, statement, words, room - 4.0 * GAP.0);
    let gap = ((room - table.height()) / 4.0).clamp(GAP.0, GAP.1);

    frame::frame(pen);
    let mut y = TOP;
    let mut nodes = head.draw(pen, y);
    y += head.height() + gap;
    nodes.extend(person.draw(pen, y));
    y += person.height() + gap;
    nodes.extend(facts.draw(pen, y));
    nodes.extend(table.draw(pen, y + facts.height() + gap));
    nodes.extend(foot.draw(pen, BOTTOM - foot.height()));
    nodes
}
