// make edge-run: the worker in workerd on this machine, links kept in build/edge-links.
import { resolve } from "node:path";
import { start } from "./test/workerd.mjs";

const edge = await start({ port: Number(process.env.PORT ?? 8787), persist: resolve("build/edge-links") });
console.log(`the edge: ${edge.origin}`);
process.on("SIGINT", async () => {
  await edge.stop();
  process.exit();
});
setInterval(() => {
  for (const line of edge.log.splice(0)) process.stderr.write(line);
}, 100);
