package state

import (
	"compress/flate"
	"encoding/base64"
	"io"
	"strings"
)

// mostPacked is how many bytes the parameters have at most that z= holds.
const mostPacked = 100_000

// unpack reads the value of z=: parameters, deflated (RFC 1951) and in base64url (RFC 4648, section 5) without padding. ok is
// false where it is damaged or too long.
func unpack(value string) (parameters string, ok bool) {
	r := flate.NewReader(base64.NewDecoder(base64.RawURLEncoding, strings.NewReader(value)))
	text, err := io.ReadAll(io.LimitReader(r, mostPacked+1))
	return string(text), err == nil && len(text) <= mostPacked
}
