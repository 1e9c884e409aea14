//! How a test talks: guilds, channels, members, and what they see.

pub(crate) mod events;
pub(crate) mod guild;
pub(crate) mod member;
mod menus;
mod options;
mod press;
pub(crate) mod seen;
mod slash;
