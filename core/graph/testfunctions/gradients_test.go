package testfunctions

import "math"

// sq is x².
func sq(x float64) float64 { return x * x }

// gradient2 makes a Gradient of two variables.
func gradient2(f func(x, y float64) (dx, dy float64)) func([]float64) []float64 {
	return func(p []float64) []float64 {
		dx, dy := f(p[0], p[1])
		return []float64{dx, dy}
	}
}

// hessian2 makes a Hessian of two variables.
func hessian2(f func(x, y float64) (xx, xy, yy float64)) func([]float64) []float64 {
	return func(p []float64) []float64 {
		xx, xy, yy := f(p[0], p[1])
		return []float64{xx, xy, xy, yy}
	}
}

// gradientN makes a Gradient of a formula for one partial derivative.
func gradientN(f func(x []float64, i int) float64) func([]float64) []float64 {
	return func(x []float64) []float64 {
		g := make([]float64, len(x))
		for i := range x {
			g[i] = f(x, i)
		}
		return g
	}
}

// diagonal makes a Hessian that has no other elements than those.
func diagonal(f func(x float64) float64) func([]float64) []float64 {
	return func(x []float64) []float64 {
		h := make([]float64, len(x)*len(x))
		for i, v := range x {
			h[i*len(x)+i] = f(v)
		}
		return h
	}
}

func squares(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v * v
	}
	return s
}

// gradients are derived by hand.
var gradients = map[string]func(x []float64) []float64{
	"ravine": gradient2(func(x, y float64) (float64, float64) { return x / 10, 2 * y }),
	"Himmelblau": gradient2(func(x, y float64) (float64, float64) {
		u, v := x*x+y-11, x+y*y-7
		return 4*x*u + 2*v, 2*u + 4*y*v
	}),
	"Beale": gradient2(func(x, y float64) (float64, float64) {
		u, v, w := 1.5-x+x*y, 2.25-x+x*y*y, 2.625-x+x*y*y*y
		return 2*u*(y-1) + 2*v*(y*y-1) + 2*w*(y*y*y-1), 2*u*x + 4*v*x*y + 6*w*x*y*y
	}),
	"Booth":  gradient2(func(x, y float64) (float64, float64) { return 10*x + 8*y - 34, 8*x + 10*y - 38 }),
	"Matyas": gradient2(func(x, y float64) (float64, float64) { return 0.52*x - 0.48*y, 0.52*y - 0.48*x }),
	"Goldstein-Price": gradient2(func(x, y float64) (float64, float64) {
		s, d := x+y+1, 2*x-3*y
		q := 19 - 14*x + 3*x*x - 14*y + 6*x*y + 3*y*y
		r := 18 - 32*x + 12*x*x + 48*y - 36*x*y + 27*y*y
		a, c := 1+s*s*q, 30+d*d*r
		dq := 6*x + 6*y - 14 // with respect to either
		da := 2*s*q + s*s*dq
		return da*c + a*(4*d*r+d*d*(24*x-36*y-32)), da*c + a*(-6*d*r+d*d*(54*y-36*x+48))
	}),
	"Levy 13": gradient2(func(x, y float64) (float64, float64) {
		s3, s2 := math.Sin(3*pi*y), math.Sin(2*pi*y)
		return 3*pi*math.Sin(6*pi*x) + 2*(x-1)*(1+s3*s3),
			sq(x-1)*3*pi*math.Sin(6*pi*y) + 2*(y-1)*(1+s2*s2) + sq(y-1)*2*pi*math.Sin(4*pi*y)
	}),
	"three-hump camel": gradient2(func(x, y float64) (float64, float64) {
		return 4*x - 4.2*x*x*x + math.Pow(x, 5) + y, x + 2*y
	}),
	"six-hump camel": gradient2(func(x, y float64) (float64, float64) {
		return 8*x - 8.4*x*x*x + 2*math.Pow(x, 5) + y, x - 8*y + 16*y*y*y
	}),
	"Easom": gradient2(func(x, y float64) (float64, float64) {
		e := math.Exp(-sq(x-pi) - sq(y-pi))
		return e * math.Cos(y) * (math.Sin(x) + 2*(x-pi)*math.Cos(x)), e * math.Cos(x) * (math.Sin(y) + 2*(y-pi)*math.Cos(y))
	}),
	"McCormick": gradient2(func(x, y float64) (float64, float64) {
		c := math.Cos(x + y)
		return c + 2*(x-y) - 1.5, c - 2*(x-y) + 2.5
	}),
	"cross-in-tray": gradient2(func(x, y float64) (float64, float64) {
		r := math.Hypot(x, y)
		u := 100 - r/pi // positive here
		g := math.Sin(x) * math.Sin(y) * math.Exp(u)
		outer := -0.0001 * 0.1 * math.Pow(math.Abs(g)+1, -0.9) * math.Copysign(1, g) * math.Exp(u)
		return outer * math.Sin(y) * (math.Cos(x) - math.Sin(x)*x/(pi*r)), outer * math.Sin(x) * (math.Cos(y) - math.Sin(y)*y/(pi*r))
	}),
	"Schaffer 2": gradient2(func(x, y float64) (float64, float64) {
		d, s := x*x-y*y, 1+0.001*(x*x+y*y)
		a, c := math.Sin(2*d)/(s*s), (sq(math.Sin(d))-0.5)*0.004/(s*s*s)
		return x * (2*a - c), y * (-2*a - c)
	}),
	"Schaffer 4": gradient2(func(x, y float64) (float64, float64) {
		d, s := x*x-y*y, 1+0.001*(x*x+y*y)
		u := math.Sin(math.Abs(d))
		a := -math.Sin(2*u) * math.Cos(d) * math.Copysign(1, d) / (s * s)
		c := (sq(math.Cos(u)) - 0.5) * 0.004 / (s * s * s)
		return x * (2*a - c), y * (-2*a - c)
	}),
	"Bukin 6": gradient2(func(x, y float64) (float64, float64) {
		d := y - 0.01*x*x
		dy := 50 / math.Sqrt(math.Abs(d)) * math.Copysign(1, d)
		return dy*-0.02*x + 0.01*math.Copysign(1, x+10), dy
	}),
	"eggholder": gradient2(func(x, y float64) (float64, float64) {
		u, v := x/2+y+47, x-y-47
		a, c := math.Sqrt(math.Abs(u)), math.Sqrt(math.Abs(v))
		da, dc := math.Cos(a)/(2*a)*math.Copysign(1, u), math.Cos(c)/(2*c)*math.Copysign(1, v)
		return -(y+47)*da/2 - math.Sin(c) - x*dc, -math.Sin(a) - (y+47)*da + x*dc
	}),
	"Holder table": gradient2(func(x, y float64) (float64, float64) {
		r := math.Hypot(x, y)
		u := 1 - r/pi
		g := math.Sin(x) * math.Cos(y)
		outer, k := -math.Copysign(1, g)*math.Exp(math.Abs(u)), -math.Copysign(1, u)/(pi*r)
		return outer * (math.Cos(x)*math.Cos(y) + g*k*x), outer * (-math.Sin(x)*math.Sin(y) + g*k*y)
	}),
	"drop-wave": gradient2(func(x, y float64) (float64, float64) {
		r := math.Hypot(x, y)
		d := 2 + r*r/2
		k := 12*math.Sin(12*r)/(r*d) + (1+math.Cos(12*r))/(d*d)
		return x * k, y * k
	}),
	"Branin": gradient2(func(x, y float64) (float64, float64) {
		u := y - 5.1/(4*pi*pi)*x*x + 5/pi*x - 6
		return 2*u*(5/pi-5.1/(2*pi*pi)*x) - 10*(1-1/(8*pi))*math.Sin(x), 2 * u
	}),
	"Bohachevsky 1": gradient2(func(x, y float64) (float64, float64) {
		return 2*x + 0.9*pi*math.Sin(3*pi*x), 4*y + 1.6*pi*math.Sin(4*pi*y)
	}),
	"Freudenstein-Roth": gradient2(func(x, y float64) (float64, float64) {
		a, b := x-13+((5-y)*y-2)*y, x-29+((y+1)*y-14)*y
		return 2*a + 2*b, 2*a*(10*y-3*y*y-2) + 2*b*(3*y*y+2*y-14)
	}),
	"bend": gradient2(func(x, y float64) (float64, float64) {
		if x > 0 {
			return 2 * x, 2 * y
		}
		return -math.Exp(-x), 4 * y * y * y
	}),
	"sphere": gradientN(func(x []float64, i int) float64 { return 2 * x[i] }),
	"Rosenbrock": gradientN(func(x []float64, i int) (d float64) {
		if i < len(x)-1 {
			d = -400*x[i]*(x[i+1]-x[i]*x[i]) - 2*(1-x[i])
		}
		if i > 0 {
			d += 200 * (x[i] - x[i-1]*x[i-1])
		}
		return d
	}),
	"Ackley": gradientN(func(x []float64, i int) float64 {
		r, c := math.Sqrt(squares(x)/float64(len(x))), 0.0
		for _, v := range x {
			c += math.Cos(2 * pi * v)
		}
		return 4*math.Exp(-0.2*r)*x[i]/(float64(len(x))*r) + math.Exp(c/float64(len(x)))*2*pi*math.Sin(2*pi*x[i])/float64(len(x))
	}),
	"Rastrigin":       gradientN(func(x []float64, i int) float64 { return 2*x[i] + 20*pi*math.Sin(2*pi*x[i]) }),
	"Styblinski-Tang": gradientN(func(x []float64, i int) float64 { return 2*x[i]*x[i]*x[i] - 16*x[i] + 2.5 }),
	"Levy": gradientN(func(x []float64, i int) (d float64) {
		w := 1 + (x[i]-1)/4
		if i == 0 {
			d = pi * math.Sin(2*pi*w)
		}
		if i < len(x)-1 {
			d += 2*(w-1)*(1+10*sq(math.Sin(pi*w+1))) + sq(w-1)*10*pi*math.Sin(2*(pi*w+1))
		} else {
			d += 2*(w-1)*(1+sq(math.Sin(2*pi*w))) + sq(w-1)*2*pi*math.Sin(4*pi*w)
		}
		return d / 4
	}),
	"Griewank": gradientN(func(x []float64, i int) float64 {
		d := math.Sin(x[i]/math.Sqrt(float64(i+1))) / math.Sqrt(float64(i+1))
		for k, v := range x {
			if k != i {
				d *= math.Cos(v / math.Sqrt(float64(k+1)))
			}
		}
		return x[i]/2000 + d
	}),
	"Zakharov": gradientN(func(x []float64, i int) float64 {
		s := 0.0
		for k, v := range x {
			s += 0.5 * float64(k+1) * v
		}
		return 2*x[i] + (2*s+4*s*s*s)*0.5*float64(i+1)
	}),
	"Dixon-Price": gradientN(func(x []float64, i int) (d float64) {
		if i == 0 {
			d = 2 * (x[0] - 1)
		} else {
			d = 8 * float64(i+1) * x[i] * (2*x[i]*x[i] - x[i-1])
		}
		if i < len(x)-1 {
			d -= 2 * float64(i+2) * (2*x[i+1]*x[i+1] - x[i])
		}
		return d
	}),
	"trid": gradientN(func(x []float64, i int) float64 {
		d := 2 * (x[i] - 1)
		if i > 0 {
			d -= x[i-1]
		}
		if i < len(x)-1 {
			d -= x[i+1]
		}
		return d
	}),
	"sum of squares": gradientN(func(x []float64, i int) float64 { return 2 * float64(i+1) * x[i] }),
	"Michalewicz": gradientN(func(x []float64, i int) float64 {
		k := float64(i+1) / pi
		s := math.Sin(k * x[i] * x[i])
		return -math.Cos(x[i])*math.Pow(s, 20) - math.Sin(x[i])*20*math.Pow(s, 19)*math.Cos(k*x[i]*x[i])*2*k*x[i]
	}),
	"Schwefel": gradientN(func(x []float64, i int) float64 {
		r := math.Sqrt(math.Abs(x[i]))
		return -math.Sin(r) - r*math.Cos(r)/2
	}),
	"Alpine 1": gradientN(func(x []float64, i int) float64 {
		u := x[i]*math.Sin(x[i]) + 0.1*x[i]
		return math.Copysign(1, u) * (math.Sin(x[i]) + x[i]*math.Cos(x[i]) + 0.1)
	}),
	"Salomon": gradientN(func(x []float64, i int) float64 {
		r := math.Sqrt(squares(x))
		return (2*pi*math.Sin(2*pi*r) + 0.1) * x[i] / r
	}),
	"exponential":             gradientN(func(x []float64, i int) float64 { return x[i] * math.Exp(-squares(x)/2) }),
	"rotated hyper-ellipsoid": gradientN(func(x []float64, i int) float64 { return 2 * float64(len(x)-i) * x[i] }),
	"cross-entropy": gradientN(func(x []float64, i int) float64 {
		total := 0.0
		for _, v := range x {
			total += math.Exp(v)
		}
		y, yi := math.Exp(x[2])/total, math.Exp(x[i])/total
		d := y * yi
		if i == 2 {
			d -= y
		}
		return d / (y + 1e-7)
	}),
	"Powell singular": func(x []float64) []float64 {
		a, b, c, d := x[0]+10*x[1], x[2]-x[3], math.Pow(x[1]-2*x[2], 3), math.Pow(x[0]-x[3], 3)
		return []float64{2*a + 40*d, 20*a + 4*c, 10*b - 8*c, -10*b - 40*d}
	},
	"Wood": func(x []float64) []float64 {
		u, v, s, d := x[1]-x[0]*x[0], x[3]-x[2]*x[2], 20*(x[1]+x[3]-2), (x[1]-x[3])/5
		return []float64{-400*x[0]*u - 2*(1-x[0]), 200*u + s + d, -360*x[2]*v - 2*(1-x[2]), 180*v + s - d}
	},
	"helical valley": func(x []float64) []float64 {
		r := math.Hypot(x[0], x[1])
		u := 200 * (x[2] - 10*math.Atan2(x[1], x[0])/(2*pi))
		v := 200 * (r - 1) / r
		k := 10 / (2 * pi * r * r)
		return []float64{u*k*x[1] + v*x[0], -u*k*x[0] + v*x[1], u + 2*x[2]}
	},
}

// hessians are derived by hand, row by row.
var hessians = map[string]func(x []float64) []float64{
	"ravine": hessian2(func(x, y float64) (float64, float64, float64) { return 0.1, 0, 2 }),
	"Himmelblau": hessian2(func(x, y float64) (float64, float64, float64) {
		return 12*x*x + 4*y - 42, 4*x + 4*y, 12*y*y + 4*x - 26
	}),
	"Booth":  hessian2(func(x, y float64) (float64, float64, float64) { return 10, 8, 10 }),
	"Matyas": hessian2(func(x, y float64) (float64, float64, float64) { return 0.52, -0.48, 0.52 }),
	"three-hump camel": hessian2(func(x, y float64) (float64, float64, float64) {
		return 4 - 12.6*x*x + 5*x*x*x*x, 1, 2
	}),
	"Rosenbrock":      hessianRosenbrock,
	"sphere":          diagonal(func(float64) float64 { return 2 }),
	"Rastrigin":       diagonal(func(x float64) float64 { return 2 + 40*pi*pi*math.Cos(2*pi*x) }),
	"Styblinski-Tang": diagonal(func(x float64) float64 { return 6*x*x - 16 }),
}

func hessianRosenbrock(x []float64) []float64 {
	n := len(x)
	h := make([]float64, n*n)
	for i := range n - 1 {
		h[i*n+i] += 1200*x[i]*x[i] - 400*x[i+1] + 2
		h[i*n+i+1], h[(i+1)*n+i] = -400*x[i], -400*x[i]
		h[(i+1)*n+i+1] += 200
	}
	return h
}
