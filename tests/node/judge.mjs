// Opens pages in Chromium and tells of each, as JSON: what axe-core finds with its RGAA and WCAG 2.2 AA rules, which
// requests it makes, how much wider than a telephone it is, and what the Tab key does not reach.
// Usage: node judge.mjs CHROMIUM PAGE...
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";

const [chromium, ...pages] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "RGAAv4", "best-practice"];
const PHONE = { width: 360, height: 740, deviceScaleFactor: 1, mobile: true };
const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";

const profile = mkdtempSync(join(tmpdir(), "medicobus-chromium-"));
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
const browser = spawn(chromium, [...flags, "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"], {
  stdio: "ignore",
});

async function address() {
  const file = join(profile, "DevToolsActivePort");
  for (let tries = 0; tries < 300; tries++) {
    if (existsSync(file)) {
      const [port, path] = readFileSync(file, "utf-8").split("\n");
      if (path) { return `ws://127.0.0.1:${port}${path}`; }
    }
    await pause(100);
  }
  throw new Error("Chromium did not start");
}

async function connect() {
  const socket = new WebSocket(await address());
  await new Promise((open, fail) => { socket.onopen = open; socket.onerror = fail; });
  let last = 0;
  const waiting = new Map();
  const listeners = [];
  socket.onmessage = (message) => {
    const told = JSON.parse(message.data);
    if (told.id) {
      const [done, fail] = waiting.get(told.id);
      waiting.delete(told.id);
      if (told.error) { fail(new Error(told.error.message)); } else { done(told.result); }
    } else {
      listeners.forEach((listener) => listener(told));
    }
  };
  const send = (method, params = {}, sessionId = undefined) => new Promise((done, fail) => {
    waiting.set(++last, [done, fail]);
    socket.send(JSON.stringify({ id: last, method, params, sessionId }));
  });
  return { send, listeners, close: () => socket.close() };
}

async function judged(connection, page) {
  const { targetId } = await connection.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await connection.send("Target.attachToTarget", { targetId, flatten: true });
  const send = (method, params) => connection.send(method, params, sessionId);
  const requests = [];
  const url = pathToFileURL(page).href;
  const listener = (told) => {
    if (told.sessionId === sessionId && told.method === "Network.requestWillBeSent") {
      const asked = told.params.request.url;
      if (asked !== url && !asked.startsWith("data:")) { requests.push(asked); }
    }
  };
  connection.listeners.push(listener);
  const refused = [];
  connection.listeners.push((told) => {
    if (told.sessionId === sessionId && told.method === "Log.entryAdded") { refused.push(told.params.entry.text); }
  });
  const value = async (expression) => {
    const told = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (told.exceptionDetails) { throw new Error(told.exceptionDetails.exception?.description ?? "script failed"); }
    return told.result.value;
  };
  for (const domain of ["Page", "Network", "Log"]) { await send(`${domain}.enable`); }
  await send("Emulation.setDeviceMetricsOverride", PHONE);
  const loaded = new Promise((done) => connection.listeners.push((told) => {
    if (told.sessionId === sessionId && told.method === "Page.loadEventFired") { done(); }
  }));
  await send("Page.navigate", { url });
  await loaded;
  const tooWide = await value("document.documentElement.scrollWidth - window.innerWidth");
  const wanted = await value(`(() => {
    window.wanted = [...document.querySelectorAll(${JSON.stringify(FOCUSABLE)})].filter((one) => one.checkVisibility());
    window.reached = new Set();
    return window.wanted.length;
  })()`);
  for (let pressed = 0; pressed <= wanted; pressed++) {
    await send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 });
    await send("Input.dispatchKeyEvent", { type: "keyUp", key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 });
    await value("window.reached.add(document.activeElement), 0");
  }
  const missed = await value("window.wanted.filter((one) => !window.reached.has(one)).map((one) => one.outerHTML.slice(0, 120))");
  await value(axe + ";0");
  const options = JSON.stringify({ runOnly: TAGS, resultTypes: ["violations"] });
  const found = JSON.parse(await value(`axe.run(document, ${options}).then((told) => JSON.stringify(told.violations.map(
    (one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))])))`));
  await connection.send("Target.closeTarget", { targetId });
  connection.listeners.length = 0;
  return { page, found, requests, refused, tooWide, missed };
}

try {
  const connection = await connect();
  const told = [];
  for (const page of pages) { told.push(await judged(connection, page)); }
  console.log(JSON.stringify(told, null, 1));
  connection.close();
} finally {
  browser.kill();
  await pause(200);
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
