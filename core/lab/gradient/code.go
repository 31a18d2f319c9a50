package gradient

import (
	"strconv"
	"strings"

	"nabla/core/array"
	"nabla/core/lab"
	"nabla/core/state"
)

// code is the program that gives the same numbers. The exact gradient stands in it as formulas, where f has them and none is
// too long; else there is none.
func code(s state.State) string {
	f, bad := lab.NewFormula(lab.Reading, s.Text("f"), true, s.Constants()...)
	if bad != nil {
		return ""
	}
	defer f.Close()
	i, j, bad := plane(s)
	if bad != nil {
		return ""
	}
	x := s.Vector("x")
	numbers := make([]string, len(x))
	for k, v := range x {
		numbers[k] = array.FloatRepr(v)
	}
	program := lab.Preamble(s) + f.Definition() + "\nh = " + array.FloatRepr(s.Number("h")) + "\n\ndef numerical_gradient(f, x):\n" + lab.CentralDifference + "\n" +
		"x = np.array([" + strings.Join(numbers, ", ") + "])\ngradient = numerical_gradient(f, x)\nprint(\"gradient =\", gradient.tolist())\n"
	slope := "gradient"
	if formulas, functions, ok := lab.Partials(f, len(x)); ok {
		slope = "exact"
		program += functions + "exact = np.array([" + strings.Join(formulas, ", ") + "], dtype=float)\nprint(\"exact =\", exact.tolist())\n" +
			"print(\"max_error =\", float(np.max(np.abs(gradient - exact))))\n"
	}
	a, b := slope+"["+strconv.Itoa(i)+"]", slope+"["+strconv.Itoa(j)+"]"
	return program + "angle = " + array.FloatRepr(s.Number("direction")) + " * (math.pi / 180)\n" +
		"print(\"directional =\", float(" + a + " * math.cos(angle) + " + b + " * math.sin(angle)))\n"
}
