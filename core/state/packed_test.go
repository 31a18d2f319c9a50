package state

import (
	"strings"
	"testing"
)

// What z= holds stands in its place, as if it were written there. The texts are Python's:
// c = zlib.compressobj(9, zlib.DEFLATED, -15); base64.urlsafe_b64encode(c.compress(text) + c.flush()).rstrip(b'=').
func TestPacked(t *testing.T) {
	const packed = "S7OtiDaIVTVyBCIjVSMDVSMnIFkRbRirpWWkVmGra6xjopZTZGugZwgA"
	var got []string
	for _, p := range Split("lr=1&z=" + packed + "&steps=3") {
		got = append(got, p.Name+"="+p.Value)
	}
	if all := strings.Join(got, " | "); all != "lr=1 | f=x[0]**2 + x[1]**2 | x=-3,4 | lr=0.1 | steps=3" {
		t.Error(all)
	}
}

// A damaged value, one that would be too long, and one within another are told by their name, and nothing of them is read.
func TestPackedProblems(t *testing.T) {
	for name, value := range map[string]string{
		"not base64": "!!!", "not deflated": "AAAA", "cut": "S7OtiDaIVTVyBCIjVSMD", "empty": "",
		"a bomb": "7cExAQAADAKgZKtjhsU3gz-QewAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABgVg", "nested": "q7INNvcvyXRJ9AwLCat0cvbMCgv2dQHiPE-37KCkoMyigvDw7LBc96JEs4qs_IKokCj30vSo8nRHAA",
	} {
		_, _, problems := schema.Read("", "z="+value)
		if len(problems) != 1 || problems[0].Name != "z" || problems[0].Message.Key != "state.packed" {
			t.Errorf("%s: %v", name, problems)
		}
	}
}
