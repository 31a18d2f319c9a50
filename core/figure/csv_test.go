package figure_test

import (
	"testing"

	"nabla/core/figure"
)

// Series over the same x are columns of one table; names are quoted where they must be; numbers are whole.
func TestCSV(t *testing.T) {
	f, a := figure.New()
	a.XLabel = "step"
	a.Add(&figure.Line{Label: "gd, lr 0.1", X: []float64{0, 1}, Y: []float64{0.30000000000000004, 1e-20}},
		&figure.Line{Label: `"adam"`, X: []float64{0, 1}, Y: []float64{3, -2.5}},
		&figure.Line{Label: "other", X: []float64{5}, Y: []float64{1e300}})
	want := "step,\"gd, lr 0.1\",\"\"\"adam\"\"\"\r\n0,0.30000000000000004,3\r\n1,1e-20,-2.5\r\n\r\nstep,other\r\n5,1e+300\r\n"
	if got := figure.CSV(f); got != want {
		t.Errorf("%q\nwant %q", got, want)
	}
}
