package raster

import "math/bits"

// cells finds how much of each pixel the inside of a path covers, exactly, as FreeType and Anti-Grain Geometry do: each side
// of the path leaves in every pixel that it crosses how far it went down there (cover) and the area between it and the
// pixel's left edge (area); summed along a row they tell the coverage.
type cells struct {
	box   box
	heads []int32 // of each row: 1 + the last cell in list
	list  []cell
	x, y  int // of the current cell
	cover int32
	area  int32
	// A row is put in order by spreading its cells over these, with a bit for each pixel that has some.
	covers, areas []int32
	touched       []uint64
}

type cell struct{ x, next, cover, area int32 }

func (c *cells) begin(b box) {
	c.box = b
	width := b.x1 - b.x0 + 1 // one more for sides along the right edge
	if rows := b.y1 - b.y0; cap(c.heads) < rows {
		c.heads = make([]int32, rows)
	} else {
		c.heads = c.heads[:rows]
		clear(c.heads)
	}
	if len(c.covers) < width {
		c.covers, c.areas, c.touched = make([]int32, width), make([]int32, width), make([]uint64, width/64+1)
	}
	c.list = c.list[:0]
	c.x, c.y, c.cover, c.area = -1<<30, -1<<30, 0, 0
}

// keep stores the current cell.
func (c *cells) keep() {
	if c.cover|c.area != 0 {
		head := &c.heads[c.y-c.box.y0]
		c.list = append(c.list, cell{int32(c.x - c.box.x0), *head, c.cover, c.area})
		*head = int32(len(c.list))
		c.cover, c.area = 0, 0
	}
}

// to goes on to a cell.
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
	left, right := int32(c.box.x0*one), int32(c.box.x1*one)
	if min(a.y, b.y) >= top && max(a.y, b.y) <= bottom && min(a.x, b.x) >= left && max(a.x, b.x) <= right {
		c.draw(int(a.x), int(a.y), int(b.x), int(b.y))
		return
	}
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
	for _, x := range [2]int32{left, right} {
		if (a.x < x) != (b.x < x) && a.x != x && b.x != x {
			m := dot{x, at(a.x, b.x, a.y, b.y, x)}
			c.line(a, m)
			c.line(m, b)
			return
		}
	}
	c.draw(int(min(max(a.x, left), right)), int(a.y), int(min(max(b.x, left), right)), int(b.y))
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
		c.cover += int32(f1 - f0)
		c.area += int32((g0 + g1) * (f1 - f0))
		return
	}
	dx, step, first := x1-x0, 1, one
	part := (one - g0) * (f1 - f0)
	if dx < 0 {
		part, dx, step, first = g0*(f1-f0), -dx, -1, 0
	}
	delta, mod := divide(part, dx)
	c.cover += int32(delta)
	c.area += int32((g0 + first) * delta)
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
			c.cover += int32(delta)
			c.area += int32(one * delta)
			f += delta
		}
	}
	c.to(e1, row)
	c.cover += int32(f1 - f)
	c.area += int32((g1 + one - first) * (f1 - f))
}

// sweep paints with coverage, row by row from left to right.
func (c *cells) sweep(p *Picture, rule Rule) {
	c.keep()
	width := c.box.x1 - c.box.x0
	for i, head := range c.heads {
		if head == 0 {
			continue
		}
		for k := head; k != 0; {
			e := &c.list[k-1]
			c.covers[e.x] += e.cover
			c.areas[e.x] += e.area
			c.touched[e.x>>6] |= 1 << (e.x & 63)
			k = e.next
		}
		row := p.row(c.box.y0 + i)[c.box.x0:c.box.x1]
		cover := int32(0)
		from := 0 // where the run to the next cell begins
		for w, word := range c.touched {
			if word == 0 {
				continue
			}
			c.touched[w] = 0
			for ; word != 0; word &= word - 1 {
				x := w<<6 | bits.TrailingZeros64(word)
				if x > from && cover != 0 {
					p.colors.run(row[from:x], rule.coverage(cover*2*one))
				}
				cover += c.covers[x]
				if x < width {
					if level := p.colors.level(rule.coverage(cover*2*one - c.areas[x])); level > 0 {
						row[x] = p.colors.mix(row[x], level)
					}
				}
				c.covers[x], c.areas[x] = 0, 0
				from = x + 1
			}
		}
		if from < width && cover != 0 {
			p.colors.run(row[from:], rule.coverage(cover*2*one))
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
