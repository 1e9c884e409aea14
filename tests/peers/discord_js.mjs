// A bot made with discord.js: registers /ping, answers it with pong, keeps a scheduled event, and ends.
//
// DISCORD_API is the address of the service, DISCORD_TOKEN the bot's token.

import {
  Client,
  GatewayIntentBits,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  MessageFlags,
  SlashCommandBuilder,
} from "discord.js";

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildScheduledEvents],
  rest: { api: `${process.env.DISCORD_API}/api` },
});

const fail = (error) => {
  console.error(error);
  process.exit(1);
};

// Makes a scheduled event, changes it, and takes it away; one is there that a member has made.
const keepEvent = async (guild) => {
  const calendar = guild.scheduledEvents;
  const starts = Date.now() + 3600_000;
  const told = new Promise((heard) => client.once("guildScheduledEventDelete", heard));
  const made = await calendar.create({
    name: "Brakes",
    scheduledStartTime: starts,
    scheduledEndTime: starts + 3600_000,
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    entityType: GuildScheduledEventEntityType.External,
    entityMetadata: { location: "the yard" },
  });
  const changed = await made.edit({ name: "Brakes and chains" });
  const all = await calendar.fetch({ withUserCount: true });
  console.log("events", all.map((event) => `${event.name} (${event.userCount})`).join(", "));
  const users = await all.find((event) => event.id !== made.id).fetchSubscribers();
  console.log("interested", ...users.map(({ user }) => user.displayName));
  await changed.delete();
  await told;
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
    await keepEvent(interaction.guild);
    await client.destroy();
  } catch (error) {
    fail(error);
  }
});

client.on("error", fail);
client.login(process.env.DISCORD_TOKEN).catch(fail);
