//! Texts fitted into the room that there is for them.

use std::cell::Cell;

use unicode_segmentation::UnicodeSegmentation;

use super::{faces::Faces, legible::legible, lines};

/// From one baseline to the next, in parts of the size. Room enough for all of the scripts.
const LEADING: f32 = 1.4;
/// By how much the size goes down at once, in points.
const STEP: f32 = 0.5;

/// The room for a text, in points.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// Across.
    pub(super) width: f32,
    /// The most lines.
    pub(super) lines: usize,
    /// The size that is tried first.
    pub(super) largest: f32,
    /// The size under which the text is cut off instead.
    pub(super) smallest: f32,
}

/// A text in lines.
#[derive(Default)]
pub(super) struct Block {
    /// In points.
    pub(super) size: f32,
    /// None of them empty.
    pub(super) lines: Vec<String>,
    /// Whether it ends in `…` for want of room.
    cut: bool,
}

impl Block {
    /// From its top to its bottom, in points.
    pub(super) fn height(&self) -> f32 {
        self.lines.len() as f32 * self.leading()
    }

    /// From one baseline to the next, in points.
    pub(super) fn leading(&self) -> f32 {
        self.size * LEADING
    }
}

/// `text`, which was made [`super::legible`], in the largest size in which it has room.
fn fit(faces: &Faces, text: &str, room: Room) -> Block {
    let mut size = first(lines::width(faces, text), room);
    loop {
        let lines = lines::wrap(faces, text, room.width / size);
        if lines.len() <= room.lines {
            return Block { size, lines, cut: false };
        }
        if size <= room.smallest {
            let lines = cut(faces, lines, room.lines, room.width / size);
            return Block { size, lines, cut: true };
        }
        size = (size - STEP).max(room.smallest);
    }
}

/// The first size that is worth trying, if the whole text has this width at size 1. Lines lose
/// the spaces that they are broken at, hence the twentieth more.
fn first(whole: f32, room: Room) -> f32 {
    let most = room.width * room.lines as f32 * 1.05 / whole.max(f32::EPSILON);
    ((most / STEP).ceil() * STEP).min(room.largest).max(room.smallest)
}

fn cut(faces: &Faces, mut lines: Vec<String>, most: usize, width: f32) -> Vec<String> {
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        while lines::width(faces, &format!("{last}…")) > width {
            let Some((at, _)) = last.grapheme_indices(true).next_back() else { break };
            last.truncate(at);
        }
        last.truncate(last.trim_end().len());
        last.push('…');
    }
    lines
}

/// Sets texts, and remembers whether there was one that could not be shown as it is.
pub(super) struct Setter<'a> {
    /// The fonts.
    pub(super) faces: &'a Faces,
    named: Cell<bool>,
}

impl<'a> Setter<'a> {
    /// One that has set nothing.
    pub(super) fn new(faces: &'a Faces) -> Self {
        Self { faces, named: Cell::new(false) }
    }

    /// `text` as it can be shown, in the largest size in which it has room.
    pub(super) fn set(&self, text: &str, room: Room) -> Block {
        fit(self.faces, &self.plain(text), room)
    }

    /// As [`Self::set`] in `room`, or in the `other` where it would be cut off.
    pub(super) fn either(&self, text: &str, room: Room, other: Room) -> Block {
        let block = self.set(text, room);
        if block.cut { self.set(text, other) } else { block }
    }

    /// `text` as it can be shown.
    pub(super) fn plain(&self, text: &str) -> String {
        let (shown, named) = legible(self.faces, text);
        self.named.set(self.named.get() || named);
        shown
    }

    /// Whether something was named in brackets.
    pub(super) fn named(&self) -> bool {
        self.named.get()
    }
}
