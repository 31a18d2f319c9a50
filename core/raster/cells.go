package raster

// cells finds how much of each pixel the inside of a path covers, exactly, as FreeType and Anti-Grain Geometry do: each side
// of the path leaves in every pixel that it crosses how far it went down there (cover) and the area between it and the
// pixel's left edge (area); summed along a row they tell the coverage.
type cells struct {
	box  box
	rows [][]cell
	x, y int // of the current cell
	now  cell
}

type cell struct{ x, cover, area int32 }

func (c *cells) begin(b box) {
	c.box = b
	n := b.y1 - b.y0
	if cap(c.rows) < n {
		c.rows = append(c.rows[:cap(c.rows)], make([][]cell, n-cap(c.rows))...)
	}
	c.rows = c.rows[:n]
	for i := range c.rows {
		c.rows[i] = c.rows[i][:0]
	}
	c.x, c.y, c.now = -1<<30, -1<<30, cell{}
}

// keep stores the current cell.
func (c *cells) keep() {
	if c.now.cover|c.now.area != 0 {
		row := &c.rows[c.y-c.box.y0]
		c.now.x = int32(c.x)
		*row = append(*row, c.now)
		c.now = cell{}
	}
}

func (c *cells) to(x, y int) {
	if x != c.x || y != c.y {
		c.keep()
		c.x, c.y = x, y
	}
}

// line adds a side, cut to the box: what is above or below does not count; what is to the left counts as if it ran along
// the left edge, and to the right along the right one.
func (c *cells) line(a, b dot) {
	if a.y == b.y {
		return
	}
	top, bottom := int32(c.box.y0*one), int32(c.box.y1*one)
	if max(a.y, b.y) <= top || min(a.y, b.y) >= bottom {
		return
	}
	for _, y := range [2]int32{top, bottom} {
		if (a.y < y) != (b.y < y) && a.y != y && b.y != y {
			m := dot{at(a.y, b.y, a.x, b.x, y), y}
			if (a.y < y) == (y == top) {
				a = m
			} else {
				b = m
			}
		}
	}
	left, right := int32(c.box.x0*one), int32(c.box.x1*one)
	for _, x := range [2]int32{left, right} {
		if (a.x < x) != (b.x < x) && a.x != x && b.x != x {
			m := dot{x, at(a.x, b.x, a.y, b.y, x)}
			c.line(a, m)
			c.line(m, b)
			return
		}
	}
	a.x, b.x = min(max(a.x, left), right), min(max(b.x, left), right)
	c.draw(int(a.x), int(a.y), int(b.x), int(b.y))
}

// at is v where t is: a line through (t0, v0) and (t1, v1).
func at(t0, t1, v0, v1, t int32) int32 {
	return v0 + int32(int64(v1-v0)*int64(t-t0)/int64(t1-t0))
}

// divide rounds down; the divisor is positive.
func divide(a, b int) (quotient, rest int) {
	q, r := a/b, a%b
	if r < 0 {
		return q - 1, r + b
	}
	return q, r
}

// draw goes along a side row by row.
func (c *cells) draw(x0, y0, x1, y1 int) {
	row, last := y0>>8, y1>>8
	f0, f1 := y0&255, y1&255
	dx, dy := x1-x0, y1-y0
	step, first := 1, one
	if dy < 0 {
		step, first = -1, 0
	}
	if row == last {
		c.span(row, x0, f0, x1, f1)
		return
	}
	part := (one - f0) * dx
	if dy < 0 {
		part, dy = f0*dx, -dy
	}
	delta, mod := divide(part, dy)
	x := x0 + delta
	c.span(row, x0, f0, x, first)
	row += step
	if row != last {
		lift, rest := divide(one*dx, dy)
		for ; row != last; row += step {
			to := x + lift
			if mod += rest; mod >= dy {
				mod -= dy
				to++
			}
			c.span(row, x, one-first, to, first)
			x = to
		}
	}
	c.span(row, x, one-first, x1, f1)
}

// span goes along a side within a row, cell by cell. f0 and f1 are heights within the row.
func (c *cells) span(row, x0, f0, x1, f1 int) {
	if f0 == f1 {
		return
	}
	e0, e1 := x0>>8, x1>>8
	g0, g1 := x0&255, x1&255
	c.to(e0, row)
	if e0 == e1 {
		c.add(f1-f0, (g0+g1)*(f1-f0))
		return
	}
	dx, step, first := x1-x0, 1, one
	part := (one - g0) * (f1 - f0)
	if dx < 0 {
		part, dx, step, first = g0*(f1-f0), -dx, -1, 0
	}
	delta, mod := divide(part, dx)
	c.add(delta, (g0+first)*delta)
	f := f0 + delta
	e0 += step
	if e0 != e1 {
		lift, rest := divide(one*(f1-f0), dx)
		for ; e0 != e1; e0 += step {
			delta := lift
			if mod += rest; mod >= dx {
				mod -= dx
				delta++
			}
			c.to(e0, row)
			c.add(delta, one*delta)
			f += delta
		}
	}
	c.to(e1, row)
	c.add(f1-f, (g1+one-first)*(f1-f))
}

func (c *cells) add(cover, area int) {
	c.now.cover += int32(cover)
	c.now.area += int32(area)
}

// sweep gives the runs of equal coverage, 1 … 256, row by row.
func (c *cells) sweep(rule Rule, paint func(y, x0, x1, cover int)) {
	c.keep()
	for i, row := range c.rows {
		sorted(row)
		cover := int32(0)
		for k := 0; k < len(row); {
			x, area := row[k].x, int32(0)
			for ; k < len(row) && row[k].x == x; k++ {
				area += row[k].area
				cover += row[k].cover
			}
			if int(x) >= c.box.x1 {
				break // sides along the right edge
			}
			if v := rule.coverage(cover*2*one - area); v > 0 {
				paint(c.box.y0+i, int(x), int(x)+1, v)
			}
			end := c.box.x1
			if k < len(row) {
				end = min(end, int(row[k].x))
			}
			if v := rule.coverage(cover * 2 * one); v > 0 && end > int(x)+1 {
				paint(c.box.y0+i, int(x)+1, end, v)
			}
		}
	}
}

// coverage is an area in 1/(2·256²) of a pixel, in 1/256.
func (r Rule) coverage(area int32) int {
	v := int(area) >> 9
	if v < 0 {
		v = -v
	}
	if r == EvenOdd {
		if v &= 511; v > one {
			v = 2*one - v
		}
	}
	return min(v, one)
}

// sorted sorts by x. The cells of a side come in order, so that insertion is quick.
func sorted(row []cell) {
	for i := 1; i < len(row); i++ {
		c := row[i]
		k := i
		for ; k > 0 && row[k-1].x > c.x; k-- {
			row[k] = row[k-1]
		}
		row[k] = c
	}
}
