//! One command as it is given on each front end.

use std::collections::BTreeMap;

use guildhall_core::commands::{
    form::filled,
    spec::{Leaf, leaves},
};

/// A command with values for some of its options.
pub(super) struct Said {
    pub(super) leaf: &'static Leaf,
    values: BTreeMap<String, String>,
}

impl Said {
    pub(super) fn new(name: &str, values: &[(&str, &str)]) -> Self {
        let leaf = leaves().iter().find(|leaf| leaf.name() == name);
        let values = values.iter().map(|&(option, value)| (option.to_owned(), value.to_owned()));
        Self { leaf: leaf.expect("a command of the catalogue"), values: values.collect() }
    }

    /// As arguments of the program.
    pub(super) fn argv(&self) -> Vec<String> {
        filled(&self.leaf.path, &self.values)
    }

    /// As it is typed at Discord.
    pub(super) fn slash(&self) -> String {
        let given = self.leaf.options.iter().filter_map(|option| {
            Some(format!(" {}:{}", option.name, self.values.get(&option.name)?))
        });
        format!("/{}{}", self.leaf.name(), given.collect::<String>())
    }

    /// As it is typed in a chat: options before the values, since a text takes the rest; what
    /// comes after a title stands on the next line.
    pub(super) fn line(&self) -> String {
        let value = |name: &str| self.values.get(name).cloned();
        let (values, flags): (Vec<_>, Vec<_>) =
            self.leaf.options.iter().partition(|option| option.positional);
        let flags = flags.into_iter().filter_map(|option| {
            let value = value(&option.name)?;
            let spaced = value.contains(char::is_whitespace);
            let value = if spaced { format!("\"{value}\"") } else { value };
            Some(format!(" --{} {value}", option.name))
        });
        let values = values.into_iter().filter_map(|option| {
            let end = if option.kind.is_text() { "\n" } else { "" };
            Some(format!(" {}{end}", value(&option.name)?))
        });
        let line = format!("{}{}", self.leaf.name(), flags.chain(values).collect::<String>());
        line.trim_end().to_owned()
    }
}
