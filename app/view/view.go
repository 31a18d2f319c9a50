// Package view gives a page its component. The site generator prints it, the browser mounts it.
package view

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/chapter"
	"nabla/app/descent"
	"nabla/app/lab"
	"nabla/app/page"
)

// Labs are the pages of the labs, in the order of the chapter: adding one is adding a line.
var Labs = []*lab.Sheet{
	descent.Sheet,
}

// Root is the component of a page.
func Root(d page.Data) app.UI {
	for _, s := range Labs {
		if s.Lab.Schema.Lab == d.Lab {
			return lab.New(d, s)
		}
	}
	return chapter.New(d)
}
