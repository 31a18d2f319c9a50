// Package browser mounts a page in the browser: the component of the page's data, whatever the
// address, since static hosts write addresses differently.
package browser

import (
	"encoding/json"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/page"
	"nabla/app/view"
)

// Run mounts the page and never returns. It does so in several of the browser's turns, so that none
// keeps the reader waiting: Go's own start, reading the data, go-app's start, and the mount.
func Run() {
	turn(pause)
	var d page.Data
	text := app.Window().Get("document").Call("getElementById", "page-data").Get("textContent").String()
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		panic("page data: " + err.Error())
	}
	// go-app looks routes up by the exact path; this page is the only one there is. It asks for the
	// component once, when it is about to mount it.
	path := app.Window().Get("location").Get("pathname").String()
	app.RouteFunc(path, func() app.Composer {
		turn(func(done app.Value) { app.Window().Get("nabla").Call("mounting", done) })
		return view.Root(d).(app.Composer)
	})
	turn(pause)
	app.RunWhenOnBrowser()
}

// pause goes on in the browser's next turn.
func pause(done app.Value) {
	channel := app.Window().Get("MessageChannel").New()
	channel.Get("port1").Set("onmessage", done)
	channel.Get("port2").Call("postMessage", 0)
}

// turn gives the browser its turn: it goes on when the function that begin is given is called.
func turn(begin func(done app.Value)) {
	called := make(chan struct{}, 1)
	done := app.FuncOf(func(app.Value, []app.Value) any {
		called <- struct{}{}
		return nil
	})
	defer done.Release()
	begin(done)
	<-called
}
