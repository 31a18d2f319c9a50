// The hostile list that core/edge is tested with natively, in workerd: each is refused with its status and a reason, none
// changes anything, nothing hangs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { start } from "./workerd.mjs";

const list = JSON.parse(readFileSync(new URL("../../../core/edge/testdata/hostile.json", import.meta.url)));

let edge;
before(async () => (edge = await start()));
after(() => edge?.stop());

// send is a request whose path no client has tidied, from one of the machine's own addresses: workerd tells the worker the
// sender's, whatever a header says.
const send = (method, path, body, from = `127.0.1.${1 + (sent++ >> 3)}`) =>
  new Promise((resolve, reject) => {
    const r = request(edge.origin, { method, path, localAddress: from }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    r.on("error", reject);
    r.end(body);
  });
let sent = 0;

// Addresses that workerd tidies before anybody sees them are other requests: /s/%2e%2e/ is /.
const tidied = ({ path }) => new URL("http://x" + path).pathname !== path.split("?")[0];

test(`${list.length} hostile requests are refused`, async () => {
  const picture = "/preview.svg?lab=descent&lr=0.3";
  const first = await send("GET", picture);
  assert.equal(first.status, 200);
  const wrong = [];
  for (const { why, method, path, body, status } of list) {
    const answer = await send(method, path, body);
    if (tidied({ path })) {
      if (answer.status < 400) wrong.push(`${why}: ${path} is ${answer.status}`);
      continue;
    }
    let reason;
    try {
      reason = JSON.parse(answer.body).error;
    } catch {
      reason = undefined;
    }
    // What has no body cannot say more.
    if (answer.status !== status || (method !== "HEAD" && !(reason?.code && reason?.message))) {
      wrong.push(`${why}: ${method} ${path.slice(0, 100)} is ${answer.status} ${String(answer.body).slice(0, 150)}, want ${status}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual((await send("GET", picture)).body, first.body);
  assert.equal((await send("GET", "/healthz")).status, 200);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.deepEqual(edge.log, []);
});

test("a flood of links is slowed down", async () => {
  const left = 60_000 - (Date.now() % 60_000); // the limit counts by the clock's minutes
  if (left < 10_000) await new Promise((resolve) => setTimeout(resolve, left));
  const statuses = [];
  for (let i = 0; i < 25; i++) {
    statuses.push((await send("POST", "/api/links", JSON.stringify({ url: `/descent#lr=0.${i}1` }), "127.0.2.1")).status);
  }
  assert.ok(statuses.slice(0, 20).every((s) => s === 201), statuses.join());
  assert.ok(statuses.slice(20).every((s) => s === 429), statuses.join());
  assert.equal((await send("POST", "/api/links", '{"url": "/descent"}', "127.0.2.2")).status, 201);
});
