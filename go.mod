module nabla

go 1.26

require (
	github.com/andybalholm/brotli v1.2.8
	github.com/chromedp/cdproto v0.159.0
	github.com/chromedp/chromedp v0.23.0
	github.com/evanw/esbuild v0.28.2
	github.com/maxence-charriere/go-app/v9 v9.8.0
	github.com/syumai/workers v0.33.0
	github.com/tetratelabs/wazero v1.12.0
	gonum.org/v1/gonum v0.17.0
)

require (
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	github.com/google/uuid v1.3.0 // indirect
	golang.org/x/sys v0.44.0 // indirect
	golang.org/x/tools v0.30.0 // indirect
)

tool github.com/syumai/workers/cmd/workers-assets-gen
