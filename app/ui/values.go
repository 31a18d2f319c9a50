package ui

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// Strings reads an array of strings of the browser's.
func Strings(v app.Value) []string {
	list := make([]string, v.Length())
	for i := range list {
		list[i] = v.Index(i).String()
	}
	return list
}
