//go:build js

package main

import "nabla/app/browser"

// page runs the application in a page.
func page() { browser.Run() }
