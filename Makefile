# Everything that is done with this project. Go is all that `make run` and `make build` need.

PORT ?= 8000
BASE ?= /
DIST ?= dist
LESSONS ?=
# gonum's assembly sums in another order natively than in WebAssembly; with this tag both agree.
GO = go
TAGS = -tags noasm
SITE = $(GO) run $(TAGS) ./web/site/cmd/nabla-site

.PHONY: help run build test bench edge edge-run edge-deploy editor icons clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## builds what changed and serves the site at http://localhost:8000 (PORT=, BASE=, LESSONS=)
	@$(SITE) run -port $(PORT) -base $(BASE) -lessons '$(LESSONS)'

build: ## the static site in dist/ for any file server (BASE=/course/ for one below the root; LESSONS=dir adds a teacher's lessons)
	@$(SITE) build -out $(DIST) -base $(BASE) -lessons '$(LESSONS)'

test: ## all tests, in a real browser too
	@$(GO) run ./web/site/cmd/check

bench: ## Nabla beside its peers: tables of ratios, and bench.json (BENCH="-tasks 'grid/*'" for a part)
	@$(SITE) build -out $(DIST)
	@test -d web/e2e/node_modules/pyodide || (cd web/e2e && npm ci --no-audit --no-fund --ignore-scripts)
	@cmp -s web/bench/package-lock.json web/bench/node_modules/.installed || \
		(cd web/bench && npm ci --no-audit --no-fund --ignore-scripts && cp package-lock.json node_modules/.installed)
	@$(GO) run $(TAGS) ./web/bench -dist $(DIST) $(BENCH)

edge: ## the Cloudflare worker beside the site: previews, oEmbed, short links (docs/edge.md)
	@$(SITE) build -out $(DIST) -compress=false
	@$(SITE) edge -out build/edge -dist $(DIST)

edge-run: edge ## the same in workerd, at http://localhost:8787 (PORT=)
	@test -d web/edge/node_modules/miniflare || (cd web/edge && npm ci --no-audit --no-fund --ignore-scripts)
	@DIST=$(abspath $(DIST)) PORT=$(if $(filter file,$(origin PORT)),8787,$(PORT)) node web/edge/run.mjs

edge-deploy: edge ## puts both on Cloudflare (needs Node 22; asks to log in)
	cd web/edge && npx --yes wrangler@4.164.0 deploy

editor: ## bundles the editor again (needs npm; the bundle is committed)
	cd web/editor && npm ci --no-audit --no-fund --ignore-scripts
	$(GO) run ./web/editor/bundle

icons: ## draws the icons again (they are committed)
	$(GO) run $(TAGS) ./web/site/cmd/icons web/static/icons

clean: ## removes what was built
	rm -rf dist dist.new build bench.json
