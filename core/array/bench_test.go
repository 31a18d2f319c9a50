package array

import "testing"

// What large arrays cost: ns an element.

func BenchmarkAdd(b *testing.B) {
	x, y, out := noise(1, 10000), noise(2, 10000), noise(3, 10000)
	for b.Loop() {
		Add.Call2(nil, x, y, out)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10000, "ns/element")
}

func BenchmarkExp(b *testing.B) {
	x := noise(1, 10000)
	out := noise(3, 10000)
	for b.Loop() {
		Exp.Call1(nil, x, out)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10000, "ns/element")
}

func BenchmarkSum(b *testing.B) {
	x := noise(1, 10000)
	for b.Loop() {
		Reduce(nil, ReduceSum, x, nil, false)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10000, "ns/element")
}

func BenchmarkDot(b *testing.B) {
	x, y := noise(1, 100, 100), noise(2, 100, 100)
	for b.Loop() {
		Dot(nil, x, y)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1e6, "ns/product")
}
