// What the edge costs, in workerd on this machine: node web/edge/bench.mjs [seconds of the crowd]. Wall times are as good as
// the machine is quiet; CPU is workerd's own, read from /proc (Linux).
import { readdirSync, readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { loadavg } from "node:os";
import { start } from "./test/workerd.mjs";

const seconds = Number(process.argv[2] ?? 60);
const list = JSON.parse(readFileSync(new URL("../../core/edge/testdata/hostile.json", import.meta.url)));

// workerd is our own child.
const child = () =>
  Number(readdirSync("/proc").find((pid) => /^\d+$/.test(pid) && (() => {
    try {
      const [, name, , parent] = readFileSync(`/proc/${pid}/stat`, "utf8").match(/^\d+ \((.*)\) (\S) (\d+)/);
      return name === "workerd" && Number(parent) === process.pid;
    } catch {
      return false;
    }
  })()));
const cpu = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10; // ticks of 10 ms
};
const memory = (pid) => Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024;
const middle = (times) => times.sort((a, b) => a - b)[times.length >> 1];

const edge = await start();
const agent = new Agent({ keepAlive: true, maxSockets: 50 });
const ask = async (path) => {
  const begin = performance.now();
  const status = await new Promise((resolve, reject) => {
    get(edge.origin + path, { agent }, (answer) => answer.on("end", () => resolve(answer.statusCode)).resume()).on("error", reject);
  });
  if (status >= 500) throw new Error(`${path}: ${status}`);
  return performance.now() - begin;
};
console.log(`load ${loadavg()[0].toFixed(1)}`);
console.log(`first request ${(await ask("/healthz")).toFixed(0)} ms`);
const pid = child();
await ask("/preview.png?lab=descent");

async function row(name, n, path) {
  for (let i = 0; i < 5; i++) await ask(path(-1 - i));
  const before = cpu(pid);
  const times = [];
  for (let i = 0; i < n; i++) times.push(await ask(path(i)));
  console.log(`${name.padEnd(44)} p50 ${middle(times).toFixed(1).padStart(6)} ms   workerd's CPU ${((cpu(pid) - before) / n).toFixed(2).padStart(6)} ms`);
}
const ravine = (i) => `lab=descent&lr=0.${100000 + i}`;
await row("/healthz", 300, () => "/healthz");
await row("a file that the worker does not touch", 300, () => "/licences.txt");
await row("a page without a query", 200, () => "/descent");
await row("oEmbed, JSON", 200, (i) => `/oembed?url=/descent%23lr=0.${100000 + i}`);
await row("a short link that is not there", 300, () => "/s/abc123");
await row("a page with a state", 100, (i) => `/descent?${ravine(i).slice(12)}`);
await row("SVG", 100, (i) => `/preview.svg?${ravine(i)}`);
await row("PNG, not in the cache", 100, (i) => `/preview.png?${ravine(i)}`);
await row("PNG, Ackley", 50, (i) => `/preview.png?lab=descent&x=2.${100 + Math.abs(i)},1&f=-20*np.exp(-0.2*np.sqrt(0.5*(x[0]**2%2Bx[1]**2)))-np.exp(0.5*(np.cos(2*np.pi*x[0])%2Bnp.cos(2*np.pi*x[1])))%2B20%2Bnp.e`);
await row("PNG, in the cache", 300, () => `/preview.png?${ravine(1)}`);

const refusals = [];
for (const { why, method, path, body } of list.filter((r) => r.method === "GET")) {
  for (let i = 0; i < 20; i++) await ask(path);
  const before = cpu(pid);
  const times = [];
  for (let i = 0; i < 60; i++) times.push(await ask(path));
  refusals.push([(cpu(pid) - before) / 60, middle(times), why]);
}
refusals.sort((a, b) => b[0] - a[0]);
console.log("the dearest refusals, in workerd's CPU and p50: " + refusals.slice(0, 5).map(([ms, p50, why]) => `${ms.toFixed(1)}, ${p50.toFixed(1)} ms ${why}`).join(" · "));

// crowd is 50 clients at once; it tells what came of it and how workerd's memory went.
async function crowd(name, seconds, path) {
  const end = performance.now() + seconds * 1000;
  const from = memory(pid);
  let asked = 0;
  const errors = [];
  const marks = [];
  const watch = setInterval(() => marks.push(Math.round(memory(pid))), (seconds * 1000) / 4);
  await Promise.all(Array.from({ length: 50 }, async (_, client) => {
    for (let i = 0; performance.now() < end; i++) {
      try {
        await ask(path(client, i));
      } catch (e) {
        errors.push(e.message);
      }
      asked++;
    }
  }));
  clearInterval(watch);
  const growth = ((memory(pid) - from) / asked) * 1000;
  console.log(`${name}: ${asked} requests in ${seconds} s, ${errors.length} errors; memory ${from.toFixed(0)} MB, then ${marks.join(", ")}: ${growth.toFixed(0)} MB more in 1000 requests`);
  for (const e of new Set(errors)) console.log(e);
}

if (seconds > 0) {
  // workerd's memory grows by itself: what counts is whether it grows more than where our program is not asked.
  await crowd("50 clients, a file", seconds / 4, () => "/licences.txt");
  await crowd("50 clients, everything", seconds, (client, i) => [`/preview.png?${ravine(i % 20)}`, "/healthz", `/oembed?url=/descent%23lr=0.${client}${i}`, `/descent?lr=0.${client}1`, `/preview.svg?${ravine(i % 20)}`][i % 5]);
}
console.log(edge.log.length ? edge.log.join("") : "nothing was logged");
await edge.stop();
