package gradient

import (
	"testing"

	"nabla/core/figure"
	"nabla/core/lab"
)

// A drag of the point: the scene stays, figures are laid out anew.
func BenchmarkDrag(b *testing.B) {
	for _, c := range []struct{ name, fragment string }{
		{"opening", ""}, {"everything", "show=quiver,stationary,curvature,direction,slices,surface,graph&x=-7,2"}, {"rastrigin", "f=20 + x[0]**2 - 10*np.cos(2*np.pi*x[0]) + x[1]**2 - 10*np.cos(2*np.pi*x[1])&x=1,1&range=-5,5"},
	} {
		st, _, _ := Schema.Read("", c.fragment)
		in := Lab.New(lab.Host{})
		for _, fresh := range []string{"drag", "first"} {
			b.Run(c.name+"/"+fresh, func(b *testing.B) {
				at := []string{"-3,1", "-3,1.1"}
				for i := 0; b.Loop(); i++ {
					if fresh == "first" {
						in.(*instance).scene, in.(*instance).ground = nil, lab.Terrain{}
					}
					next, _ := st.With("x", at[i%2])
					r := in.Compute(next, nil)
					for _, f := range r.Figures {
						figure.Layout(f.Figure, 600, 400, figure.Options{})
					}
				}
			})
		}
	}
}
