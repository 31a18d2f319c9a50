// Command program does what only a whole runtime can: it collects garbage while pointers are on the stack alone, grows and moves
// stacks, switches goroutines in the middle of calls, panics and recovers, defers, and counts in loops of every form.
package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"sort"
	"strings"
)

type tree struct{ left, right *tree }

func grow(depth int) *tree {
	if depth == 0 {
		return &tree{}
	}
	l := grow(depth - 1)
	runtime.Gosched()
	r := grow(depth - 1)
	return &tree{l, r}
}

func (t *tree) count() int {
	if t == nil {
		return 0
	}
	return 1 + t.left.count() + t.right.count()
}

// garbage keeps trees alive through pointers on its stack while others are made and collected.
func garbage() int {
	kept := grow(10)
	sum := 0
	for i := range 20 {
		t := grow(8)
		if i%5 == 0 {
			runtime.GC()
		}
		sum += t.count()
	}
	return sum + kept.count()
}

// deep needs a stack that is grown, and so moved, many times; every frame points into the one above it.
func deep(n int, above *int) int {
	var mine [16]int
	mine[n%16] = *above + 1
	if n == 0 {
		runtime.GC()
		return mine[0]
	}
	return deep(n-1, &mine[n%16])
}

func channels() (sum int) {
	in, out := make(chan int), make(chan int, 3)
	for w := range 4 {
		go func() {
			for v := range in {
				runtime.Gosched()
				out <- v*v + w - w
			}
		}()
	}
	go func() {
		defer close(in)
		for i := range 100 {
			in <- i
		}
	}()
	for range 100 {
		select {
		case v := <-out:
			sum += v
		}
	}
	return sum
}

func caught(name string, f func()) {
	defer func() {
		r := recover()
		var e runtime.Error
		err, _ := r.(error)
		fmt.Println(name, r, errors.As(err, &e))
	}()
	f()
}

func index(l []int, i int) int { return l[i] }

func panics() {
	var nothing map[string]int
	var pointer *tree
	var any any = "text"
	zero := len(nothing)
	caught("index", func() { index([]int{1, 2}, 2) })
	caught("slice", func() { _ = []int{1, 2}[zero+2 : zero+1] })
	caught("nil map", func() { nothing["a"] = 1 })
	caught("nil pointer", func() { pointer.left = nil })
	caught("division", func() { fmt.Println(1 / zero) })
	caught("assertion", func() { fmt.Println(any.(int)) })
	caught("value", func() { panic(fmt.Sprint("thrown ", zero)) })
	caught("again", func() {
		defer func() { panic(fmt.Sprint("after ", recover())) }()
		panic("first")
	})
}

func deferred() (order string) {
	for i := range 5 {
		defer func() { order += fmt.Sprint(i) }()
	}
	defer func() { order += "." }()
	return "returned "
}

// loops has jumps forward and back, out of loops in loops, and a switch with many cases.
func loops() string {
	var b strings.Builder
outer:
	for i := 0; ; i++ {
		for j := range 10 {
			switch (i*7 + j*3) % 11 {
			case 0:
				continue outer
			case 1, 2:
				b.WriteByte('a')
			case 3:
				if i > 20 {
					break outer
				}
				fallthrough
			case 4:
				b.WriteByte('b')
			case 5, 6, 7:
				b.WriteByte(byte('0' + j))
			default:
				b.WriteByte('-')
			}
		}
	}
	n := 27
again:
	if n != 1 {
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
		b.WriteString(fmt.Sprint(n, " "))
		goto again
	}
	return b.String()
}

// comparisons of floats are not each other's opposites where there is nan.
func comparisons() (s string) {
	values := []float64{math.NaN(), math.Inf(-1), -1, 0, 1}
	for _, a := range values {
		for _, b := range values {
			if !(a < b) {
				s += "n"
			}
			if a >= b {
				s += "g"
			}
			if !(a == b) {
				s += "d"
			}
			switch x, y := uint64(int64(a*2)), int64(b); {
			case a != a || b != b:
			case int64(x) <= y:
				s += "i"
			case x > uint64(y):
				s += "u"
			}
		}
	}
	return s
}

type shape interface{ area() float64 }
type square float64
type pair[T any] struct{ a, b T }

func (s square) area() float64  { return float64(s * s) }
func (p pair[T]) swap() pair[T] { return pair[T]{p.b, p.a} }
func total(all ...shape) (t float64) {
	for _, s := range all {
		t += s.area()
	}
	return t
}

func names() string {
	pcs := make([]uintptr, 2)
	frame, _ := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)]).Next()
	return frame.Function
}

func main() {
	fmt.Println("garbage", garbage())
	fmt.Println("deep", deep(50000, new(int)))
	fmt.Println("channels", channels())
	panics()
	fmt.Println("deferred", deferred())
	fmt.Println("loops", loops())
	fmt.Println("comparisons", comparisons())
	fmt.Println("calls", total(square(2), square(0.5)), pair[string]{"a", "b"}.swap(), names())
	m := map[string]int{}
	for i := range 1000 {
		m[fmt.Sprint(i%37, "-", i%11)] += i
	}
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	fmt.Println("map", len(m), keys[5], m[keys[5]])
	if len(os.Args) > 1 {
		index(nil, 3)
	}
}
