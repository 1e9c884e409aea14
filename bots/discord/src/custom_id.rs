//! What a button or a dialog means, in the 100 characters that Discord keeps with it.
//!
//! `1:COMMUNITY:KEY:request claim 1` is a command of ids; KEY finds a delivered message
//! again, and is empty in answers. `d:N` is a dialog for the draft N, `e:N` a button that
//! opens it again. Members can read all of it.

use guildhall_core::ids::CommunityId;

/// Discord's limit.
const MOST: usize = 100;

/// What was pressed or sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CustomId {
    /// A command.
    Command { community: CommunityId, argv: Vec<String> },
    /// The dialog of a draft.
    Dialog(i64),
    /// The draft's dialog is to be opened again.
    Edit(i64),
}

/// A command's button; none where the command does not fit.
pub(crate) fn command(community: CommunityId, key: &str, argv: &[String]) -> Option<String> {
    let id = format!("1:{community}:{key}:{}", argv.join(" "));
    let fits = id.chars().count() <= MOST && argv.iter().all(|a| !a.contains(char::is_whitespace));
    fits.then_some(id)
}

pub(crate) fn dialog(draft: i64) -> String {
    format!("d:{draft}")
}

pub(crate) fn edit(draft: i64) -> String {
    format!("e:{draft}")
}

/// Whether a button belongs to the delivered message with this key.
pub(crate) fn has_key(id: &str, key: &str) -> bool {
    id.split(':').nth(2) == Some(key) && id.starts_with("1:")
}

/// Reads an id; none where it is of another version.
pub(crate) fn read(id: &str) -> Option<CustomId> {
    let (kind, rest) = id.split_once(':')?;
    match kind {
        "1" => {
            let (community, rest) = rest.split_once(':')?;
            let (_, argv) = rest.split_once(':')?;
            let argv = argv.split(' ').map(ToOwned::to_owned).collect();
            Some(CustomId::Command { community: CommunityId(community.parse().ok()?), argv })
        }
        "d" => rest.parse().ok().map(CustomId::Dialog),
        "e" => rest.parse().ok().map(CustomId::Edit),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_come_back() {
        let argv: Vec<String> = ["request", "claim", "1"].map(ToOwned::to_owned).into();
        let id = command(CommunityId(3), "k-7", &argv).unwrap();
        assert_eq!(id, "1:3:k-7:request claim 1");
        assert!(has_key(&id, "k-7") && !has_key(&id, "k") && !has_key("d:7", "7"));
        assert_eq!(read(&id), Some(CustomId::Command { community: CommunityId(3), argv }));
        assert_eq!(read(&dialog(5)), Some(CustomId::Dialog(5)));
        assert_eq!(read(&edit(5)), Some(CustomId::Edit(5)));
        assert_eq!(read("2:3:request"), None);
        assert_eq!(command(CommunityId(3), "", &["x".repeat(100)]), None);
        assert_eq!(command(CommunityId(3), "", &["a b".to_owned()]), None);
    }
}
