package edge

var page = handler{"GET, HEAD", servePage}

// servePage gives a page of the site.
func servePage(e *Edge, r Request) Answer {
	a, err := e.Host.File(r.Origin, r.Path)
	if err != nil {
		return refuse(502, "site", "the site's files cannot be read")
	}
	return a
}
