// What a chat's crawler and an oEmbed consumer see of the built site: no script is run here.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { start } from "./workerd.mjs";

let edge;
before(async () => (edge = await start()));
after(() => edge?.stop());

const unescape = (s) => s.replace(/&#(\d+);/g, (_, n) => String.fromCharCode(n)).replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const tags = (html) => {
  const head = html.slice(html.indexOf("<head>"), html.indexOf("</head>"));
  const found = new Map();
  for (const [, attribute, name, content] of head.matchAll(/<meta (property|name)="([^"]+)" content="([^"]*)"/g)) {
    found.set(name, (found.get(name) ?? []).concat(unescape(content)));
  }
  return { head, title: unescape(head.match(/<title>(.*)<\/title>/)[1]), one: (name) => (assert.equal(found.get(name)?.length, 1, name), found.get(name)[0]) };
};
const state = "f=x[0]**2+x[1]**2&x=-3,4&lr=0.1&steps=100";

for (const [lang, path, title, said] of [
  ["en", "/descent", "Gradient descent", /^It has arrived: since step /],
  ["ja", "/ja/descent", "勾配降下法", /^到着した。/],
  ["ko", "/ko/descent", "경사 하강법", /^도착했다\./],
]) {
  test(`a link with a state has a preview in ${lang}`, async () => {
    const page = await edge.get(`${path}?${state}`);
    assert.equal(page.status, 200);
    assert.match(page.headers.get("content-security-policy"), /script-src 'self'/);
    const html = await page.text();
    const t = tags(html);
    assert.ok(t.title.startsWith(title) && t.title.endsWith("x[0]**2+x[1]**2"), t.title);
    assert.equal(t.one("og:title"), t.title);
    assert.match(t.one("description"), said);
    assert.equal(t.one("og:description"), t.one("description"));
    assert.equal(t.one("twitter:card"), "summary_large_image");
    assert.match(html, new RegExp(`<html lang="${lang}">`));
    const picture = await fetch(t.one("og:image"));
    assert.equal(picture.status, 200);
    assert.equal(picture.headers.get("content-type"), "image/png");
    const png = Buffer.from(await picture.arrayBuffer());
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
    // The rest is the page as it is without a query.
    const plain = await (await edge.get(path)).text();
    assert.equal(html.slice(html.indexOf("</head>")), plain.slice(plain.indexOf("</head>")));
    // Each tag is there once.
    for (const tag of ["<title>", 'rel="canonical"', 'hreflang="ja"', '"og:url"']) assert.equal(t.head.split(tag).length, 2, tag);
  });
}

test("the asked language is the page's", async () => {
  const r = await edge.get(`/descent?lang=ko&${state}`);
  assert.equal(r.status, 302);
  assert.equal(r.headers.get("location"), `${edge.origin}/ko/descent?${state}`);
});

test("the pictures are those that Go draws natively", async () => {
  const golden = (kind) => readFileSync(new URL(`../../../core/edge/testdata/preview.${kind}`, import.meta.url));
  for (const kind of ["svg", "png"]) {
    const r = await edge.get(`/preview.${kind}?lab=descent&${state}`);
    assert.equal(r.status, 200);
    assert.ok(Buffer.from(await r.arrayBuffer()).equals(golden(kind)), `preview.${kind} is another`);
  }
});

test("a picture is drawn once and kept", async () => {
  const address = "/preview.png?lab=descent&lr=0.123";
  const first = Buffer.from(await (await edge.get(address)).arrayBuffer());
  await new Promise((resolve) => setTimeout(resolve, 100));
  const again = await edge.get(address);
  assert.equal(again.headers.get("cf-cache-status"), "HIT");
  assert.ok(Buffer.from(await again.arrayBuffer()).equals(first));
});

test("oEmbed gives a frame of the right size, as JSON and as XML", async () => {
  const html = await (await edge.get(`/descent?${state}`)).text();
  for (const kind of ["json", "xml"]) {
    const link = unescape(html.match(new RegExp(`type="[a-z]+/${kind}\\+oembed" href="([^"]+)"`))[1]);
    const r = await fetch(link + "&maxwidth=500");
    assert.equal(r.status, 200, link);
    const text = await r.text();
    const embed = kind === "json" ? JSON.parse(text).html : unescape(unescape(text.match(/<html>(.*)<\/html>/)[1]));
    const frame = unescape(embed);
    assert.match(frame, /^<iframe /);
    assert.match(frame, / width="500" height="\d+" sandbox="allow-scripts"/);
    const src = new URL(frame.match(/src="([^"]+)"/)[1]);
    assert.equal(src.origin + src.pathname, `${edge.origin}/descent`);
    assert.equal(decodeURIComponent(src.hash), "#f=x[0]**2+x[1]**2&x=-3,4&steps=100&embed=1");
    assert.equal((await fetch(src)).status, 200);
  }
});

test("the preview shows the very path that the page's own figure shows", async () => {
  const circles = (svg) => [...svg.matchAll(/<circle[^>]* cx="([-\d.]+)" cy="([-\d.]+)"/g)].map((m) => [Number(m[1]), Number(m[2])]);
  const html = await (await edge.get("/descent")).text();
  const from = html.indexOf("<svg", html.indexOf('data-figure="map"'));
  const page = circles(html.slice(from, html.indexOf("</svg>", from)));
  const preview = circles(await (await edge.get("/preview.svg?lab=descent")).text());
  assert.ok(page.length > 20, `${page.length} steps`);
  assert.equal(preview.length, page.length);
  // The figures differ in size: what is left is a scale and a shift in each direction, by the outermost steps.
  for (const axis of [0, 1]) {
    const at = page.map((p) => p[axis]);
    const [low, high] = [at.indexOf(Math.min(...at)), at.indexOf(Math.max(...at))];
    const scale = (preview[high][axis] - preview[low][axis]) / (at[high] - at[low]);
    at.forEach((v, i) => {
      const want = preview[low][axis] + scale * (v - at[low]);
      assert.ok(Math.abs(preview[i][axis] - want) < 0.3, `step ${i}: ${preview[i][axis]}, want ${want}`);
    });
  }
});
