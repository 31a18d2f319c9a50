// Package page is what a page is made from: the data that the site generator writes into
// <script type="application/json" id="page-data"> and from which the same components render twice,
// natively in the generator and in the browser.
//
// It takes nothing and draws nothing; start with Data. The scripts of web/static read the same JSON.
package page

// Data is one page in one language. All addresses are absolute from the host's root.
type Data struct {
	Base    string `json:"base"`    // where the site lives: "/", "/course/"
	Lang    string `json:"lang"`    // en, ja or ko
	Route   string `json:"route"`   // the English address below the base: "/", "/descent"; "" on the page for addresses where nothing is
	Address string `json:"address"` // this page's own: base + language + route
	Version string `json:"version"` // of all assets together
	Title   string `json:"title"`
	Lead    string `json:"lead,omitempty"` // the sentence below the title

	// Assets are addresses by file name: "playground.wasm", "wasm_exec.js", "worker.js", "client.js",
	// "draw.js", "editor.js", "site.css", "icon-192.png", … Scripts of web/static stand in one folder
	// and may import each other by relative addresses.
	Assets map[string]string `json:"assets"`
	Worker string            `json:"worker"` // the service worker
	Scope  string            `json:"scope"`  // what it serves

	Nav       []Link `json:"nav"`       // the pages that exist, in this language
	Languages []Link `json:"languages"` // this page in each language, named in that language

	Blocks []Block `json:"blocks,omitempty"` // of a lesson, in order
	Opens  bool    `json:"opens,omitempty"`  // the page that opens notebooks: its blocks come from a file
	Open   string  `json:"open,omitempty"`   // the address of that page
	Lab    string  `json:"lab,omitempty"`    // the name of the page's lab
	Drags  bool    `json:"drags,omitempty"`  // the lab itself says what a dragged handle means (core/lab, Lab.Drag)

	Strings map[string]string `json:"strings"`          // what scripts say, in the page's language
	Offers  map[string]Offer  `json:"offers,omitempty"` // of this page in the other languages, each in its own
}

// Offer is the line by which a reader is offered another language.
type Offer struct {
	Text    string `json:"text"`
	Accept  string `json:"accept"`
	Dismiss string `json:"dismiss"`
}

// Link is an address with a name. Current marks this page, or its language.
type Link struct {
	Address string `json:"address"`
	Name    string `json:"name"`
	Lang    string `json:"lang,omitempty"` // of the name, where it is not the page's
	Current bool   `json:"current,omitempty"`
}

// Block is a piece of a lesson.
type Block struct {
	Kind string `json:"kind"` // as web/lessons calls it: "prose", "cell", …
	// Keep is the key of a static block's content: the component renders an empty element with
	// data-keep="Keep", and the generator has put the content into the same place. A cell's is its name
	// and " cell".
	Keep   string `json:"keep"`
	Cell   string `json:"cell,omitempty"`   // a cell's name
	Source string `json:"source,omitempty"` // a cell's program
}
