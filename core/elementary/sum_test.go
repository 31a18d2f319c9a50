package elementary

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

// The sums of NumPy (testdata/make_sums.py), bit for bit, contiguous and with a step of 3.
func TestPairwiseSum(t *testing.T) {
	text, err := os.ReadFile("testdata/sums.json")
	if err != nil {
		t.Fatal(err)
	}
	var fixture struct {
		Sums []struct {
			N          int
			Sum, Third float64
		}
	}
	if err := json.Unmarshal(text, &fixture); err != nil {
		t.Fatal(err)
	}
	if len(fixture.Sums) == 0 {
		t.Fatal("no sums")
	}
	tens := [...]float64{1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3}
	for _, f := range fixture.Sums {
		x := make([]float64, f.N)
		for i := range x {
			x[i] = float64(int64(uint32(i*2654435761))-1<<31) / 3 * tens[i%7]
		}
		if got := PairwiseSum(x); got != f.Sum {
			t.Errorf("sum of %d: %v, want %v", f.N, got, f.Sum)
		}
		if got := PairwiseSumStrided(x, 0, (f.N+2)/3, 3); got != f.Third {
			t.Errorf("sum of every third of %d: %v, want %v", f.N, got, f.Third)
		}
	}
}

// No sum is −0: it begins with 0.
func TestPairwiseSumOfMinusZeros(t *testing.T) {
	for _, n := range []int{0, 1, 8, 200} {
		x := make([]float64, n)
		for i := range x {
			x[i] = math.Copysign(0, -1)
		}
		if math.Signbit(PairwiseSum(x)) {
			t.Errorf("the sum of %d times −0 is −0", n)
		}
	}
}
