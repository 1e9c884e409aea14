//! The facts in the middle of the page, and how a fact looks anywhere.

use krilla::tagging::{Node, Tag};

use super::{
    Fact, LEFT, MEASURE, Words,
    fit::{Block, Room, Setter},
    pen::{Align, Ink, Pen},
};

/// The facts beside each other, each under its caption.
pub(super) struct Facts(Vec<Cell>);

struct Cell {
    fact: (Block, Block),
    /// In points.
    width: f32,
}

impl Facts {
    /// Measures them. A period is two dates, and so the widest of three.
    pub(super) fn new(setter: &Setter<'_>, words: &Words) -> Self {
        let cell = |fact: &Fact, share: f32| {
            let width = MEASURE * share;
            Cell { fact: pair(setter, fact, width - 14.0, 13.0), width }
        };
        Self(match &words.since {
            Some(since) => {
                vec![cell(&words.hours, 0.29), cell(&words.period, 0.44), cell(since, 0.27)]
            }
            None => vec![cell(&words.hours, 0.5), cell(&words.period, 0.5)],
        })
    }

    /// In points.
    pub(super) fn height(&self) -> f32 {
        self.0.iter().map(|cell| height(&cell.fact)).fold(0.0, f32::max)
    }

    /// Draws them from `y` down.
    pub(super) fn draw(&self, pen: &mut Pen<'_, '_>, y: f32) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut left = LEFT;
        for Cell { fact, width } in &self.0 {
            if left > LEFT {
                pen.bar((left, y), (0.5, self.height()), Ink::Gold);
            }
            nodes.extend(stack(pen, fact, (left + width / 2.0, y), Align::Centre));
            left += width;
        }
        nodes
    }
}

/// The height of a fact, in points.
pub(super) fn height((caption, value): &(Block, Block)) -> f32 {
    caption.height() + value.height()
}

/// A fact for a place that is `width` points wide.
pub(super) fn pair(setter: &Setter<'_>, fact: &Fact, width: f32, size: f32) -> (Block, Block) {
    let room = |lines, largest, smallest| Room { width, lines, largest, smallest };
    let value = setter.either(&fact.value, room(1, size, 9.0), room(2, 9.0, 7.0));
    (setter.either(&fact.caption, room(1, 8.0, 7.0), room(2, 7.0, 6.0)), value)
}

/// A caption with its value below it.
pub(super) fn stack(
    pen: &mut Pen<'_, '_>,
    fact: &(Block, Block),
    (x, y): (f32, f32),
    align: Align,
) -> Vec<Node> {
    let caption = pen.block(Tag::P, &fact.0, (x, y), (align, Ink::Grey));
    let value = pen.block(Tag::P, &fact.1, (x, y + fact.0.height()), (align, Ink::Black));
    vec![caption.into(), value.into()]
}
