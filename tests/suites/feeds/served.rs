//! What the server answers: to programs that ask again, to links that lead nowhere, to nonsense.

use reqwest::{Client, Method, Response, StatusCode, header};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use super::*;

pub(super) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    [
        lab.both("feeds::what_has_not_changed_is_not_sent_again", again),
        lab.both("feeds::a_link_that_was_taken_back_leads_nowhere", taken_back),
        lab.both("feeds::all_read_no_place_and_no_name", open),
        lab.both("feeds::nonsense_is_answered", nonsense),
        lab.both("feeds::settings_that_cannot_work_are_refused", refused),
    ]
    .into_iter()
    .flatten()
    .collect()
}

async fn get(link: &str) -> Response {
    reqwest::get(link).await.expect("an answer")
}

async fn asks(method: Method, link: &str, known: &str) -> Response {
    let asked = Client::new().request(method, link).header(header::IF_NONE_MATCH, known);
    asked.send().await.expect("an answer")
}

fn told<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers().get(name).map_or("", |value| value.to_str().expect("text"))
}

async fn again(room: Room) {
    let hall = Hall::of(&room, &["ben"]).await;
    let number = hall.plans("Brakes --when \"YEAR-05-07 18:30\"").await;
    let feed = hall.open().await;
    let first = get(&feed).await;
    let tag = told(&first, "etag").to_owned();
    assert!(tag.len() > 20 && tag.starts_with('"'), "{tag}");
    for (name, value) in [
        ("content-type", "text/calendar; charset=utf-8"),
        ("content-disposition", "attachment; filename=\"calendar.ics\""),
        ("cache-control", "public, max-age=900"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(told(&first, name), value, "{name}");
    }
    let text = first.text().await.expect("text");
    assert!(text.contains("REFRESH-INTERVAL;VALUE=DURATION:PT30M\r\n"), "{text}");

    let same = [tag.clone(), format!("W/{tag}"), format!("\"a\", {tag}"), "*".to_owned()];
    for known in &same {
        let answer = asks(Method::GET, &feed, known).await;
        assert_eq!(answer.status(), StatusCode::NOT_MODIFIED, "{known}");
        assert_eq!(told(&answer, "etag"), tag);
        assert_eq!(told(&answer, "cache-control"), "public, max-age=900");
        assert_eq!(answer.text().await.expect("nothing"), "");
    }
    for other in ["\"a\"", "W/\"b\", \"c\"", "nonsense", ""] {
        let answer = asks(Method::GET, &feed, other).await;
        assert_eq!(answer.status(), StatusCode::OK, "{other}");
    }
    let head = asks(Method::HEAD, &feed, "\"a\"").await;
    assert_eq!((head.status(), told(&head, "etag")), (StatusCode::OK, tag.as_str()));
    assert_eq!(told(&head, "content-length"), text.len().to_string());
    assert_eq!(head.text().await.expect("nothing"), "");
    assert_eq!(asks(Method::HEAD, &feed, &tag).await.status(), StatusCode::NOT_MODIFIED);

    hall.says("maria", &format!("skillshare edit {number} --title Gears")).await;
    let answer = asks(Method::GET, &feed, &tag).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_ne!(told(&answer, "etag"), tag);
    assert!(answer.text().await.expect("text").contains("SUMMARY:Gears\r\n"));
    hall.ends(&[&feed, "Brakes", "Gears"]).await;
}

/// What is said of a link that leads nowhere, with all that could tell why.
async fn nowhere(link: &str) -> (StatusCode, Vec<(String, String)>, String) {
    let answer = get(link).await;
    let told = answer.headers().iter().filter(|(name, _)| *name != header::DATE);
    let told = told.map(|(name, value)| (name.to_string(), format!("{value:?}"))).collect();
    (answer.status(), told, answer.text().await.expect("text"))
}

async fn taken_back(room: Room) {
    let hall = Hall::of(&room, &["ana", "ben"]).await;
    hall.plans("Brakes --when \"YEAR-05-07 18:30\" --host ana").await;
    let never = format!("{}/calendar/{}.ics", hall.at, "a".repeat(48));
    let nothing = nowhere(&never).await;
    assert_eq!(nothing.0, StatusCode::NOT_FOUND);
    let own = link(&hall.world, "ana", "me calendar").await;
    assert_eq!(told(&get(&own).await, "cache-control"), "private, max-age=900");
    let other = link(&hall.world, "ana", "me calendar new").await;
    assert_eq!(nowhere(&own).await, nothing);
    assert!(get(&other).await.text().await.expect("text").contains("SUMMARY:Brakes"));
    hall.says("ana", "me calendar off").await;
    assert_eq!(nowhere(&other).await, nothing);

    let open = hall.open().await;
    assert_eq!(get(&open).await.status(), StatusCode::OK);
    hall.says("maria", "community settings skillshare-calendar off").await;
    assert_eq!(nowhere(&open).await, nothing);
    let second = hall.open().await;
    assert_ne!(open, second);
    assert_eq!((get(&second).await.status(), nowhere(&open).await), (StatusCode::OK, nothing));
    hall.ends(&[&own, &other, &open, &second]).await;
}

async fn open(room: Room) {
    let hall = Hall::of(&room, &["anabel", "benedict"]).await;
    let secret = "--link https://meet.example/secret-room --host anabel";
    let weekly = "--when \"every Tuesday 18:30 from YEAR-03-01, 3 times\"";
    let number = hall.plans(&format!("Taxes {weekly} {secret} --about Words")).await;
    hall.plans(&format!("Once --when \"YEAR-05-07 18:30\" {secret}")).await;
    hall.says("benedict", &format!("skillshare join {number}")).await;
    let day = second(&hall, number).await;
    let edit = format!("skillshare edit {number} --on {day} --link \"the secret yard\"");
    hall.says("maria", &edit).await;
    hall.says("maria", "community settings skillshare-calendar on").await;
    let feed = link(&hall.world, "benedict", "community calendar").await;
    let text = get(&feed).await.text().await.expect("text").replace("\r\n ", "");
    for shown in ["SUMMARY:Taxes", "SUMMARY:Once", "DESCRIPTION:Words", "RECURRENCE-ID"] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    for hidden in ["secret", "meet.example", "anabel", "benedict", "maria", "LOCATION", "URL"] {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
    // Members are told in their own.
    let own = link(&hall.world, "anabel", "me calendar").await;
    let text = get(&own).await.text().await.expect("text").replace("\r\n ", "");
    for shown in
        ["LOCATION:the secret yard", "URL:https://meet.example/secret-room", "CN=\"anabel\""]
    {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    hall.ends(&[&feed, &own, "secret-room", "benedict"]).await;
}

/// The day of the second date of a skill-share.
async fn second(hall: &Hall, number: i64) -> String {
    table::rows(&hall.world, number).await[1].wall.date().to_string()
}

/// Sends these bytes; the answer's code.
async fn raw(hall: &Hall, request: &[u8]) -> String {
    let at = hall.at.trim_start_matches("http://");
    let mut stream = TcpStream::connect(at).await.expect("a connection");
    // Whoever is refused in the middle of a request may find the connection cut.
    let _sent = stream.write_all(request).await;
    let mut answer = Vec::new();
    let _cut = stream.read_to_end(&mut answer).await;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    answer.split(' ').nth(1).unwrap_or_default().to_owned()
}

async fn line(hall: &Hall, line: &str) -> String {
    let request = format!("{line} HTTP/1.1\r\nHost: hall\r\nConnection: close\r\n\r\n");
    raw(hall, request.as_bytes()).await
}

async fn nonsense(room: Room) {
    let hall = Hall::of(&room, &["ben"]).await;
    let feed = hall.open().await;
    let path = feed.trim_start_matches(hall.at.as_str()).to_owned();
    let bare = path.trim_end_matches(".ics");
    assert_eq!(line(&hall, &format!("GET {path}")).await, "200");
    assert_eq!(line(&hall, "GET /health").await, "200");
    for path in [
        "/",
        "/calendar",
        "/calendar/",
        "/calendar/.ics",
        "/calendar/x.ics",
        "/calendar/%ff%fe.ics",
        "/calendar/../health",
        "/calendar/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/calendar/../../etc/passwd",
        "/etc/passwd",
        "//calendar/x.ics",
        bare,
        &format!("{bare}.ICS"),
        &format!("{bare}.ics.ics"),
        &format!("{bare}.ics/x"),
        &path.to_uppercase(),
        &format!("/calendar/{}.ics", "a".repeat(9_000)),
        &format!("/calendar/{}.ics", "0' OR '1'='1".replace(' ', "+")),
    ] {
        assert_eq!(line(&hall, &format!("GET {path}")).await, "404", "{path}");
    }
    for method in ["POST", "PUT", "DELETE", "PROPFIND", "OPTIONS"] {
        assert_eq!(line(&hall, &format!("{method} {path}")).await, "405", "{method}");
        assert_eq!(line(&hall, &format!("{method} /nowhere")).await, "404", "{method}");
    }
    let long = line(&hall, &format!("GET /calendar/{}", "a".repeat(20_000))).await;
    assert!(["414", "431"].contains(&long.as_str()), "{long}");
    let heavy = format!("GET {path} HTTP/1.1\r\nHost: hall\r\nX: {}\r\n\r\n", "a".repeat(20_000));
    assert_eq!(raw(&hall, heavy.as_bytes()).await, "431");
    assert_eq!(raw(&hall, b"\0\x16\x03\x01 nonsense\r\n\r\n").await, "400");
    assert_eq!(get(&feed).await.status(), StatusCode::OK, "it goes on");
    hall.ends(&[&feed, "passwd"]).await;
}

async fn refused(room: Room) {
    room.found().await;
    for (name, value) in [
        ("GUILDHALL_LISTEN", "nowhere"),
        ("GUILDHALL_LISTEN", "127.0.0.1"),
        ("GUILDHALL_BASE_URL", "http://hall.example"),
    ] {
        let server = Recipe::server(&room).with(name, value).start();
        assert_eq!(server.exit().await, 2, "{name}={value}");
    }
    // Without an address nobody is offered a link; those that are known are served.
    let server = Recipe::server(&room).ready().await;
    assert!(server.log().contains("nobody is offered a feed"), "{}", server.log());
    assert_eq!(server.stop().await, 0);
}
