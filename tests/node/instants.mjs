// Reads a calendar as Thunderbird does and prints every event's UID, start and end in UTC, as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf-8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}
const instant = (time) => new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
console.log(JSON.stringify(events.map((event) => [event.uid, instant(event.startDate), instant(event.endDate)])));
