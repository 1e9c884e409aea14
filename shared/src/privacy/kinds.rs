//! What is kept, why, how long and who sees it: docs/PRIVACY.md is written from this.

/// One kind of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// The table.
    pub table: &'static str,
    /// Why it is kept.
    pub why: &'static str,
    /// How long.
    pub kept: &'static str,
    /// Who sees it.
    pub seen: &'static str,
}

const fn kind(
    table: &'static str,
    why: &'static str,
    kept: &'static str,
    seen: &'static str,
) -> Kept {
    Kept { table, why, kept, seen }
}

/// Every personal table. A test sees that none is missing.
pub const KINDS: &[Kept] = &[
    kind(
        "members",
        "A person's name and wishes: language, time zone, free and quiet hours, what they are told, whether they are away.",
        "Until they are erased. Then the number alone stays, without a name, since the points' entries refer to it.",
        "The name: the community. The rest: the person. The wishes take effect on the bot's messages.",
    ),
    kind(
        "accounts",
        "By which account of which platform somebody is known, and the language that the platform says.",
        "Until the account is unlinked or the person is erased.",
        "The person. Members of the community can name them by it.",
    ),
    kind(
        "memberships",
        "Who belongs to which community, since when, with which rights.",
        "Until the person is erased.",
        "The community.",
    ),
    kind(
        "link_codes",
        "Links two accounts of one person. Only a keyed hash of the code is kept.",
        "Until it is used, or the next one takes its place.",
        "Nobody.",
    ),
    kind(
        "join_codes",
        "Joins a guild or room to a community, with the steward who made the code.",
        "Until it is used, or the next one takes its place.",
        "Nobody.",
    ),
    kind(
        "blocks",
        "Two who are not to meet.",
        "Until it is taken back, or one of them is erased.",
        "Whoever blocked. The other is never told.",
    ),
    kind(
        "told_days",
        "How many private messages somebody got on a day, for their own daily limit.",
        "Two days.",
        "Nobody.",
    ),
    kind(
        "member_topics",
        "What somebody knows and wants to learn, so that helpers are found.",
        "Until they take it back, or are erased.",
        "The person; helpers are found by it.",
    ),
    kind(
        "audit_details",
        "Who decided what about whom, beside the chain that proves that nothing was changed.",
        "Until one of the two is erased. The chain holds without it.",
        "The community's stewards.",
    ),
    kind(
        "cases",
        "Suspensions, hidden content and appeals, with their reasons.",
        "The reason and the appeal until the person is erased; that there was a case, as long as the community.",
        "The community's stewards, and whom it is about.",
    ),
    kind(
        "erasures",
        "Who has asked to be forgotten, and when that begins.",
        "Until it is done, or taken back.",
        "The person.",
    ),
    kind(
        "parties",
        "Whose a request is. Everything else knows the asker by a number of that request alone.",
        "Until the person is erased.",
        "Nobody; the request's card shows the name.",
    ),
    kind(
        "requests",
        "What was asked, about what, and who helped.",
        "As long as the community. Erased: without text and topic, or without the name, as the person chooses.",
        "The community.",
    ),
    kind(
        "authors",
        "The lasting number under which somebody's tips stand, and their pen name if they chose one.",
        "Until the person is erased.",
        "Nobody; a tip shows the name or the pen name.",
    ),
    kind(
        "tips",
        "What members know, and who wrote it.",
        "Until the author deletes it. Erased: without its words, or without the name, as the person chooses.",
        "The community, or all of this installation where the author says so. The author: only under their own name.",
    ),
    kind(
        "tip_revisions",
        "What a tip said before, and in whose words.",
        "As long as the tip.",
        "Whoever can read the tip.",
    ),
    kind(
        "tip_suggestions",
        "What others would change in a tip.",
        "As long as the tip, or until the person is erased.",
        "Whoever can read the tip; not who suggested it.",
    ),
    kind(
        "tip_reviews",
        "Who approved of a tip or gave it back, and why.",
        "As long as the tip, or until the person is erased.",
        "The note: the author. Who it was: nobody.",
    ),
    kind(
        "tip_votes",
        "For whom a tip worked.",
        "Until the person is erased.",
        "The sums: whoever can read the tip. Who it was: nobody.",
    ),
    kind(
        "tip_uses",
        "Who used a tip on which day, and how many minutes it saved.",
        "Until the person is erased.",
        "The sums: whoever can read the tip. Who it was: nobody.",
    ),
    kind(
        "tip_comments",
        "What somebody said about a tip.",
        "As long as the tip. Erased: it goes, or stays without the name, as the person chooses.",
        "The community.",
    ),
    kind(
        "tip_reports",
        "Who says that a tip is wrong, and why.",
        "Until it was decided about, or the person is erased.",
        "Nobody; stewards learn that there is one, and the reason where it hides the tip.",
    ),
    kind(
        "tip_follows",
        "On which topics somebody wants to be told of new tips, and how often.",
        "Until they stop it, or are erased.",
        "The person.",
    ),
    kind(
        "course_steps",
        "How far somebody is in a course.",
        "Until the person is erased.",
        "The person.",
    ),
    kind(
        "mentoring",
        "What somebody is as a mentor and as a mentee, so that those who fit find each other.",
        "Until they are erased.",
        "The person. A mentor's name, topics, goals and strengths that fit: to mentees for whom they are offered, and a mentee's to mentors whom they ask; the mentor's story: to these, or to their mentees alone, as they choose.",
    ),
    kind(
        "mentorships",
        "Who asked whom, who was whose mentor, and how it ended.",
        "As long as the community. Erased: under a number that stands for nobody, without the reason.",
        "Both. Why somebody declined or left: that person alone.",
    ),
    kind(
        "mentorship_plans",
        "What a mentee and a mentor plan.",
        "Until whoever wrote it is erased.",
        "Both.",
    ),
    kind(
        "mentorship_notes",
        "What the two wrote down.",
        "Until whoever wrote it is erased.",
        "Both. Stewards do not see it.",
    ),
    kind(
        "mentorship_checks",
        "Whether the two met, as each said.",
        "Until one of them is erased.",
        "Both, as a count.",
    ),
    kind(
        "mentoring_unmet",
        "What somebody wanted to learn and nobody could give.",
        "90 days, or until they find a mentor or are erased.",
        "Stewards see a topic and how many want it, from five people on. Who: nobody.",
    ),
    kind(
        "intros",
        "Who takes part in talks in pairs, how often, and until when they take a break.",
        "Until they leave the talks, or are erased.",
        "The person; stewards see how many take part, from five on.",
    ),
    kind(
        "intro_seats",
        "Who was paired with whom, so that two do not meet again before they have met others; and whether they met.",
        "Until one of the two is erased.",
        "Whom they were paired with: the person. Whether they met: nobody; stewards see sums of five people or more.",
    ),
    kind(
        "round_people",
        "Who takes part in a round of mentorship, on which side, and what came of it for them. The record by which a round can be repeated knows people by their places in this list alone.",
        "Until the person is erased.",
        "The name: those on the other side of the round. The sums, from five on: the community.",
    ),
    kind(
        "round_ranks",
        "Whom somebody would like as their mentor or mentee in a round.",
        "Until they leave the round, or one of the two is erased.",
        "The person.",
    ),
    kind(
        "inbound",
        "That an event has been answered, so that it does not count twice. It names nobody.",
        "A day.",
        "Nobody.",
    ),
    kind("drafts", "A command that somebody has begun to fill in.", "An hour.", "The person."),
    kind(
        "limits",
        "How often something was done, under a keyed pseudonym that changes with each window; and that an account is suspended.",
        "Until the window ends: a day at most. Of somebody who is erased while suspended: until the suspension ends, so that it holds when they come back.",
        "Nobody; without the installation's secret it says nothing.",
    ),
    kind(
        "outbox",
        "What the bots send, to whom and about whom, with the notes that come with thanks.",
        "90 days for private messages; cards as long as what they show.",
        "Whoever it was sent to.",
    ),
    kind(
        "lanes",
        "Whether messages reach somebody just now.",
        "Until the person is erased.",
        "Nobody; stewards learn that a lane stands still, not whose it is.",
    ),
    kind(
        "outcomes",
        "What somebody did for others, by whose word, and the note that came with it.",
        "As long as they are a member. By whose word it was, and the note: until that person is erased.",
        "Whoever did it sees the note, and who wrote it where the request says so.",
    ),
    kind(
        "recognition",
        "Whether somebody shares their standing, and whether they are on leaderboards.",
        "Until the person is erased.",
        "Whoever they share it with; that somebody is not on a leaderboard: nobody.",
    ),
    kind(
        "redemptions",
        "What somebody asked for and got for their points, and which stewards saw to it.",
        "As long as the community, since the sums must add up. Erased: what they wished for goes, the rest stands under a number that stands for nobody.",
        "The person and stewards.",
    ),
    kind(
        "ideas",
        "What members would like to learn together, and who said it first.",
        "As long as the community. Erased: without its words, or without the name, as the person chooses.",
        "The community. Who said it first: nobody; they are told who could give it.",
    ),
    kind(
        "idea_voices",
        "Who would come to an idea, and who could give it.",
        "Until the person is erased.",
        "Who would come: nobody; how many: the community. Who could give it: whoever looks at the idea.",
    ),
    kind(
        "skillshares",
        "What takes place, when, where, and who planned it.",
        "As long as the community. Erased: without its words, or without the name, as the person chooses.",
        "The community. Who planned it: nobody, unless they host it.",
    ),
    kind("skillshare_hosts", "Who hosts what.", "Until the person is erased.", "The community."),
    kind(
        "skillshare_seats",
        "Who comes to which date, with how many guests, since when they wait for a seat, and whether they said so at the server's own event.",
        "Until the person is erased.",
        "Its hosts and stewards; the community sees numbers.",
    ),
    kind(
        "member_feeds",
        "That somebody has a calendar under an address of their own. Only a keyed hash of the address is kept.",
        "Until they take it back, or are erased.",
        "The person. Whoever has the address sees the dates that the person takes part in.",
    ),
    kind(
        "announcements",
        "What stewards have posted on a schedule, when, where, and whose words it is.",
        "As long as the community. Erased: without its words, or without the name, as the person chooses.",
        "The community. Whose words it is: nobody.",
    ),
    kind(
        "announcement_runs",
        "What an announcement said each time that it was posted.",
        "As long as the community. Erased: without its words, or without the name, as the person chooses.",
        "The community. Whose words it is: nobody.",
    ),
    kind(
        "recaps",
        "What stays of a date: notes and links of its hosts, put together, and who wrote last.",
        "As long as the community. Erased: without the person's words, or without the name, as the person chooses.",
        "The community. Who wrote it: nobody.",
    ),
    kind(
        "recap_notes",
        "What each of them wrote: notes and links.",
        "As long as the community. Erased: without its words, or without the name, as the person chooses.",
        "The community, as part of what stays of the date. Who wrote it: nobody.",
    ),
    kind("recap_hosts", "Who hosted which date.", "Until the person is erased.", "The community."),
    kind(
        "recap_there",
        "Who says that they were at which date, and when they said so.",
        "Until they take it back, or are erased.",
        "Its hosts and stewards; the community sees a number.",
    ),
    kind(
        "recap_feedback",
        "What somebody who was at a date answers to two questions.",
        "A week after the date. Then the answers are added up, where there are five or more, and deleted.",
        "The person. Of the sums, from five answers on, the community; before that nobody.",
    ),
    kind(
        "role_holders",
        "At which accounts on a server somebody has a role that follows what they are known for.",
        "Until the person is erased. The role itself is the server's: who is erased keeps it there until they leave, or somebody takes it.",
        "The person; stewards see how many have a role, and everybody on the server sees the role.",
    ),
    kind(
        "spotlights",
        "What somebody is praised for in public, and whether they want that.",
        "Until they, or whoever wrote it, are erased.",
        "Everybody, once the person has said yes.",
    ),
    kind(
        "point_flags",
        "That a group thanked mostly itself, in numbers, and who decided what to make of it.",
        "As long as the community. Who decided: until that person is erased.",
        "Stewards.",
    ),
    kind(
        "point_flag_members",
        "Who belonged to a group that thanked mostly itself. Which requests or tips it was about is not shown.",
        "Until the person is erased.",
        "Stewards; whoever points are taken back from is told so.",
    ),
    kind(
        "point_days",
        "How many points somebody gave and got on a day, for the limits.",
        "Two days.",
        "The person.",
    ),
    kind(
        "point_pairs",
        "How often two have thanked each other, because each time is worth less.",
        "30 days from the first time.",
        "That they did: both people.",
    ),
    kind(
        "balances",
        "How many points somebody has.",
        "As long as the community, since the sums must add up. Erased: under a number that stands for nobody.",
        "The person.",
    ),
    kind(
        "transfers",
        "The points: who gave them to whom, and for what.",
        "As long as the community, since the sums must add up. Erased: under a number that stands for nobody.",
        "Both people.",
    ),
];
