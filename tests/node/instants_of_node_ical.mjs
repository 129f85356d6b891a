// Reads a calendar with node-ical and prints every event's UID, start and end in UTC, as JSON.
import { readFileSync } from "node:fs";
import ical from "node-ical";

const instant = (time) => time.toISOString().replace(".000Z", "Z");
const found = Object.values(ical.sync.parseICS(readFileSync(process.argv[2], "utf-8")));
const events = found.filter((one) => one.type === "VEVENT");
console.log(JSON.stringify(events.map((event) => [event.uid, instant(event.start), instant(event.end)])));
