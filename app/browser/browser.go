// Package browser mounts a page in the browser: the component of the page's data, whatever the
// address, since static hosts write addresses differently.
package browser

import (
	"encoding/json"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/page"
	"nabla/app/view"
)

// Run mounts the page and never returns.
func Run() {
	var d page.Data
	text := app.Window().Get("document").Call("getElementById", "page-data").Get("textContent").String()
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		panic("page data: " + err.Error())
	}
	// go-app looks routes up by the exact path; this page is the only one there is.
	path := app.Window().Get("location").Get("pathname").String()
	app.RouteFunc(path, func() app.Composer { return view.Root(d).(app.Composer) })
	app.RunWhenOnBrowser()
}
