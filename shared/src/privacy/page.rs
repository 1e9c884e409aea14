//! A page of HTML that can be kept and read anywhere. All text that comes in is escaped.

use std::fmt::Write;

use crate::view::markup::matrix::escape;

/// How it looks; it loads nothing.
const STYLE: &str = "body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}\
    table{border-collapse:collapse;width:100%;margin:0 0 1rem}\
    th,td{border:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top}\
    th{width:12rem;font-weight:normal;color:#555}";

/// A page that is being written.
pub(super) struct Page(String);

impl Page {
    pub(super) fn new(lang: &'static str, title: &str) -> Self {
        let title = escape(title);
        Self(format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
             <style>{STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n"
        ))
    }

    /// One element with a text.
    pub(super) fn line(&mut self, tag: &'static str, text: &str) {
        let _never_fails = writeln!(self.0, "<{tag}>{}</{tag}>", escape(text));
    }

    /// Names and values, as a table; nothing where there are none.
    pub(super) fn facts<'a>(&mut self, facts: impl Iterator<Item = (&'a str, String)>) {
        let mut rows = String::new();
        for (name, value) in facts {
            let (name, value) = (escape(name), escape(&value));
            let _never_fails = writeln!(rows, "<tr><th>{name}</th><td>{value}</td></tr>");
        }
        if !rows.is_empty() {
            let _never_fails = writeln!(self.0, "<table>\n{rows}</table>");
        }
    }

    pub(super) fn done(mut self) -> String {
        self.0.push_str("</body></html>\n");
        self.0
    }
}
