package edge

import "encoding/json"

// refuse is an answer that says what is wrong with the request.
func refuse(status int, code, message string) Answer {
	type reason struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	}
	return answerJSON(status, map[string]reason{"error": {code, message}})
}

// answerJSON is an answer that other sites may read.
func answerJSON(status int, v any) Answer {
	body, err := json.Marshal(v)
	if err != nil { // only texts and numbers are answered with
		panic(err)
	}
	return Answer{Status: status, Body: append(body, '\n'), Header: []Header{
		{"Content-Type", "application/json"}, {"Cache-Control", "no-store"},
		{"Access-Control-Allow-Origin", "*"}, {"X-Content-Type-Options", "nosniff"},
	}}
}

// Fault is the answer where the edge itself is wrong.
func Fault() Answer { return refuse(500, "fault", "the edge has a fault; the site works without it") }

// Unread is the answer where the body of a request could not be read.
func Unread() Answer { return refuse(400, "body", "the body of the request could not be read") }
