// Package view gives a page its component: one line a kind of page. The site generator prints it, the
// browser mounts it.
package view

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/chapter"
	"nabla/app/descent"
	"nabla/app/page"
)

// Root is the component of a page.
func Root(d page.Data) app.UI {
	switch d.Lab {
	case "descent":
		return descent.New(d)
	}
	return chapter.New(d)
}
