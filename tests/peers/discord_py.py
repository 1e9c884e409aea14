"""A bot made with discord.py: registers /ping, answers it with pong, and ends.

DISCORD_API is the address of the service, DISCORD_TOKEN the bot's token.
"""

import asyncio
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
        super().__init__(intents=discord.Intents(guilds=True))
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
            await self.close()

        @self.tree.error
        async def failed(_: discord.Interaction, error: BaseException) -> None:
            self.problem = error
            await self.close()

        await self.tree.sync()
        if [command.name for command in await self.tree.fetch_commands()] != ["ping"]:
            raise RuntimeError("the command is not registered")


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
