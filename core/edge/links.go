package edge

var link = handler{"GET, HEAD", followLink}

func followLink(e *Edge, r Request) Answer {
	return refuse(404, "no-such-link", "this short link does not exist")
}
