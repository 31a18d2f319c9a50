package figure

import "testing"

func BenchmarkLayoutLine(b *testing.B) { benchmark(b, "parabola") }
func BenchmarkLayoutMap(b *testing.B)  { benchmark(b, "ravine") }

func benchmark(b *testing.B, name string) {
	for _, p := range gallery {
		if p.name == name {
			f := p.make()
			for b.Loop() {
				Layout(f, 640, 340, Options{})
			}
		}
	}
}
