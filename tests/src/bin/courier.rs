//! Delivers a database's outbox to the test receiver until standard input closes.

use std::{env, error::Error, io, process, thread, time::Duration};

use guildhall_core::{
    App,
    clock::Clock,
    db::Db,
    outbox::{self, Retry},
};
use guildhall_tests::courier::{Courier, name, settings};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let [db, receiver, way] = arguments()?;
    let known = [Retry::NativeKey, Retry::FindFirst].into_iter().find(|r| name(*r) == way);
    let courier = Courier::new(&receiver, known.ok_or("the way is native-key or find-first")?);
    thread::spawn(end_with_stdin);
    let app = App::new(Db::open(&db).await?, Clock::default()).await?;
    loop {
        outbox::deliver(&app, &courier, &settings()).await?;
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn arguments() -> Result<[String; 3], &'static str> {
    let given: Vec<String> = env::args().skip(1).collect();
    given.try_into().map_err(|_| "usage: guildhall-test-courier DATABASE RECEIVER WAY")
}

fn end_with_stdin() {
    let read = io::copy(&mut io::stdin(), &mut io::sink());
    process::exit(i32::from(read.is_err()));
}
