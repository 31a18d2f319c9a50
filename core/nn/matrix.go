package nn

// Matrix is rows of numbers, one row after another in Data.
type Matrix struct {
	Rows, Columns int
	Data          []float64
}

// Rows makes a matrix of rows of one length, copied.
func Rows(rows ...[]float64) Matrix {
	m := Matrix{Rows: len(rows)}
	for _, r := range rows {
		m.Columns = len(r)
		m.Data = append(m.Data, r...)
	}
	return m
}

// Row is the i-th row itself, not a copy.
func (m Matrix) Row(i int) []float64 { return m.Data[i*m.Columns : (i+1)*m.Columns] }

// Dot is the matrix product a·b, each element summed in the order of a's columns. a has as many
// columns as b has rows.
func Dot(a, b Matrix) (Matrix, error) {
	if a.Columns != b.Rows {
		return Matrix{}, ShapeError{"columns", a.Columns, b.Rows}
	}
	c := Matrix{a.Rows, b.Columns, make([]float64, a.Rows*b.Columns)}
	for i := range a.Rows {
		row := c.Row(i)
		for k, v := range a.Row(i) {
			for j, w := range b.Row(k) {
				row[j] += float64(v * w)
			}
		}
	}
	return c, nil
}
