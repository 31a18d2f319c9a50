package raster

import (
	"bytes"
	"compress/flate"
	"image/color"
	"image/png"
	"io"
	"math"
	"math/rand"
	"testing"
)

const white, black, red = RGB(0xffffff), RGB(0), RGB(0xff0000)

// darkness is how much of a picture is covered, in pixels, where black was painted on white.
func darkness(p *Picture) float64 {
	sum := 0.0
	for y := range p.Height {
		for x := range p.Width {
			sum += float64(255-p.At(x, y)&255) / 255
		}
	}
	return sum
}

func polygon(points ...float64) *Path {
	p := &Path{}
	for i := 0; i < len(points); i += 2 {
		p.Line(points[i], points[i+1])
	}
	return p
}

// What is covered is the shape's area: by geometry, not by what was drawn before.
func TestArea(t *testing.T) {
	circle, line, dashed := &Path{}, &Path{}, &Path{}
	circle.Disc(50, 50, 30)
	line.Stroke([]Point{{10, 10}, {90, 70}}, false, 4, nil)
	dashed.Stroke([]Point{{10, 50.5}, {90, 50.5}}, false, 2, []float64{6, 4})
	ring := polygon(20, 20, 80, 20, 80, 80, 20, 80)
	ring.Rect(30, 30, 40, 40)
	for _, c := range []struct {
		name string
		path *Path
		rule Rule
		want float64
	}{
		{"a square on pixels", polygon(10, 10, 30, 10, 30, 30, 10, 30), NonZero, 400},
		{"a square between pixels", polygon(10.5, 10.25, 30.5, 10.25, 30.5, 30.25, 10.5, 30.25), NonZero, 400},
		{"the other way round", polygon(10.5, 10.25, 10.5, 30.25, 30.5, 30.25, 30.5, 10.25), NonZero, 400},
		{"a triangle", polygon(5, 5, 95, 20, 40, 90), NonZero, (90*85 - 15*35) / 2.0},
		{"32 sides of a circle", circle, NonZero, 16 * 30 * 30 * math.Sin(math.Pi/16)},
		{"a line", line, NonZero, 4 * 100},
		{"dashes", dashed, NonZero, 2 * 48},
		{"a ring by even-odd", ring, EvenOdd, 3600 - 1600},
		{"the same wound once", ring, NonZero, 3600},
		{"half outside at the left", polygon(-50, 10, 50, 10, 50, 20, -50, 20), NonZero, 500},
		{"half outside at the right", polygon(50, 10, 150, 10, 150, 20, 50, 20), NonZero, 500},
		{"around everything", polygon(-1e9, -1e9, 1e9, -1e9, 1e9, 1e9, -1e9, 1e9), NonZero, 10000},
		{"a corner cut off", polygon(-100, 0, 0, -100, 100, 0, 0, 100), NonZero, 5000},
		{"nothing", polygon(10, 10, 90, 10), NonZero, 0},
		{"not numbers", polygon(math.NaN(), 10, math.Inf(1), 20, math.Inf(-1), 5), NonZero, -1},
	} {
		p := New(100, 100, white)
		p.Fill(c.path, c.rule, black, 255)
		// Edges are told apart in 16 steps and colours that look alike are one.
		if got := darkness(p); c.want >= 0 && math.Abs(got-c.want) > 1+0.01*c.want {
			t.Errorf("%s covers %.2f pixels, want %.2f", c.name, got, c.want)
		}
	}
}

func TestClip(t *testing.T) {
	p := New(100, 100, white)
	p.Clip(20, 30, 10, 5)
	p.Fill(polygon(0, 0, 100, 0, 100, 100, 0, 100), NonZero, black, 255)
	p.Clip(90, 90, 50, 50)
	p.Fill(polygon(0, 0, 100, 0, 100, 100, 0, 100), NonZero, black, 255)
	p.Unclip()
	if got := darkness(p); got != 50+100 {
		t.Errorf("%v pixels, want those of the two rectangles", got)
	}
}

// Joints leave no holes: a bent line covers what its pieces cover.
func TestJoints(t *testing.T) {
	p := New(100, 100, white)
	path := &Path{}
	path.Stroke([]Point{{20, 80}, {50, 20}, {80, 80}}, false, 8, nil)
	p.Fill(path, NonZero, black, 255)
	for _, q := range []Point{{50, 19}, {50, 22}, {48, 24}, {52, 24}} {
		if c := p.At(int(q.X), int(q.Y)); c != black {
			t.Errorf("at %v the bend is %06x", q, c)
		}
	}
}

// Colours that are asked for are exact, even after as many as there are.
func TestPalette(t *testing.T) {
	p := New(300, 100, white)
	random := rand.New(rand.NewSource(1))
	for range 400 {
		path := &Path{}
		path.Disc(random.Float64()*300, random.Float64()*100, 20)
		p.Fill(path, NonZero, RGB(random.Intn(1<<24)), 128)
	}
	p.Fill(polygon(10, 10, 20, 10, 20, 20, 10, 20), NonZero, red, 255)
	if got := p.At(15, 15); got != red {
		t.Errorf("red is %06x", got)
	}
	if n := len(p.colors.list); n > 256 {
		t.Errorf("%d colours", n)
	}
}

// Half a colour over another is the middle of both.
func TestOpacity(t *testing.T) {
	p := New(10, 10, white)
	p.Fill(polygon(0, 0, 10, 0, 10, 10, 0, 10), NonZero, black, 51)
	if got := p.At(5, 5); got != 0xcccccc {
		t.Errorf("a fifth of black on white is %06x", got)
	}
}

// The file is read by Go's own decoder as it was painted.
func TestPNG(t *testing.T) {
	p := New(301, 157, RGB(0x123456))
	path := &Path{}
	path.Text("∇f(x₀) = −0.25 ≈ ½", 10, 80, 30, 1, 0)
	p.Fill(path, NonZero, RGB(0xfedcba), 255)
	path.Reset()
	path.Stroke([]Point{{0, 0}, {300, 150}, {300, 0}}, true, 3, []float64{7, 3})
	p.Fill(path, NonZero, red, 200)
	img, err := png.Decode(bytes.NewReader(p.PNG()))
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size.X != 301 || size.Y != 157 {
		t.Fatalf("size %v", size)
	}
	for y := range p.Height {
		for x := range p.Width {
			c := p.At(x, y)
			if want := (color.RGBA{byte(c >> 16), byte(c >> 8), byte(c), 255}); color.RGBAModel.Convert(img.At(x, y)) != want {
				t.Fatalf("%d, %d is %v, want %v", x, y, img.At(x, y), want)
			}
		}
	}
}

// compress/flate reads back whatever was compressed.
func FuzzDeflate(f *testing.F) {
	f.Add([]byte("aaaaaaaaaaaaabbbbbbbbbaaaaaaaaaaaaa"), 5)
	f.Add(bytes.Repeat([]byte{7}, 5000), 1201)
	f.Add(bytes.Repeat([]byte("0123456789"), 400), 10)
	f.Add([]byte{}, 1)
	f.Fuzz(func(t *testing.T, data []byte, stride int) {
		stride = 1 + (stride&0xfff+0x1000)%0x1000
		got, err := io.ReadAll(flate.NewReader(bytes.NewReader(deflate(data, stride))))
		if err != nil || !bytes.Equal(got, data) {
			t.Errorf("%d bytes by %d come back as %d, %v", len(data), stride, len(got), err)
		}
	})
}

// Runs of every length and rows of every width that a distance can have.
func TestDeflateLengths(t *testing.T) {
	for n := 1; n < 600; n++ {
		roundTrip(t, append(append([]byte{1}, bytes.Repeat([]byte{2}, n)...), 3), 1)
	}
	random := rand.New(rand.NewSource(2))
	for stride := 1; stride <= 4097; stride = stride*5/4 + 1 {
		row := make([]byte, stride)
		random.Read(row)
		roundTrip(t, bytes.Repeat(row, 3), stride)
	}
}

func roundTrip(t *testing.T, data []byte, stride int) {
	t.Helper()
	got, err := io.ReadAll(flate.NewReader(bytes.NewReader(deflate(data, stride))))
	if err != nil || !bytes.Equal(got, data) {
		t.Errorf("%d bytes by %d: %v", len(data), stride, err)
	}
}

// Every letter has ink between its ends; a text is as wide as its letters; what the font does not have is a box.
func TestLetters(t *testing.T) {
	for i, l := range letters {
		if i > 0 && letters[i-1].r >= l.r {
			t.Errorf("%c is out of order", l.r)
		}
		if l.r == ' ' || l.r == 0xa0 || l.r == 0xad {
			continue
		}
		p := New(80, 80, white)
		path := &Path{}
		path.Text(string(l.r), 20, 50, 40, 1, 0)
		p.Fill(path, NonZero, black, 255)
		if ink := darkness(p); ink < 10 || ink > 900 {
			t.Errorf("%c has %.0f pixels of ink", l.r, ink)
		}
	}
	if a, b := TextWidth("ab", 20), TextWidth("a", 20)+TextWidth("b", 20); a != b {
		t.Errorf("%v, %v", a, b)
	}
	p := New(80, 80, white)
	path := &Path{}
	path.Text("漢", 20, 50, 40, 1, 0)
	p.Fill(path, NonZero, black, 255)
	if p.At(32, 36) != white || darkness(p) < 50 {
		t.Error("there is no box")
	}
}

// Upwards: the text's ink is above its beginning.
func TestTurnedText(t *testing.T) {
	p := New(80, 80, white)
	path := &Path{}
	path.Text("lll", 40, 70, 20, 0, -1)
	p.Fill(path, NonZero, black, 255)
	sum := 0.0
	for y := range 72 {
		for x := 20; x < 42; x++ {
			sum += float64(255-p.At(x, y)&255) / 255
		}
	}
	if all := darkness(p); all < 20 || sum < all-1 {
		t.Errorf("%v of %v pixels are where they should be", sum, all)
	}
}

func TestImage(t *testing.T) {
	cells := [2][2]RGB{{red, white}, {black, red}}
	p := New(20, 20, RGB(0x808080))
	p.Image(0, 0, 20, 20, 2, 2, false, 255, func(i, j int) (RGB, bool) { return cells[j][i], i != 1 || j != 0 })
	for _, c := range []struct {
		x, y int
		want RGB
	}{{5, 5, red}, {15, 5, 0x808080}, {5, 15, black}, {15, 15, red}} {
		if got := p.At(c.x, c.y); got != c.want {
			t.Errorf("%d, %d is %06x, want %06x", c.x, c.y, got, c.want)
		}
	}
}
