//! Logs: this project's own lines in full, a library's only as a place.
//!
//! Chat libraries write whole messages, and sometimes keys, into their logs. So of an
//! event that is not Guildhall's nothing is written but its level and where it comes
//! from, at any level: enough to see that something is wrong and to look it up.

use std::fmt;

use tracing::{Event, Subscriber};
use tracing_subscriber::{
    EnvFilter,
    fmt::{
        FmtContext, FormatEvent, FormatFields,
        format::Writer,
        time::{FormatTime, SystemTime},
    },
    registry::LookupSpan,
};

/// What is logged where `GUILDHALL_LOG` does not say.
const USUAL: &str = "warn,guildhall=info";

/// Starts logging to standard error. `usual` is the filter where `GUILDHALL_LOG` is not set.
pub fn start(usual: Option<&str>) {
    let filter = EnvFilter::try_from_env("GUILDHALL_LOG")
        .unwrap_or_else(|_| EnvFilter::new(usual.unwrap_or(USUAL)));
    let started = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .event_format(Line)
        .try_init();
    // A second start changes nothing; the first one's logs go on.
    drop(started);
}

struct Line;

impl<S, N> FormatEvent<S, N> for Line
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        ctx: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let meta = event.metadata();
        SystemTime.format_time(&mut writer)?;
        write!(writer, " {:>5} {}: ", meta.level(), meta.target())?;
        if meta.target().starts_with("guildhall") {
            ctx.field_format().format_fields(writer.by_ref(), event)?;
        } else {
            let file = meta.file().and_then(|f| f.rsplit_once("/src/")).map_or("", |(_, f)| f);
            write!(writer, "at {file}:{}", meta.line().unwrap_or(0))?;
        }
        writeln!(writer)
    }
}
