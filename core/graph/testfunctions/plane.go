package testfunctions

import (
	"math"

	"nabla/core/graph"
)

const pi = math.Pi

func plane() []Function {
	return []Function{
		{Name: "ravine", N: 2, Low: -10, High: 10, // the course's: x²/20 + y²
			Build:  build2(func(x, y expr) expr { return x.pow(2.0).div(20.0).add(y.pow(2.0)) }),
			Minima: least(0, point(0, 0))},
		{Name: "Himmelblau", N: 2, Low: -5, High: 5,
			Build: build2(func(x, y expr) expr {
				return x.pow(2.0).add(y).sub(11.0).pow(2.0).add(x.add(y.pow(2.0)).sub(7.0).pow(2.0))
			}),
			Minima: least(0, point(3, 2), point(-2.805118086952745, 3.131312518250573),
				point(-3.779310253377747, -3.283185991286170), point(3.584428340330492, -1.848126526964404))},
		{Name: "Beale", N: 2, Low: -4.5, High: 4.5,
			Build: build2(func(x, y expr) expr {
				term := func(c, n float64) expr { return x.mul(y.pow(n)).sub(x).add(c).pow(2.0) }
				return term(1.5, 1).add(term(2.25, 2)).add(term(2.625, 3))
			}),
			Minima: least(0, point(3, 0.5))},
		{Name: "Booth", N: 2, Low: -10, High: 10,
			Build: build2(func(x, y expr) expr {
				return x.add(y.mul(2.0)).sub(7.0).pow(2.0).add(x.mul(2.0).add(y).sub(5.0).pow(2.0))
			}),
			Minima: least(0, point(1, 3))},
		{Name: "Matyas", N: 2, Low: -10, High: 10,
			Build: build2(func(x, y expr) expr {
				return x.pow(2.0).add(y.pow(2.0)).mul(0.26).sub(x.mul(0.48).mul(y))
			}),
			Minima: least(0, point(0, 0))},
		{Name: "Goldstein-Price", N: 2, Low: -2, High: 2,
			Build: build2(func(x, y expr) expr {
				q := x.mul(-14.0).add(x.pow(2.0).mul(3.0)).sub(y.mul(14.0)).add(x.mul(6.0).mul(y)).add(y.pow(2.0).mul(3.0)).add(19.0)
				r := x.mul(-32.0).add(x.pow(2.0).mul(12.0)).add(y.mul(48.0)).sub(x.mul(36.0).mul(y)).add(y.pow(2.0).mul(27.0)).add(18.0)
				first := x.add(y).add(1.0).pow(2.0).mul(q).add(1.0)
				return first.mul(x.mul(2.0).sub(y.mul(3.0)).pow(2.0).mul(r).add(30.0))
			}),
			Minima: least(3, point(0, -1))},
		{Name: "Levy 13", N: 2, Low: -10, High: 10,
			Build: build2(func(x, y expr) expr {
				a := x.mul(3 * pi).sin().pow(2.0)
				b := x.sub(1.0).pow(2.0).mul(y.mul(3 * pi).sin().pow(2.0).add(1.0))
				return a.add(b).add(y.sub(1.0).pow(2.0).mul(y.mul(2 * pi).sin().pow(2.0).add(1.0)))
			}),
			Minima: least(0, point(1, 1))},
		{Name: "three-hump camel", N: 2, Low: -5, High: 5,
			Build: build2(func(x, y expr) expr {
				return x.pow(2.0).mul(2.0).sub(x.pow(4.0).mul(1.05)).add(x.pow(6.0).div(6.0)).add(x.mul(y)).add(y.pow(2.0))
			}),
			Minima: least(0, point(0, 0))},
		{Name: "six-hump camel", N: 2, Low: -3, High: 3,
			Build: build2(func(x, y expr) expr {
				a := x.pow(2.0).mul(-2.1).add(4.0).add(x.pow(4.0).div(3.0)).mul(x.pow(2.0))
				return a.add(x.mul(y)).add(y.pow(2.0).mul(4.0).sub(4.0).mul(y.pow(2.0)))
			}),
			Minima: least(-1.0316284534898774, point(0.089842013100318072, -0.71265640302073963), point(-0.089842013100318072, 0.71265640302073963))},
		{Name: "Easom", N: 2, Low: 0, High: 6,
			Build: build2(func(x, y expr) expr {
				return x.cos().neg().mul(y.cos()).mul(x.sub(pi).pow(2.0).add(y.sub(pi).pow(2.0)).neg().exp())
			}),
			Minima: least(-1, point(pi, pi))},
		{Name: "McCormick", N: 2, Low: -3, High: 4,
			Build: build2(func(x, y expr) expr {
				return x.add(y).sin().add(x.sub(y).pow(2.0)).sub(x.mul(1.5)).add(y.mul(2.5)).add(1.0)
			}),
			Minima: least(-1.913222954981037, point(0.5-pi/3, -0.5-pi/3))},
		{Name: "cross-in-tray", N: 2, Low: -10, High: 10,
			Build: build2(func(x, y expr) expr {
				r := x.pow(2.0).add(y.pow(2.0)).sqrt().div(pi)
				e := r.neg().add(100.0).abs().exp()
				return x.sin().mul(y.sin()).mul(e).abs().add(1.0).pow(0.1).mul(-0.0001)
			}),
			Minima: least(-2.0626118708227379, point(1.3494066171539107, 1.3494066171539107), point(-1.3494066171539107, 1.3494066171539107))},
		{Name: "Schaffer 2", N: 2, Low: -10, High: 10,
			Build: build2(func(x, y expr) expr {
				s := x.pow(2.0).add(y.pow(2.0)).mul(0.001).add(1.0).pow(2.0)
				return x.pow(2.0).sub(y.pow(2.0)).sin().pow(2.0).sub(0.5).div(s).add(0.5)
			}),
			Minima: least(0, point(0, 0))},
		{Name: "Schaffer 4", N: 2, Low: -10, High: 10,
			Build: build2(func(x, y expr) expr {
				s := x.pow(2.0).add(y.pow(2.0)).mul(0.001).add(1.0).pow(2.0)
				return x.pow(2.0).sub(y.pow(2.0)).abs().sin().cos().pow(2.0).sub(0.5).div(s).add(0.5)
			}),
			Minima: least(0.29257863203598056, point(0, 1.253131831463733), point(0, -1.253131831463733))},
		{Name: "Bukin 6", N: 2, Low: -10, High: 4,
			Build: build2(func(x, y expr) expr {
				return y.sub(x.pow(2.0).mul(0.01)).abs().sqrt().mul(100.0).add(x.add(10.0).abs().mul(0.01))
			}),
			Minima: sharp(0, point(-10, 1))},
		{Name: "eggholder", N: 2, Low: -512, High: 512,
			Build: build2(func(x, y expr) expr {
				y47 := y.add(47.0)
				return y47.neg().mul(x.div(2.0).add(y47).abs().sqrt().sin()).sub(x.mul(x.sub(y47).abs().sqrt().sin()))
			})},
		{Name: "Holder table", N: 2, Low: -10, High: 10,
			Build: build2(func(x, y expr) expr {
				e := x.pow(2.0).add(y.pow(2.0)).sqrt().div(-pi).add(1.0).abs().exp()
				return x.sin().mul(y.cos()).mul(e).abs().neg()
			}),
			Minima: least(-19.208502567886732, point(8.0550234757365633, 9.6645900192412721), point(-8.0550234757365633, -9.6645900192412721))},
		{Name: "drop-wave", N: 2, Low: -5, High: 5,
			Build: build2(func(x, y expr) expr {
				s := x.pow(2.0).add(y.pow(2.0))
				return s.sqrt().mul(12.0).cos().add(1.0).neg().div(s.mul(0.5).add(2.0))
			}),
			Minima: sharp(-1, point(0, 0))},
		{Name: "Branin", N: 2, Low: -5, High: 15,
			Build: build2(func(x, y expr) expr {
				u := y.sub(x.pow(2.0).mul(5.1 / (4 * pi * pi))).add(x.mul(5 / pi)).sub(6.0)
				return u.pow(2.0).add(x.cos().mul(10 * (1 - 1/(8*pi)))).add(10.0)
			}),
			Minima: least(0.39788735772973816, point(-pi, 12.275), point(pi, 2.275), point(3*pi, 2.475))},
		{Name: "Bohachevsky 1", N: 2, Low: -10, High: 10,
			Build: build2(func(x, y expr) expr {
				return x.pow(2.0).add(y.pow(2.0).mul(2.0)).sub(x.mul(3 * pi).cos().mul(0.3)).sub(y.mul(4 * pi).cos().mul(0.4)).add(0.7)
			}),
			Minima: least(0, point(0, 0))},
		{Name: "Freudenstein-Roth", N: 2, Low: -10, High: 10, // MGH 2
			Build: build2(func(x, y expr) expr {
				a := y.neg().add(5.0).mul(y).sub(2.0).mul(y).add(x).sub(13.0)
				b := y.add(1.0).mul(y).sub(14.0).mul(y).add(x).sub(29.0)
				return a.pow(2.0).add(b.pow(2.0))
			}),
			Minima: least(0, point(5, 4))},
		{Name: "bend", N: 2, Low: -3, High: 3, // a branch, as a learner would write it
			Build: build2(func(x, y expr) expr {
				c := x.b.Op2(graph.Less, x.of(0.0), x.id)
				return expr{x.b, x.b.Select(c, x.pow(2.0).add(y.pow(2.0)).id, x.neg().exp().sub(1.0).add(y.pow(4.0)).id)}
			})},
	}
}
