//! The foot of the page: what the certificate is found and checked by.

use krilla::tagging::{Node, Tag};

use super::{
    Fact, LEFT, MEASURE, RIGHT, Words,
    facts::{height, pair, stack},
    fit::{Block, Room, Setter},
    pen::{Align, Ink, Pen},
};
use crate::certificate::Statement;

/// What the certificate is found and checked by.
pub(super) struct Foot {
    serial: (Block, Block),
    issued: (Block, Block),
    /// How to check it, the key, and what the brackets are.
    notes: Vec<Block>,
}

impl Foot {
    /// Measures it. It is the last part to be measured, since it says what brackets are.
    pub(super) fn new(
        setter: &Setter<'_>,
        statement: &Statement,
        words: &Words,
        key: &str,
    ) -> Self {
        let serial = Fact { caption: words.serial.clone(), value: statement.serial.clone() };
        let serial = pair(setter, &serial, MEASURE * 0.6, 9.5);
        let issued = pair(setter, &words.issued, MEASURE * 0.36, 9.5);
        let room = |lines, largest| Room { width: MEASURE, lines, largest, smallest: 6.5 };
        let mut notes = vec![setter.set(&words.check, room(5, 8.5))];
        notes.push(setter.set(&format!("{} {key}", words.key), room(2, 8.0)));
        if setter.named() {
            notes.push(setter.set(&words.unshown, room(2, 7.5)));
        }
        Self { serial, issued, notes }
    }

    /// In points.
    pub(super) fn height(&self) -> f32 {
        10.0 + height(&self.serial).max(height(&self.issued)) + 5.0 + self.below()
    }

    /// Draws it from `y` down.
    pub(super) fn draw(&self, pen: &mut Pen<'_, '_>, y: f32) -> Vec<Node> {
        pen.bar((LEFT, y), (MEASURE, 0.6), Ink::Gold);
        let mut nodes = stack(pen, &self.serial, (LEFT, y + 10.0), Align::Left);
        nodes.extend(stack(pen, &self.issued, (RIGHT, y + 10.0), Align::Right));
        let mut at = y + self.height() - self.below();
        for note in &self.notes {
            nodes.push(pen.block(Tag::P, note, (LEFT, at), (Align::Left, Ink::Grey)).into());
            at += note.height() + 3.0;
        }
        nodes
    }

    fn below(&self) -> f32 {
        self.notes.iter().map(|note| note.height() + 3.0).sum()
    }
}
