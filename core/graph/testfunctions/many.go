package testfunctions

import (
	"math"

	"nabla/core/graph"
)

func many() []Function {
	var f []Function
	for _, n := range []int{2, 5, 100} {
		f = append(f, sphere(n), rosenbrock(n), ackley(n), rastrigin(n), styblinskiTang(n), levy(n), griewank(n), zakharov(n), dixonPrice(n))
	}
	return append(f, trid(6), sumOfSquares(10), michalewicz(5), schwefel(4), alpine(4), salomon(3), exponential(4), rotatedEllipsoid(8),
		crossEntropy(10), powell(), wood(), helicalValley())
}

func sphere(n int) Function {
	return Function{Name: "sphere", N: n, Low: -5, High: 5,
		Build:  build(func(x []expr) expr { return sum(n, func(i int) expr { return x[i].pow(2.0) }) }),
		Minima: least(0, all(n, 0))}
}

func rosenbrock(n int) Function {
	return Function{Name: "Rosenbrock", N: n, Low: -2, High: 2,
		Build: build(func(x []expr) expr {
			return sum(n-1, func(i int) expr {
				return x[i+1].sub(x[i].pow(2.0)).pow(2.0).mul(100.0).add(x[i].neg().add(1.0).pow(2.0))
			})
		}),
		Minima: least(0, all(n, 1))}
}

func ackley(n int) Function {
	size := float64(n)
	return Function{Name: "Ackley", N: n, Low: -5, High: 5,
		Build: build(func(x []expr) expr {
			squares := sum(n, func(i int) expr { return x[i].pow(2.0) }).div(size).sqrt().mul(-0.2).exp().mul(-20.0)
			cosines := sum(n, func(i int) expr { return x[i].mul(2 * pi).cos() }).div(size).exp()
			return squares.sub(cosines).add(math.E + 20)
		}),
		Minima: sharp(0, all(n, 0))}
}

func rastrigin(n int) Function {
	return Function{Name: "Rastrigin", N: n, Low: -5.12, High: 5.12,
		Build: build(func(x []expr) expr {
			return sum(n, func(i int) expr { return x[i].pow(2.0).sub(x[i].mul(2 * pi).cos().mul(10.0)) }).add(10 * float64(n))
		}),
		Minima: least(0, all(n, 0))}
}

func styblinskiTang(n int) Function {
	return Function{Name: "Styblinski-Tang", N: n, Low: -5, High: 5,
		Build: build(func(x []expr) expr {
			return sum(n, func(i int) expr { return x[i].pow(4.0).sub(x[i].pow(2.0).mul(16.0)).add(x[i].mul(5.0)) }).div(2.0)
		}),
		Minima: least(-39.16616570377142*float64(n), all(n, -2.903534027771177))}
}

func levy(n int) Function {
	return Function{Name: "Levy", N: n, Low: -10, High: 10,
		Build: build(func(x []expr) expr {
			w := make([]expr, n)
			for i := range w {
				w[i] = x[i].sub(1.0).div(4.0).add(1.0)
			}
			total := w[0].mul(pi).sin().pow(2.0)
			for i := range n - 1 {
				total = total.add(w[i].sub(1.0).pow(2.0).mul(w[i].mul(pi).add(1.0).sin().pow(2.0).mul(10.0).add(1.0)))
			}
			return total.add(w[n-1].sub(1.0).pow(2.0).mul(w[n-1].mul(2 * pi).sin().pow(2.0).add(1.0)))
		}),
		Minima: least(0, all(n, 1))}
}

func griewank(n int) Function {
	root := func(i int) float64 { return math.Sqrt(float64(i + 1)) }
	return Function{Name: "Griewank", N: n, Low: -10, High: 10,
		Build: build(func(x []expr) expr {
			product := x[0].cos()
			for i := 1; i < n; i++ {
				product = product.mul(x[i].div(root(i)).cos())
			}
			return sum(n, func(i int) expr { return x[i].pow(2.0) }).div(4000.0).sub(product).add(1.0)
		}),
		Minima: least(0, all(n, 0))}
}

func zakharov(n int) Function {
	return Function{Name: "Zakharov", N: n, Low: -5, High: 5,
		Build: build(func(x []expr) expr {
			s := sum(n, func(i int) expr { return x[i].mul(0.5 * float64(i+1)) })
			return sum(n, func(i int) expr { return x[i].pow(2.0) }).add(s.pow(2.0)).add(s.pow(4.0))
		}),
		Minima: least(0, all(n, 0))}
}

func dixonPrice(n int) Function {
	valley := make([]float64, n) // 2^(2^-i − 1)
	valley[0] = 1
	for i := 1; i < n; i++ {
		valley[i] = math.Sqrt(valley[i-1] / 2)
	}
	return Function{Name: "Dixon-Price", N: n, Low: -10, High: 10,
		Build: build(func(x []expr) expr {
			total := x[0].sub(1.0).pow(2.0)
			for i := 1; i < n; i++ {
				total = total.add(x[i].pow(2.0).mul(2.0).sub(x[i-1]).pow(2.0).mul(float64(i + 1)))
			}
			return total
		}),
		Minima: least(0, valley)}
}

func trid(n int) Function {
	valley := make([]float64, n)
	for i := range valley {
		valley[i] = float64((i + 1) * (n - i))
	}
	return Function{Name: "trid", N: n, Low: -36, High: 36,
		Build: build(func(x []expr) expr {
			a := sum(n, func(i int) expr { return x[i].sub(1.0).pow(2.0) })
			return a.sub(sum(n-1, func(i int) expr { return x[i].mul(x[i+1]) }))
		}),
		Minima: least(-float64(n*(n+4)*(n-1))/6, valley)}
}

func sumOfSquares(n int) Function {
	return Function{Name: "sum of squares", N: n, Low: -10, High: 10,
		Build:  build(func(x []expr) expr { return sum(n, func(i int) expr { return x[i].pow(2.0).mul(float64(i + 1)) }) }),
		Minima: least(0, all(n, 0))}
}

func michalewicz(n int) Function {
	return Function{Name: "Michalewicz", N: n, Low: 0, High: pi,
		Build: build(func(x []expr) expr {
			return sum(n, func(i int) expr {
				return x[i].sin().mul(x[i].pow(2.0).mul(float64(i+1) / pi).sin().pow(20.0))
			}).neg()
		})}
}

func schwefel(n int) Function {
	return Function{Name: "Schwefel", N: n, Low: -500, High: 500,
		Build: build(func(x []expr) expr {
			return sum(n, func(i int) expr { return x[i].mul(x[i].abs().sqrt().sin()) }).neg().add(418.98288727243369 * float64(n))
		}),
		Minima: least(0, all(n, 420.96874635998202))}
}

func alpine(n int) Function {
	return Function{Name: "Alpine 1", N: n, Low: -10, High: 10,
		Build: build(func(x []expr) expr {
			return sum(n, func(i int) expr { return x[i].mul(x[i].sin()).add(x[i].mul(0.1)).abs() })
		}),
		Minima: least(0, all(n, 0))}
}

func salomon(n int) Function {
	return Function{Name: "Salomon", N: n, Low: -10, High: 10,
		Build: build(func(x []expr) expr {
			r := sum(n, func(i int) expr { return x[i].pow(2.0) }).sqrt()
			return r.mul(2 * pi).cos().neg().add(1.0).add(r.mul(0.1))
		}),
		Minima: sharp(0, all(n, 0))}
}

func exponential(n int) Function {
	return Function{Name: "exponential", N: n, Low: -1, High: 1,
		Build: build(func(x []expr) expr {
			return sum(n, func(i int) expr { return x[i].pow(2.0) }).mul(-0.5).exp().neg()
		}),
		Minima: least(-1, all(n, 0))}
}

func rotatedEllipsoid(n int) Function {
	return Function{Name: "rotated hyper-ellipsoid", N: n, Low: -60, High: 60,
		Build: build(func(x []expr) expr {
			return sum(n, func(i int) expr { return sum(i+1, func(k int) expr { return x[k].pow(2.0) }) })
		}),
		Minima: least(0, all(n, 0))}
}

// crossEntropy is the course's loss: softmax of n scores, against class 2.
func crossEntropy(n int) Function {
	return Function{Name: "cross-entropy", N: n, Low: -3, High: 3,
		Build: build(func(x []expr) expr {
			top := x[0]
			for _, v := range x[1:] {
				top = top.op2(graph.Max, v)
			}
			total := sum(n, func(i int) expr { return x[i].sub(top).exp() })
			return x[2].sub(top).exp().div(total).add(1e-7).op(graph.Log).neg()
		})}
}

// powell is Powell's singular function, MGH 13.
func powell() Function {
	return Function{Name: "Powell singular", N: 4, Low: -4, High: 5,
		Build: build(func(x []expr) expr {
			a, b := x[0].add(x[1].mul(10.0)).pow(2.0), x[2].sub(x[3]).pow(2.0).mul(5.0)
			c, d := x[1].sub(x[2].mul(2.0)).pow(4.0), x[0].sub(x[3]).pow(4.0).mul(10.0)
			return a.add(b).add(c).add(d)
		}),
		Minima: least(0, all(4, 0))}
}

// wood is Wood's (Colville's) function, MGH 14.
func wood() Function {
	return Function{Name: "Wood", N: 4, Low: -10, High: 10,
		Build: build(func(x []expr) expr {
			a := x[1].sub(x[0].pow(2.0)).pow(2.0).mul(100.0).add(x[0].neg().add(1.0).pow(2.0))
			b := x[3].sub(x[2].pow(2.0)).pow(2.0).mul(90.0).add(x[2].neg().add(1.0).pow(2.0))
			c := x[1].add(x[3]).sub(2.0).pow(2.0).mul(10.0).add(x[1].sub(x[3]).pow(2.0).div(10.0))
			return a.add(b).add(c)
		}),
		Minima: least(0, all(4, 1))}
}

// helicalValley is MGH 7 with the angle from atan2.
func helicalValley() Function {
	return Function{Name: "helical valley", N: 3, Low: -3, High: 3,
		Build: build(func(x []expr) expr {
			angle := x[1].op2(graph.Atan2, x[0]).div(2 * pi)
			radius := x[0].op2(graph.Hypot, x[1])
			a, b := x[2].sub(angle.mul(10.0)).pow(2.0).mul(100.0), radius.sub(1.0).pow(2.0).mul(100.0)
			return a.add(b).add(x[2].pow(2.0))
		}),
		Minima: least(0, point(1, 0, 0))}
}
