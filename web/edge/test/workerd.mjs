// The worker in real workerd, with the site's files, links in KV and the rate limit, as wrangler.toml binds them.
//
// EDGE is the worker's folder (make edge), DIST the site's; both are made by the caller, `make test` or `make edge`.
import { Log, LogLevel, Miniflare } from "miniflare";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../..");
const worker = resolve(process.env.EDGE ?? `${root}/build/edge`);
const dist = resolve(process.env.DIST ?? `${root}/dist`);

// setting reads a value of wrangler.toml.
const toml = readFileSync(`${root}/web/edge/wrangler.toml`, "utf8");
const setting = (key) => {
  const found = toml.match(new RegExp(`^${key} = (.*)$`, "m"));
  if (!found) throw new Error(`wrangler.toml has no ${key}`);
  return JSON.parse(found[1].replace(/(\w+) = /g, '"$1": '));
};

// start gives a running edge: its address, what it logged, and how to end it. persist is a folder for what is in KV.
export async function start({ persist, port } = {}) {
  for (const file of [`${worker}/app.wasm`, `${dist}/index.html`]) {
    if (!existsSync(file)) throw new Error(`${file} is missing: make edge`);
  }
  const log = [];
  const first = setting("run_worker_first");
  const miniflare = new Miniflare({
    log: new Log(LogLevel.NONE),
    verbose: true, // workerd says on its standard error what went wrong
    cf: false,
    port,
    modules: true,
    modulesRoot: worker,
    scriptPath: `${worker}/worker.mjs`,
    modulesRules: [
      { type: "ESModule", include: ["**/*.mjs", "**/*.js"] },
      { type: "CompiledWasm", include: ["**/*.wasm"] },
    ],
    compatibilityDate: setting("compatibility_date"),
    assets: {
      directory: dist,
      binding: "ASSETS",
      assetConfig: { html_handling: setting("html_handling"), not_found_handling: setting("not_found_handling") },
      routerConfig: {
        has_user_worker: true,
        static_routing: {
          user_worker: first.filter((rule) => rule[0] !== "!"),
          asset_worker: first.filter((rule) => rule[0] === "!").map((rule) => rule.slice(1)),
        },
      },
    },
    kvNamespaces: ["LINKS"],
    kvPersist: persist,
    ratelimits: { LINKS_LIMIT: { namespace_id: setting("namespace_id"), simple: setting("simple") } },
    handleRuntimeStdio(out, err) {
      for (const stream of [out, err]) stream.on("data", (data) => log.push(String(data)));
    },
  });
  const address = await miniflare.ready;
  return {
    origin: address.origin,
    log,
    get: (path, options) => fetch(address.origin + path, { redirect: "manual", ...options }),
    stop: () => miniflare.dispose(),
  };
}
