// Links are made, followed, and found again after a restart.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { start } from "./workerd.mjs";

const persist = mkdtempSync(join(tmpdir(), "nabla-links-"));
after(() => rmSync(persist, { recursive: true }));

const state = "/ja/descent#f=x[0]**2+x[1]**2&x=-3,4&lr=0.1";
const make = (edge, url) => edge.get("/api/links", { method: "POST", body: JSON.stringify({ url }) });

test("links survive a restart", async () => {
  let edge = await start({ persist });
  const made = await make(edge, state);
  assert.equal(made.status, 201);
  const { path } = await made.json();
  assert.match(path, /^\/s\/[0-9a-z]{6}$/);
  const again = await make(edge, edge.origin + state);
  assert.equal(again.status, 200);
  assert.equal((await again.json()).path, path);
  await edge.stop();

  edge = await start({ persist });
  const followed = await edge.get(path);
  assert.equal(followed.status, 302);
  assert.equal(followed.headers.get("location"), edge.origin + state);
  assert.equal((await make(edge, state)).status, 200);
  assert.equal((await edge.get("/s/zzzzzz")).status, 404);
  assert.deepEqual(edge.log, []);
  await edge.stop();
});

test("a page in a sandboxed frame may make a link", async () => {
  const edge = await start();
  const asked = await edge.get("/api/links", { method: "OPTIONS", headers: { origin: "null", "access-control-request-method": "POST" } });
  assert.equal(asked.status, 204);
  assert.equal(asked.headers.get("access-control-allow-origin"), "*");
  assert.match(asked.headers.get("access-control-allow-headers"), /content-type/i);
  await edge.stop();
});
