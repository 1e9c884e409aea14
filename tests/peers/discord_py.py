"""A bot made with discord.py: registers /ping, answers it with pong, keeps a scheduled event,
and ends.

DISCORD_API is the address of the service, DISCORD_TOKEN the bot's token.
"""

import asyncio
import datetime
import os
import sys

import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

API = os.environ["DISCORD_API"]
Route.BASE = f"{API}/api/v10"
DiscordWebSocket.DEFAULT_GATEWAY = URL(API.replace("http://", "ws://"))


class Peer(discord.Client):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True, guild_scheduled_events=True))
        self.tree = app_commands.CommandTree(self)
        self.problem: BaseException | None = None

    async def setup_hook(self) -> None:
        @self.tree.command(name="ping", description="Answers with pong")
        async def ping(interaction: discord.Interaction, word: str = "") -> None:
            # Read from the cache, which the gateway's events have filled.
            channels = [channel.name for channel in interaction.guild.text_channels]
            print("ready", *channels, flush=True)
            await interaction.response.send_message(f"pong {word}".strip())
            original = await interaction.original_response()
            await original.edit(content=f"{original.content}!")
            await interaction.followup.send("bye", ephemeral=True)
            await self.keep_event(interaction.guild)
            await self.close()

        @self.tree.error
        async def failed(_: discord.Interaction, error: BaseException) -> None:
            self.problem = error
            await self.close()

        await self.tree.sync()
        if [command.name for command in await self.tree.fetch_commands()] != ["ping"]:
            raise RuntimeError("the command is not registered")

    async def keep_event(self, guild: discord.Guild) -> None:
        """Makes a scheduled event, changes it, and takes it away; a member has made one too."""
        starts = discord.utils.utcnow() + datetime.timedelta(hours=1)
        made = await guild.create_scheduled_event(
            name="Brakes",
            start_time=starts,
            end_time=starts + datetime.timedelta(hours=1),
            entity_type=discord.EntityType.external,
            privacy_level=discord.PrivacyLevel.guild_only,
            location="the yard",
        )
        changed = await made.edit(name="Brakes and chains")
        events = await guild.fetch_scheduled_events(with_counts=True)
        print("events", ", ".join(f"{e.name} ({e.user_count})" for e in events), flush=True)
        other = next(event for event in events if event.id != made.id)
        print("interested", *[user.display_name async for user in other.users()], flush=True)
        told = asyncio.ensure_future(self.wait_for("scheduled_event_delete", timeout=30))
        await asyncio.sleep(0)
        await changed.delete()
        await told


async def main() -> int:
    peer = Peer()
    async with peer:
        await peer.start(os.environ["DISCORD_TOKEN"])
    if peer.problem is not None:
        print(peer.problem, file=sys.stderr)
        return 1
    return 0


discord.utils.setup_logging()
sys.exit(asyncio.run(main()))
