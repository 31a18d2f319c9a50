package lab

import (
	"reflect"
	"testing"
)

func TestMarkup(t *testing.T) {
	x := Math{Tag: "mi", Text: "x"}
	for s, want := range map[string]Math{
		"<mi>x</mi>":                        x,
		"<mi>x</mi><mo>&lt;</mo><mn>1</mn>": {Tag: "mrow", Kids: []Math{x, {Tag: "mo", Text: "<"}, {Tag: "mn", Text: "1"}}},
		"<msup><mrow><mi>x</mi><mi>x</mi></mrow><mn>2</mn></msup>": {Tag: "msup", Kids: []Math{{Tag: "mrow", Kids: []Math{x, x}}, {Tag: "mn", Text: "2"}}},
		"<mrow><msqrt><mi>x</mi></msqrt><mtext></mtext></mrow>":    {Tag: "mrow", Kids: []Math{{Tag: "msqrt", Kids: []Math{x}}, {Tag: "mtext"}}},
	} {
		if got := Markup(s); !reflect.DeepEqual(got, want) {
			t.Errorf("%s is %+v, want %+v", s, got, want)
		}
	}
}
