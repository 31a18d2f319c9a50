package pyplot

import (
	"math"
	"strconv"
	"strings"

	"nabla/core/figure"
	"nabla/core/interp"
)

// image is imshow(X, **kwargs).
func image(t *thread, x *Axes, a []value) (value, error) {
	n, err := read(t, a[0])
	if err != nil {
		return value{}, err
	}
	rgb := n.dims() == 3 && (n.shape[2] == 3 || n.shape[2] == 4)
	if n.dims() == 3 && n.shape[2] == 1 {
		n.shape = n.shape[:2]
	}
	if n.dims() != 2 && !rgb {
		return value{}, t.Raise(interp.TypeError, "Invalid shape "+n.shapeText()+" for image data")
	}
	im := &figure.Image{Rows: n.shape[0], Cols: n.shape[1]}
	if rgb {
		im.RGB = pixels(t, a[0], n)
	} else {
		im.Z = n.v
	}
	k := newKeywords(t, "AxesImage", a[1])
	k.common()
	k.ignore("filternorm", "filterrad", "resample", "interpolation_stage", "data")
	if im.Map, err = colorMap(k); err != nil {
		return value{}, err
	}
	if im.Lo, im.Hi, err = limits(k); err != nil {
		return value{}, err
	}
	im.Lo, im.Hi = ends(im.Lo, im.Hi, n.v)
	if v, ok := k.given("interpolation"); ok {
		s, _ := interp.AsString(v)
		im.Smooth = s != "nearest" && s != "none" && s != "None" && s != "antialiased"
	}
	alpha, err := k.number(1, "alpha")
	if err != nil {
		return value{}, err
	}
	if alpha < 1 {
		im.Alpha = alpha
	}
	lower := false
	if v, ok := k.given("origin"); ok {
		s, _ := interp.AsString(v)
		if s != "upper" && s != "lower" {
			return value{}, t.Raise(interp.ValueError, quote(s)+" is not a valid value for origin; supported values are 'upper', 'lower'")
		}
		lower = s == "lower"
	}
	im.X0, im.X1, im.Y0, im.Y1 = -0.5, float64(im.Cols)-0.5, -0.5, float64(im.Rows)-0.5
	if v, ok := k.given("extent"); ok {
		e, err := vector(t, v)
		if err != nil {
			return value{}, err
		}
		if len(e.v) != 4 {
			return value{}, t.Raise(interp.ValueError, "not enough values to unpack (expected 4, got "+strconv.Itoa(len(e.v))+")")
		}
		im.X0, im.X1, im.Y0, im.Y1 = e.v[0], e.v[1], e.v[2], e.v[3]
		if !lower {
			im.Y0, im.Y1 = im.Y1, im.Y0 // row 0 is at the top, which is the larger y
		}
		x.Touch(t)
		x.a.FlipY = false
	} else {
		x.Touch(t)
		x.a.FlipY = !lower
	}
	x.a.Aspect = figure.AspectBox
	if v, ok := k.given("aspect"); ok {
		if s, _ := interp.AsString(v); s == "auto" {
			x.a.Aspect = figure.AspectFree
		}
	}
	if err := k.done(); err != nil {
		return value{}, err
	}
	x.a.Add(im)
	x.mappable = im
	return interp.Obj(&Artist{class: imageType, ax: x, item: im}), nil
}

// pixels are the bytes of an RGB or RGBA array: whole numbers are 0 … 255, others 0 … 1.
func pixels(t *thread, v value, n *numbers) []uint8 {
	scale := 255.0
	if d, err := t.GetAttr(v, "dtype"); err == nil {
		if s, err := t.Str(d); err == nil && strings.Contains(s, "int") {
			scale = 1
		}
	} else {
		for _, c := range n.v {
			if c > 1 {
				scale = 1
			}
		}
	}
	out := make([]uint8, 0, 4*n.shape[0]*n.shape[1])
	k := n.shape[2]
	for i := 0; i < len(n.v); i += k {
		for c := range 4 {
			if c < k {
				out = append(out, uint8(min(max(float64(n.v[i+c]*scale)+0.5, 0), 255)))
			} else {
				out = append(out, 255)
			}
		}
	}
	return out
}

// mesh is pcolormesh and pcolor: cells between edges, or about centres.
func mesh(t *thread, x *Axes, a []value) (value, error) {
	args := a[0].Object().(*interp.Tuple).Items
	k := newKeywords(t, "QuadMesh", a[1])
	k.common()
	k.ignore("shading", "edgecolors", "linewidths", "linewidth", "lw", "data")
	if len(args) != 1 && len(args) != 3 {
		return value{}, t.Raise(interp.TypeError, "pcolormesh() takes 1 or 3 positional arguments but "+strconv.Itoa(len(args))+" were given")
	}
	z, err := read(t, args[len(args)-1])
	if err != nil {
		return value{}, err
	}
	if z.dims() != 2 {
		return value{}, t.Raise(interp.TypeError, "pcolormesh() needs a matrix, not "+strconv.Itoa(z.dims())+" dimensions").WithHint("plot.mesh")
	}
	im := &figure.Image{Rows: z.shape[0], Cols: z.shape[1], Z: z.v, X1: float64(z.shape[1]), Y1: float64(z.shape[0])}
	if len(args) == 3 {
		for i, to := range [][2]*float64{{&im.X0, &im.X1}, {&im.Y0, &im.Y1}} {
			v, err := read(t, args[i])
			if err != nil {
				return value{}, err
			}
			cells := z.shape[1-i]
			line := v.v
			if v.dims() == 2 {
				line = line[:v.shape[1]]
				if i == 1 {
					line = column(v, 0)
				}
			}
			if *to[0], *to[1], err = edgesOf(t, line, cells); err != nil {
				return value{}, err
			}
		}
	}
	if im.Map, err = colorMap(k); err != nil {
		return value{}, err
	}
	if im.Lo, im.Hi, err = limits(k); err != nil {
		return value{}, err
	}
	im.Lo, im.Hi = ends(im.Lo, im.Hi, z.v)
	alpha, err := k.number(1, "alpha")
	if err != nil {
		return value{}, err
	}
	if alpha < 1 {
		im.Alpha = alpha
	}
	if err := k.done(); err != nil {
		return value{}, err
	}
	x.Touch(t)
	x.a.Add(im)
	x.mappable = im
	return interp.Obj(&Artist{class: meshType, ax: x, item: im}), nil
}

// edgesOf are the outer edges of evenly spaced cells, given by their edges or their centres.
func edgesOf(t *thread, v []float64, cells int) (lo, hi float64, err error) {
	n := len(v)
	if n != cells && n != cells+1 || n < 2 {
		return 0, 0, t.Raise(interp.TypeError, "Dimensions of C and X or Y are incompatible: "+strconv.Itoa(cells)+" and "+strconv.Itoa(n))
	}
	step := (v[n-1] - v[0]) / float64(n-1)
	for i := range v {
		if math.Abs(v[i]-(v[0]+float64(float64(i)*step))) > math.Abs(step)*1e-6 {
			return 0, 0, missing(t, "pcolormesh() with uneven cells")
		}
	}
	if n == cells {
		return v[0] - float64(step/2), v[n-1] + float64(step/2), nil
	}
	return v[0], v[n-1], nil
}
