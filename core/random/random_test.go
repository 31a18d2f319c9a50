package random

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"
)

// NumPy's own numbers (testdata/make.py): integers and uniforms bit for bit, normals within 2 ulp.
func TestNumPy(t *testing.T) {
	text, err := os.ReadFile("testdata/numpy.json")
	if err != nil {
		t.Fatal(err)
	}
	var fixture struct {
		States []struct {
			Seed                     []uint32
			Array                    bool
			Rand, Randn, Exponential []float64
			Randint10, Randint       []int64
			Permutation, Choice      []int
			ChoiceWithout            []int `json:"choice_without"`
		}
	}
	if err := json.Unmarshal(text, &fixture); err != nil {
		t.Fatal(err)
	}
	if len(fixture.States) != 5 {
		t.Fatalf("%d states", len(fixture.States))
	}
	for _, f := range fixture.States {
		fresh := func() *State {
			s := New(f.Seed[0])
			if f.Array {
				s.SeedArray(f.Seed)
			}
			return s
		}
		s := fresh()
		for range 695 {
			s.Float64()
		}
		for i, want := range f.Rand {
			if got := s.Float64(); got != want {
				t.Errorf("seed %v: rand %d is %v, want %v", f.Seed, i, got, want)
			}
		}
		near := func(name string, got, want float64) {
			if math.Abs(got-want) > 2*(math.Nextafter(math.Abs(want), math.Inf(1))-math.Abs(want)) {
				t.Errorf("seed %v: %s is %v, want %v", f.Seed, name, got, want)
			}
		}
		s = fresh()
		for _, want := range f.Randn {
			near("randn", s.Gauss(), want)
		}
		s = fresh()
		for _, want := range f.Exponential {
			near("exponential", s.Exponential(), want)
		}
		s = fresh()
		for _, want := range f.Randint10 {
			if got := s.Integer(0, 10); got != want {
				t.Errorf("seed %v: randint is %v, want %v", f.Seed, got, want)
			}
		}
		s = fresh()
		for _, want := range f.Randint {
			if got := s.Integer(-5, 1<<40); got != want {
				t.Errorf("seed %v: a large randint is %v, want %v", f.Seed, got, want)
			}
		}
		p := []float64{.1, .2, .3, .4}
		if got := fresh().Permutation(10); !slices.Equal(got, f.Permutation) {
			t.Errorf("seed %v: permutation %v, want %v", f.Seed, got, f.Permutation)
		}
		if got := fresh().Choice(8, p); !slices.Equal(got, f.Choice) {
			t.Errorf("seed %v: choice %v, want %v", f.Seed, got, f.Choice)
		}
		if got := fresh().ChoiceWithout(3, p); !slices.Equal(got, f.ChoiceWithout) {
			t.Errorf("seed %v: choice without replacement %v, want %v", f.Seed, got, f.ChoiceWithout)
		}
	}
}

// A copy of a State is a snapshot: both go on alike, the kept normal included.
func TestSnapshot(t *testing.T) {
	s := New(7)
	s.Gauss()
	c := *s
	for range 2000 {
		if a, b := s.Gauss(), c.Gauss(); a != b {
			t.Fatalf("%v and %v", a, b)
		}
	}
}
