package figure

import "nabla/core/elementary"

// log10 and exp10 place things on log axes.

func log10(v float64) float64 { return elementary.Log10(v) }

func exp10(u float64) float64 { return elementary.Pow(10, u) }
