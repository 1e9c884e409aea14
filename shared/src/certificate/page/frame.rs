//! What makes the page look like a certificate, and means nothing.

use super::{
    HEIGHT, WIDTH,
    pen::{Ink, Pen},
};

/// From the edge of the page to the frame, in points.
const INSET: f32 = 28.0;

/// The frame: a thick line and a thin one, and a square in each corner.
pub(super) fn frame(pen: &mut Pen<'_, '_>) {
    rectangle(pen, INSET, 1.6, Ink::Green);
    rectangle(pen, INSET + 5.0, 0.6, Ink::Gold);
    let (near, far) = (INSET + 1.2, |length: f32| length - INSET - 1.2 - 8.0);
    for (x, y) in [(near, near), (far(WIDTH), near), (near, far(HEIGHT)), (far(WIDTH), far(HEIGHT))]
    {
        pen.bar((x, y), (8.0, 8.0), Ink::Green);
    }
}

fn rectangle(pen: &mut Pen<'_, '_>, inset: f32, thick: f32, ink: Ink) {
    let (width, height) = (WIDTH - 2.0 * inset, HEIGHT - 2.0 * inset);
    pen.bar((inset, inset), (width, thick), ink);
    pen.bar((inset, HEIGHT - inset - thick), (width, thick), ink);
    pen.bar((inset, inset), (thick, height), ink);
    pen.bar((WIDTH - inset - thick, inset), (thick, height), ink);
}

/// How high [`hall`] is, in points.
pub(super) const HALL: f32 = 34.0;

/// A guildhall: a roof, four pillars and a step, around `x` and from `y` down.
pub(super) fn hall(pen: &mut Pen<'_, '_>, x: f32, y: f32) {
    pen.polygon(&[(x, y), (x + 26.0, y + 11.0), (x - 26.0, y + 11.0)], Ink::Green);
    pen.bar((x - 23.0, y + 12.4), (46.0, 1.6), Ink::Gold);
    for pillar in [-19.5, -7.5, 4.5, 16.5] {
        pen.bar((x + pillar - 0.75, y + 15.6), (4.5, 12.4), Ink::Green);
    }
    pen.bar((x - 23.0, y + 29.4), (46.0, 1.6), Ink::Gold);
    pen.bar((x - 26.0, y + 32.0), (52.0, 2.0), Ink::Green);
}

/// A thin line around `x` with a lozenge in the middle.
pub(super) fn ornament(pen: &mut Pen<'_, '_>, x: f32, y: f32) {
    for side in [x - 78.0, x + 8.0] {
        pen.bar((side, y - 0.3), (70.0, 0.6), Ink::Gold);
    }
    pen.polygon(&[(x, y - 3.0), (x + 3.0, y), (x, y + 3.0), (x - 3.0, y)], Ink::Gold);
}
