// Package view gives a page its component. The site generator prints it, the browser mounts it.
package view

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"nabla/app/chapter"
	"nabla/app/derivative"
	"nabla/app/descent"
	"nabla/app/gradient"
	"nabla/app/lab"
	"nabla/app/loss"
	"nabla/app/network"
	"nabla/app/page"
)

// Labs are the pages of the labs, in the order of the chapter: adding one is adding a line.
var Labs = []*lab.Sheet{
	loss.Sheet,
	derivative.Sheet,
	gradient.Sheet,
	descent.Sheet,
	network.Sheet,
}

// Sheet is the page of a lab, or nil.
func Sheet(name string) *lab.Sheet {
	for _, s := range Labs {
		if s.Lab.Schema.Lab == name {
			return s
		}
	}
	return nil
}

// Root is the component of a page.
func Root(d page.Data) app.UI {
	if s := Sheet(d.Lab); s != nil {
		return lab.New(d, s)
	}
	return chapter.New(d)
}
