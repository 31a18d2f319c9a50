package array

import (
	"math"

	"nabla/core/elementary"
)

func linAlgError(text string) error { return &Error{LinAlgError, text} }

// squareMatrix gives a copy of a square matrix as float64s in rows.
func squareMatrix(env Env, a *Array) (x []float64, n int, err error) {
	if len(a.shape) != 2 {
		return nil, 0, linAlgError(plainDims(len(a.shape)) + "-dimensional array given. Array must be at least two-dimensional")
	}
	if a.shape[0] != a.shape[1] {
		return nil, 0, linAlgError("Last 2 dimensions of the array must be square")
	}
	n = a.shape[0]
	if err := hook(env, n*n); err != nil {
		return nil, 0, err
	}
	c, err := a.AsType(env, Float64)
	if err != nil {
		return nil, 0, err
	}
	return c.buf.F, n, nil
}

func plainDims(n int) string { return string(rune('0' + n%10)) }

// factor is Gauss's elimination with the largest pivot of each column: x becomes L (below the
// diagonal, ones on it) and U; rows tells where each row came from. sign is that of the exchanges,
// 0 for a singular matrix.
func factor(env Env, x []float64, n int) (rows []int, sign float64, err error) {
	rows = make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	sign = 1
	for k := 0; k < n; k++ {
		if err := hook(env, (n-k)*(n-k)+1); err != nil {
			return nil, 0, err
		}
		p := k
		for i := k + 1; i < n; i++ {
			if math.Abs(x[i*n+k]) > math.Abs(x[p*n+k]) {
				p = i
			}
		}
		if x[p*n+k] == 0 {
			return rows, 0, nil
		}
		if p != k {
			for j := 0; j < n; j++ {
				x[p*n+j], x[k*n+j] = x[k*n+j], x[p*n+j]
			}
			rows[p], rows[k] = rows[k], rows[p]
			sign = -sign
		}
		for i := k + 1; i < n; i++ {
			f := x[i*n+k] / x[k*n+k]
			x[i*n+k] = f
			for j := k + 1; j < n; j++ {
				x[i*n+j] -= float64(f * x[k*n+j])
			}
		}
	}
	return rows, sign, nil
}

// Det is the determinant: the exponential of the sum of the pivots' logarithms, as NumPy takes it.
func Det(env Env, a *Array) (float64, error) {
	x, n, err := squareMatrix(env, a)
	if err != nil {
		return 0, err
	}
	_, d, err := factor(env, x, n)
	if err != nil || d == 0 {
		return 0, err
	}
	sum := 0.0
	for k := 0; k < n; k++ {
		p := x[k*n+k]
		if p < 0 {
			d = -d
		}
		sum += elementary.Log(math.Abs(p))
	}
	return d * elementary.Exp(sum), nil
}

// Solve gives x with a·x = b; b is a vector or the columns of a matrix.
func Solve(env Env, a, b *Array) (*Array, error) {
	x, n, err := squareMatrix(env, a)
	if err != nil {
		return nil, err
	}
	if len(b.shape) == 0 || len(b.shape) > 2 || b.shape[0] != n {
		return nil, valueError("solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m,n)->(m,n)")
	}
	rows, sign, err := factor(env, x, n)
	if err != nil {
		return nil, err
	}
	if sign == 0 {
		return nil, linAlgError("Singular matrix")
	}
	out, err := b.AsType(env, Float64)
	if err != nil {
		return nil, err
	}
	y := out.buf.F
	m := 1
	if len(b.shape) == 2 {
		m = b.shape[1]
	}
	given := append([]float64(nil), y...)
	for i, r := range rows {
		copy(y[i*m:(i+1)*m], given[r*m:(r+1)*m])
	}
	for k := 0; k < n; k++ {
		if err := hook(env, (n-k)*m+1); err != nil {
			return nil, err
		}
		for i := k + 1; i < n; i++ {
			for j := 0; j < m; j++ {
				y[i*m+j] -= float64(x[i*n+k] * y[k*m+j])
			}
		}
	}
	for k := n - 1; k >= 0; k-- {
		for j := 0; j < m; j++ {
			y[k*m+j] /= x[k*n+k]
		}
		for i := 0; i < k; i++ {
			for j := 0; j < m; j++ {
				y[i*m+j] -= float64(x[i*n+k] * y[k*m+j])
			}
		}
	}
	return out, nil
}

// Inv is the inverse matrix.
func Inv(env Env, a *Array) (*Array, error) {
	if len(a.shape) != 2 {
		_, _, err := squareMatrix(env, a)
		return nil, err
	}
	one, err := Eye(env, a.shape[0], a.shape[0], 0, Float64)
	if err != nil {
		return nil, err
	}
	return Solve(env, a, one)
}

// Eigh gives the eigenvalues of a symmetric matrix in rising order, and its eigenvectors as columns,
// by Jacobi's rotations; only the lower triangle is read.
func Eigh(env Env, a *Array) (values, vectors *Array, err error) {
	x, n, err := squareMatrix(env, a)
	if err != nil {
		return nil, nil, err
	}
	for i := 0; i < n; i++ {
		for j := i + 1; j < n; j++ {
			x[i*n+j] = x[j*n+i]
		}
	}
	v := make([]float64, n*n)
	for i := 0; i < n; i++ {
		v[i*n+i] = 1
	}
	for sweep := 0; sweep < 100; sweep++ {
		off := 0.0
		for i := 0; i < n; i++ {
			for j := 0; j < i; j++ {
				off += float64(x[i*n+j] * x[i*n+j])
			}
		}
		if !(off > 0) {
			break
		}
		if err := hook(env, 4*n*n*n+1); err != nil {
			return nil, nil, err
		}
		for p := 0; p < n; p++ {
			for q := p + 1; q < n; q++ {
				rotate(x, v, n, p, q)
			}
		}
	}
	diagonal := make([]float64, n)
	for i := range diagonal {
		diagonal[i] = x[i*n+i]
	}
	values = Floats(diagonal)
	axis := 0
	order, err := ArgSort(env, values, &axis, true)
	if err != nil {
		return nil, nil, err
	}
	if values, err = Take(env, values, order, 0); err != nil {
		return nil, nil, err
	}
	vectors, err = Take(env, Floats(v, n, n), order, 1)
	return values, vectors, err
}

// rotate makes x[p][q] zero by a rotation in the plane of p and q (Golub and Van Loan, 8.5).
func rotate(x, v []float64, n, p, q int) {
	apq := x[p*n+q]
	if apq == 0 {
		return
	}
	theta := (x[q*n+q] - x[p*n+p]) / (2 * apq)
	t := 1 / (math.Abs(theta) + math.Sqrt(float64(theta*theta)+1))
	if theta < 0 {
		t = -t
	}
	c := 1 / math.Sqrt(float64(t*t)+1)
	s := t * c
	for k := 0; k < n; k++ {
		a, b := x[k*n+p], x[k*n+q]
		x[k*n+p], x[k*n+q] = float64(c*a)-float64(s*b), float64(s*a)+float64(c*b)
	}
	for k := 0; k < n; k++ {
		a, b := x[p*n+k], x[q*n+k]
		x[p*n+k], x[q*n+k] = float64(c*a)-float64(s*b), float64(s*a)+float64(c*b)
	}
	x[p*n+q], x[q*n+p] = 0, 0
	for k := 0; k < n; k++ {
		a, b := v[k*n+p], v[k*n+q]
		v[k*n+p], v[k*n+q] = float64(c*a)-float64(s*b), float64(s*a)+float64(c*b)
	}
}
