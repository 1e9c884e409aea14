// Says what stands in calendars, as ical.js reads them: requests and answers are those of
// calendar_judge.py.

import { createInterface } from "node:readline";
import ICAL from "ical.js";

const text = (event, name) => event.component.getFirstPropertyValue(name)?.toString() ?? "";

function date(event, start, end) {
  const seconds = start.toJSDate().getTime() / 1000;
  return {
    uid: event.uid,
    start: seconds,
    minutes: Math.floor((end.toJSDate().getTime() / 1000 - seconds) / 60),
    status: text(event, "status"),
    summary: event.summary ?? "",
    description: event.description ?? "",
    url: text(event, "url"),
    categories: event.component.getFirstProperty("categories")?.getValues() ?? [],
  };
}

function dates({ text, from, to }) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const parts = calendar.getAllSubcomponents("vevent");
  const isDate = (part) => part.hasProperty("recurrence-id");
  const masters = parts.filter((part) => !isDate(part));
  const found = [];
  for (const master of masters) {
    const uid = master.getFirstPropertyValue("uid");
    // Without these it takes what was changed in other events for its own.
    const exceptions = parts.filter((part) => isDate(part) && part.getFirstPropertyValue("uid") === uid);
    const event = new ICAL.Event(master, { exceptions });
    if (!event.isRecurring()) {
      found.push(date(event, event.startDate, event.endDate));
      continue;
    }
    const dates = event.iterator();
    // What was moved into the time may have been planned after it.
    const last = to + 60 * 24 * 3600;
    for (let next = dates.next(); next && next.toUnixTime() < last; next = dates.next()) {
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      found.push(date(item, startDate, endDate));
    }
  }
  return found.filter(({ start }) => from <= start && start < to);
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = dates(JSON.parse(line));
  } catch (error) {
    answer = `${error.stack}`;
  }
  console.log(JSON.stringify(answer));
}
