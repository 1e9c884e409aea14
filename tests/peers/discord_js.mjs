// A bot made with discord.js: registers /ping, answers it with pong, and ends.
//
// DISCORD_API is the address of the service, DISCORD_TOKEN the bot's token.

import { Client, GatewayIntentBits, MessageFlags, SlashCommandBuilder } from "discord.js";

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: `${process.env.DISCORD_API}/api` },
});

const fail = (error) => {
  console.error(error);
  process.exit(1);
};

client.once("clientReady", async (ready) => {
  try {
    const ping = new SlashCommandBuilder()
      .setName("ping")
      .setDescription("Answers with pong")
      .addStringOption((option) => option.setName("word").setDescription("To say too"));
    await ready.application.commands.set([ping]);
    const registered = await ready.application.commands.fetch();
    if (registered.map((command) => command.name).join() !== "ping") {
      throw new Error("the command is not registered");
    }
    // Read from the cache, which the gateway's events have filled.
    console.log("ready", ...ready.channels.cache.map((channel) => channel.name));
  } catch (error) {
    fail(error);
  }
});

client.on("interactionCreate", async (interaction) => {
  try {
    const word = interaction.options.getString("word") ?? "";
    await interaction.reply(`pong ${word}`.trim());
    const original = await interaction.fetchReply();
    await interaction.editReply(`${original.content}!`);
    await interaction.followUp({ content: "bye", flags: MessageFlags.Ephemeral });
    await client.destroy();
  } catch (error) {
    fail(error);
  }
});

client.on("error", fail);
client.login(process.env.DISCORD_TOKEN).catch(fail);
