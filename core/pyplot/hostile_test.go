package pyplot

import (
	"strings"
	"testing"

	"nabla/core/figure"
	"nabla/core/message"
)

// Programs that do what nobody means give an error of Python's with a class, or a picture; never a
// panic and never silence. "" as the error: they run.
func TestHostilePrograms(t *testing.T) {
	for _, c := range []struct{ program, error string }{
		{"a = []\na.append(a)\nplt.plot(a)", "ValueError"},
		{"plt.plot([[1, 2], [3]])", "ValueError"},
		{"plt.plot([1, [2, 3]])", "ValueError"},
		{"plt.plot([[1, 2], 3])", "ValueError"},
		{"plt.plot([np.array([1, 2]), np.array([1, 2, 3])])", "ValueError"},
		{"plt.plot([np.array([1, 2]), 3])", "ValueError"},
		{"plt.plot(None)", "ValueError"},
		{"plt.plot([1, None, 3])", ""},
		{"plt.plot(object())", "TypeError"},
		{"plt.plot(lambda x: x)", "TypeError"},
		{"plt.plot({1: 2})", ""},
		{"plt.plot([1, 2], 'r', 'g')", ""},
		{"plt.plot(10**400)", "OverflowError"},
		{"plt.plot()", ""},
		{"plt.plot([1, 2], color=None)", ""},
		{"plt.plot([1, 2], color=(1, 2, 3))", "ValueError"},
		{"plt.plot([1, 2], color=[])", "ValueError"},
		{"plt.plot([1, 2], color=3)", "ValueError"},
		{"plt.plot([1, 2], 'é')", "ValueError"},
		{"plt.plot([1, 2], lw='a')", "TypeError"},
		{"plt.plot(['a', 'b'], [1, 2])", ""},
		{"plt.plot(['a', 1], [1, 2])", "ValueError"},
		{"plt.scatter([], [])", ""},
		{"plt.scatter([1], [1], s=-4)", ""},
		{"plt.scatter([1, 2], [1, 2], c=['r', 'foo'])", "ValueError"},
		{"plt.scatter([1, 2], [1, 2], s=[1, 2, 3])", "ValueError"},
		{"plt.bar([], [])", ""},
		{"plt.bar([1, 2], 3)", ""},
		{"plt.bar(['x', 'x'], [1, 2])", ""},
		{"plt.bar([1, 2], [1, 2], color=['r'])", ""},
		{"plt.bar([1, 2], [1, 2], color='rgb')", "ValueError"},
		{"plt.hist([])", ""},
		{"plt.hist([np.nan, 1])", "ValueError"},
		{"plt.hist([1, 2], bins=10**12)", "MemoryError"},
		{"plt.hist([1, 2], bins=[3, 1])", "ValueError"},
		{"plt.hist([[1, 2], [3]], bins=3, label=['a', 'b'])", ""},
		{"plt.fill_between([], [])", ""},
		{"plt.fill_between([1, 2], [1, 2], where=[True])", "ValueError"},
		{"plt.hlines([1, 2, 3], [1, 2], 4)", "ValueError"},
		{"plt.hlines([], [], [])", ""},
		{"plt.imshow([[]])", ""},
		{"plt.imshow(np.zeros((0, 3)))", ""},
		{"plt.imshow(np.zeros((2, 2, 3)))", ""},
		{"plt.imshow([[1, 2], [3, 4]], cmap='nope')", "ValueError"},
		{"plt.imshow([[np.nan, np.inf], [1, 2]]); plt.colorbar()", ""},
		{"plt.contour(np.zeros((3, 3)))", ""},
		{"plt.contourf(np.full((3, 3), np.nan))", ""},
		{"plt.contour([[1, 2], [3, 1e308]])", ""},
		{"plt.contour(np.zeros((2, 2)), levels=[2, 1])", "ValueError"},
		{"plt.contour(np.zeros((2, 2)), levels=10**9)", ""},
		{"plt.contour(1)", "TypeError"},
		{"plt.contour()", "TypeError"},
		{"plt.quiver(1, 2)", ""},
		{"plt.quiver([], [], [], [])", ""},
		{"plt.quiver([1, 2], [1], [1, 2], [1, 2])", "ValueError"},
		{"plt.colorbar()", "RuntimeError"},
		{"plt.clabel(3)", "TypeError"},
		{"plt.legend(3)", "TypeError"},
		{"plt.legend(['a', 'b', 'c'])", ""},
		{"plt.xlim(3)", ""},
		{"plt.xlim([1, 2, 3])", "ValueError"},
		{"plt.xlim('a')", "ValueError"},
		{"plt.xscale('log'); plt.plot([-1, 0], [1, 2])", ""},
		{"plt.xscale('log'); plt.xlim(-1, 1)", ""},
		{"plt.xticks([]); plt.plot([1, 2])", ""},
		{"plt.xticks(['a', 'b'])", "TypeError"},
		{"plt.axis([1, 2])", "TypeError"},
		{"plt.figure(figsize=(0, 1))", "ValueError"},
		{"plt.figure(figsize=3)", "ValueError"},
		{"plt.figure(figsize=(1e9, 1e-9)); plt.plot([1, 2])", ""},
		{"plt.figure(-1)", ""},
		{"plt.subplots(0)", "ValueError"},
		{"plt.subplots(10**6, 10**6)", "ValueError"},
		{"plt.subplots(7, 7)", ""},
		{"f, a = plt.subplots(2, 2)\na[5]", "IndexError"},
		{"f, a = plt.subplots(2, 2)\na[0, 0, 0]", "IndexError"},
		{"f, a = plt.subplots(2, 2)\na.plot", "AttributeError"},
		{"f, a = plt.subplots(3)\na[::-1][0].plot([1]); a[-1].plot([2])", ""},
		{"plt.subplot(111, projection='3d')", "NotImplementedError"},
		{"plt.savefig('a.png')", "OSError"},
		{"plt.nosuch()", "AttributeError"},
		{"from mpl_toolkits.mplot3d import Axes3D", "ModuleNotFoundError"},
		{"plt.text(1, 2, '<b>$x_0$' * 1000)", ""},
		{"plt.title(None); plt.xlabel(3)", ""},
		{"plt.annotate('a', (1, 2), (3, 4), arrowprops=dict(arrowstyle='->')); plt.plot([1, 5])", ""},
		{"plt.annotate('a', 3)", "ValueError"},
		{"plt.rcParams['figure.figsize'] = (4, 4); plt.plot([1, 2])", ""},
		{"plt.rcParams['figure.figsize'] = 'big'; plt.plot([1, 2])", ""},
		{"l, = plt.plot([1, 2])\nl.set_xdata([1, 2, 3])", ""},
		{"l, = plt.plot([1, 2])\nl.remove()\nl.remove()", ""},
		{"ax = plt.gca()\nplt.close()\nax.plot([1, 2])", ""},
		{"import matplotlib.pyplot as q\nq.style.use('ggplot')\nq.cm.viridis", ""},
	} {
		_, figures, r := run("import numpy as np\nimport matplotlib.pyplot as plt\n" + c.program)
		got := ""
		if r.Err != nil {
			got, _, _ = strings.Cut(r.Err.Error(), ":")
		}
		if got != c.error {
			t.Errorf("%s\n\tgives %v, want %q", c.program, r.Err, c.error)
		}
		for _, f := range figures {
			w, h := f.Size(640)
			figure.SVG(figure.Layout(f, w, h, figure.Options{}), figure.SVGOptions{})
			figure.JSON(f)
			figure.Alt(f, message.EN)
			figure.Tables(f, 10)
		}
	}
}

// Every error that this room adds to Matplotlib's says in the learner's language what would be right.
func TestHintsAreInTheCatalogue(t *testing.T) {
	for _, program := range []string{"plt.plot([1, 2], [1])", "plt.plot([1], colour='r')", "plt.plot([1], color='blu')", "plt.plot([1], 'zz')", "plt.contour([1])", "plt.savefig('a')", "plt.subplot(111, projection='3d')", "plt.axes([0, 0, 1, 1])"} {
		_, _, r := run("import matplotlib.pyplot as plt\n" + program)
		if r.Err == nil || r.Err.Hint.IsZero() || !message.Has(r.Err.Hint.Key) {
			t.Errorf("%s: %v without a sentence", program, r.Err)
		}
	}
}
