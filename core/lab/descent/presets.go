package descent

import (
	"nabla/core/lab"
	"nabla/core/lab/functions"
)

// presets are races worth seeing, then every named function.
func presets() []lab.Preset {
	list := []lab.Preset{
		{Label: "descent.preset.zigzag", State: "f=0.05*x[0]**2 + x[1]**2&x=-8,2&lr=0.9&methods=gd,momentum&rates=momentum:0.1&steps=40"},
		{Label: "descent.preset.largest", State: "f=x[0]**2 + x[1]**2&x=-3,4&lr=0.9&steps=100&show=rates"},
		{Label: "descent.preset.frozen", State: "f=x[0]**2 + x[1]**2&x=-3,4&lr=10&steps=100"},
		{Label: "descent.preset.race", State: "lr=0.1&steps=60&methods=gd,momentum,nesterov,adagrad,rmsprop,adam&rates=gd:0.95,adagrad:1.5,adam:0.3&scale=log"},
		{Label: "descent.preset.noise", State: "lr=0.3&steps=60&methods=sgd,gd&noise=0.5"},
		{Label: "descent.preset.basin", State: "f=(x[0]**2 + x[1] - 11)**2 + (x[0] + x[1]**2 - 7)**2&x=0,0&lr=0.01&steps=100&show=basin"},
		{Label: "descent.preset.rule", State: "methods=custom,gd&lr=0.1&steps=60"},
	}
	for _, f := range functions.All {
		list = append(list, lab.Preset{Label: f.Label, State: f.State() + "&steps=100"})
	}
	return list
}
