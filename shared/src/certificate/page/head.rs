//! The upper part of the page: the title, and whom the certificate is for.

use std::num::NonZeroU16;

use krilla::tagging::{Node, Tag};

use super::{
    MEASURE, MIDDLE, Words,
    fit::{Block, Room, Setter},
    frame::{self, HALL},
    pen::{Align, Ink, Pen},
};
use crate::certificate::Statement;

/// The emblem and the title.
pub(super) struct Head(Block);

impl Head {
    /// Measures it.
    pub(super) fn new(setter: &Setter<'_>, words: &Words) -> Self {
        Self(
            setter.set(
                &words.title,
                Room { width: MEASURE, lines: 2, largest: 27.0, smallest: 14.0 },
            ),
        )
    }

    /// In points.
    pub(super) fn height(&self) -> f32 {
        HALL + 10.0 + self.0.height() + 14.0
    }

    /// Draws it from `y` down.
    pub(super) fn draw(&self, pen: &mut Pen<'_, '_>, y: f32) -> Vec<Node> {
        frame::hall(pen, MIDDLE, y);
        let tag = Tag::Hn(NonZeroU16::MIN, Some(self.0.lines.join(" ")));
        let title = pen.block(tag, &self.0, (MIDDLE, y + HALL + 10.0), (Align::Centre, Ink::Green));
        frame::ornament(pen, MIDDLE, y + HALL + 10.0 + self.0.height() + 10.0);
        vec![title.into()]
    }
}

/// The holder's name with what is said above and below it.
pub(super) struct Person {
    above: Block,
    name: Block,
    below: Block,
}

impl Person {
    /// Measures it.
    pub(super) fn new(setter: &Setter<'_>, statement: &Statement, words: &Words) -> Self {
        let room = |lines, largest, smallest| Room { width: MEASURE, lines, largest, smallest };
        let name = setter.either(&statement.holder, room(1, 30.0, 20.0), room(3, 20.0, 11.0));
        let above = setter.set(&words.above, room(2, 11.5, 8.0));
        Self { above, name, below: setter.set(&words.below, room(3, 11.5, 8.0)) }
    }

    /// In points.
    pub(super) fn height(&self) -> f32 {
        self.above.height() + self.name.height() + self.below.height() + 8.0
    }

    /// Draws it from `y` down.
    pub(super) fn draw(&self, pen: &mut Pen<'_, '_>, y: f32) -> Vec<Node> {
        let name = y + self.above.height() + 4.0;
        let below = name + self.name.height() + 4.0;
        [
            (&self.above, y, Ink::Grey),
            (&self.name, name, Ink::Black),
            (&self.below, below, Ink::Grey),
        ]
        .map(|(block, y, ink)| pen.block(Tag::P, block, (MIDDLE, y), (Align::Centre, ink)).into())
        .into()
    }
}
