//! A homeserver with one person on it, until standard input closes: for tests
//! that kill the process which holds them, and to try things out by hand.

use std::{error::Error, io};

use guildhall_tests::{matrix::People, servers::synapse::Synapse};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let synapse = Synapse::start().await?;
    let people = People::start(&synapse).await?;
    let ana = people.join("ana").await;
    println!("{} {} {} {}", synapse.url(), synapse.folder().display(), people.process(), ana.id());
    io::copy(&mut io::stdin(), &mut io::sink())?;
    Ok(())
}
