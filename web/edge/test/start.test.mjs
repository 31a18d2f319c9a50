// It starts, and the pictures are those that Go draws natively.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./workerd.mjs";

let edge;
before(async () => (edge = await start()));
after(() => edge?.stop());

test("it is healthy", async () => {
  const r = await edge.get("/healthz");
  assert.equal(r.status, 200);
  assert.equal(await r.text(), "ok\n");
});

test("a state has a picture", async () => {
  const r = await edge.get("/preview.svg?lab=descent&f=x[0]**2+x[1]**2&x=-3,4&lr=0.1&steps=100");
  assert.equal(r.status, 200, await r.clone().text());
  assert.match(await r.text(), /^<svg /);
});

test("the site is served, with its headers", async () => {
  for (const path of ["/", "/descent", "/ja/descent", "/ko/"]) {
    const r = await edge.get(path);
    assert.equal(r.status, 200, path);
    assert.match(r.headers.get("content-security-policy"), /script-src 'self'/, path);
    assert.match(await r.text(), /<!doctype html>/, path);
  }
  assert.equal((await edge.get("/nothing-here")).status, 404);
});

test("nothing has hung", async () => {
  for (let i = 0; i < 12; i++) await (await edge.get("/preview.svg?lab=descent&lr=0.0" + i)).text();
  for (let i = 0; i < 4; i++) await edge.get("/healthz", { method: "HEAD" });
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.deepEqual(edge.log, []);
});
