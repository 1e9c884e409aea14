//! The table of outcomes.

use krilla::tagging::{Node, TableHeaderScope, Tag, TagGroup, TagKind};

use super::{
    LEFT, MEASURE, RIGHT, Words,
    fit::{Block, Room, Setter},
    pen::{Align, Ink, Pen},
};
use crate::certificate::{Outcome, Statement};

/// The most outcomes that are shown; if there are more, the last row says so. Where a long name
/// leaves less room, fewer are shown and said so in the same way.
pub const MAX_ROWS: usize = 30;
/// The heights between which a row is, in points.
const ROW: (f32, f32) = (10.5, 24.0);

/// The rows, the first of which are the heads of the columns.
pub(super) struct Table {
    rows: Vec<Vec<Block>>,
    row: f32,
}

/// A column: where its texts stand, from which side, and how wide they can be, in points.
#[derive(Clone, Copy)]
struct Column(f32, Align, f32);

/// Those of outcome, topic and count; there are topics if `topics`.
fn columns(topics: bool) -> Vec<Column> {
    let count = Column(RIGHT, Align::Right, MEASURE * 0.16);
    if topics {
        let topic = Column(LEFT + MEASURE * 0.53, Align::Left, MEASURE * 0.29);
        vec![Column(LEFT, Align::Left, MEASURE * 0.51), topic, count]
    } else {
        vec![Column(LEFT, Align::Left, MEASURE * 0.82), count]
    }
}

/// Tells `setter` what is in the rows, before there is a table.
pub(super) fn announce(setter: &Setter<'_>, statement: &Statement) {
    for outcome in statement.outcomes.iter().take(MAX_ROWS) {
        setter.plain(&outcome.label);
        setter.plain(outcome.topic.as_deref().unwrap_or_default());
    }
}

impl Table {
    /// Measures it, in at most `height` points.
    pub(super) fn new(
        setter: &Setter<'_>,
        statement: &Statement,
        words: &Words,
        height: f32,
    ) -> Self {
        let texts = texts(statement, words, (height / ROW.0) as usize);
        let row = (height / texts.len().max(1) as f32).clamp(ROW.0, ROW.1);
        let size = (row * 0.58).min(11.0);
        let set = |(cell, column): (&String, Column)| {
            let room = Room { width: column.2, lines: 1, largest: size, smallest: size * 0.7 };
            setter.set(cell, room)
        };
        let line = |cells: &Vec<String>| {
            let columns = columns(cells.len() == 3);
            cells.iter().zip(columns).map(set).collect()
        };
        Self { rows: texts.iter().map(line).collect(), row }
    }

    /// In points.
    pub(super) fn height(&self) -> f32 {
        self.rows.len() as f32 * self.row
    }

    /// Draws it from `y` down.
    pub(super) fn draw(&self, pen: &mut Pen<'_, '_>, y: f32) -> Option<Node> {
        let mut table = TagGroup::new(Tag::Table);
        let mut top = y;
        for (nth, cells) in self.rows.iter().enumerate() {
            table.push(self.line(pen, cells, top, nth == 0));
            top += self.row;
            let (thick, ink) = if nth == 0 { (0.9, Ink::Green) } else { (0.4, Ink::Pale) };
            pen.bar((LEFT, top - thick / 2.0), (MEASURE, thick), ink);
        }
        (!self.rows.is_empty()).then(|| table.into())
    }

    fn line(&self, pen: &mut Pen<'_, '_>, cells: &[Block], top: f32, head: bool) -> TagGroup {
        let mut line = TagGroup::new(Tag::TR);
        for (cell, Column(x, align, _)) in cells.iter().zip(columns(cells.len() == 3)) {
            let tag: TagKind =
                if head { Tag::TH(TableHeaderScope::Column).into() } else { Tag::TD.into() };
            let y = top + (self.row - cell.leading()) / 2.0;
            let ink = if head { Ink::Grey } else { Ink::Black };
            line.push(pen.block(tag, cell, (x, y), (align, ink)));
        }
        line
    }
}

/// The texts of the rows, of which there are at most `most` with the heads.
fn texts(statement: &Statement, words: &Words, most: usize) -> Vec<Vec<String>> {
    let outcomes = &statement.outcomes;
    if outcomes.is_empty() {
        return Vec::new();
    }
    let topics = outcomes.iter().any(|outcome| outcome.topic.is_some());
    let most = most.saturating_sub(1);
    let all = outcomes.len() <= most.min(MAX_ROWS);
    let shown = if all { outcomes.len() } else { MAX_ROWS.min(most.saturating_sub(1)) };
    let mut rows = vec![cells(topics, &words.outcome, &words.topic, &words.count)];
    rows.extend(
        outcomes[..shown].iter().enumerate().map(|(nth, o)| outcome(o, words, nth, topics)),
    );
    if !all {
        rows.push(cells(topics, &words.more, "", ""));
    }
    rows
}

fn outcome(outcome: &Outcome, words: &Words, nth: usize, topics: bool) -> Vec<String> {
    let count = words.counts.get(nth).cloned().unwrap_or_else(|| outcome.count.to_string());
    cells(topics, &outcome.label, outcome.topic.as_deref().unwrap_or_default(), &count)
}

fn cells(topics: bool, outcome: &str, topic: &str, count: &str) -> Vec<String> {
    let all = [Some(outcome), topics.then_some(topic), Some(count)];
    all.into_iter().flatten().map(str::to_owned).collect()
}
