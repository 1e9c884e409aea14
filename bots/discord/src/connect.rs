//! Coming to Discord, and staying there.

use std::time::Duration;

use guildhall_core::{
    App, Error, Result, UserError,
    config::{Discord, ExposeSecret},
    worker::Stop,
};
use reqwest_of_serenity::{Certificate, Client as HttpClient};
use serenity::{
    Client,
    all::{ClientBuilder, Command, GatewayIntents, UserId},
    gateway::GatewayError,
    http::{Http, HttpBuilder, HttpError},
};

use crate::{deliver::kind, inbound::Handler, register};

/// Discord's name, whose address can be set.
const HOST: &str = "discord.com";
/// Longest wait before Discord is tried again.
const PATIENCE: Duration = Duration::from_secs(60);

/// The HTTP client, as the settings want it.
pub(crate) fn http(settings: &Discord) -> Result<Http> {
    let token = settings.token.expose_secret();
    if token.trim().is_empty() {
        return Err(guildhall_core::config::missing("discord", "token").into());
    }
    let mut client = HttpClient::builder().use_rustls_tls();
    if let Some(file) = &settings.root_certificate {
        let unfit = || UserError::new("discord.certificate").with("file", file.display());
        let pem = std::fs::read(file).map_err(|_| unfit())?;
        client = client.add_root_certificate(Certificate::from_pem(&pem).map_err(|_| unfit())?);
    }
    if let Some(address) = settings.address {
        client = client.resolve(HOST, address);
    }
    let client = client.build().map_err(|e| Error::Internal(format!("HTTP client: {e}")))?;
    let mut builder = HttpBuilder::new(token).client(client);
    if let Some(proxy) = &settings.proxy {
        // serenity ignores the proxy where it keeps rate limits itself.
        builder = builder.proxy(proxy).ratelimiter_disabled(true);
    }
    Ok(builder.build())
}

/// Registers the commands and says who the bot is; none where it was stopped meanwhile.
/// Waits for a Discord that cannot be reached.
pub(crate) async fn enter(http: &Http, app: &App, stop: &Stop) -> Result<Option<UserId>> {
    let mut wait = Duration::from_secs(1);
    loop {
        let error = match try_to_enter(http, app).await {
            Ok(me) => return Ok(Some(me)),
            Err(error) => error,
        };
        if unauthorised(&error) {
            return Err(UserError::new("discord.token").into());
        }
        tracing::warn!(trouble = kind(&error), seconds = wait.as_secs(), "Discord is out of reach");
        tokio::select! {
            () = stop.over() => return Ok(None),
            () = tokio::time::sleep(wait) => wait = PATIENCE.min(wait * 2),
        }
    }
}

async fn try_to_enter(http: &Http, app: &App) -> serenity::Result<UserId> {
    let info = http.get_current_application_info().await?;
    http.set_application_id(info.id);
    let me = http.get_current_user().await?.id;
    let known = Command::set_global_commands(http, register::commands(app)).await?;
    // Where this fails serenity would go to the public address, whatever the settings say.
    http.get_gateway().await?;
    tracing::info!(commands = known.len(), "commands registered");
    Ok(me)
}

fn unauthorised(error: &serenity::Error) -> bool {
    matches!(error, serenity::Error::Http(HttpError::UnsuccessfulRequest(said))
        if said.status_code.as_u16() == 401)
}

/// What the bot asks to be told. Interactions come without any intent. The one that it asks for
/// tells who is interested in a scheduled event, and needs nobody's leave; it brings no message
/// and no member.
const INTENTS: GatewayIntents = GatewayIntents::GUILD_SCHEDULED_EVENTS;

/// The gateway's client.
pub(crate) async fn client(http: Http, app: &App) -> Result<Client> {
    ClientBuilder::new_with_http(http, INTENTS)
        .event_handler(Handler::new(app.clone()))
        .raw_event_handler(crate::inbound::Unknown)
        .await
        .map_err(|e| Error::Internal(format!("client: {}", kind(&e))))
}

/// Listens until the gateway closes for good.
pub(crate) async fn listen(mut client: Client) -> Result<()> {
    match client.start_autosharded().await {
        Ok(()) => Ok(()),
        Err(serenity::Error::Gateway(GatewayError::InvalidAuthentication)) => {
            Err(UserError::new("discord.token").into())
        }
        Err(error) => Err(Error::Internal(format!("gateway: {}", kind(&error)))),
    }
}
