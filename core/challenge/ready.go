package challenge

import "strings"

// Ready is a challenge that comes with a lab. What to reach is said by "challenge.ID" of the catalogue, hints by
// "challenge.ID.hint" and "challenge.ID.hint2".
type Ready struct {
	ID   string
	Lab  string
	Goal string
	// State is how it opens, as a fragment with what is locked; "" is how the lab opens.
	State string
}

const (
	ravine     = "f=x[0]**2/20 + x[1]**2&x=-7,2"
	bowl       = "f=x[0]**2 + x[1]**2&x=-3,4"
	himmelblau = "f=(x[0]**2 + x[1] - 11)**2 + (x[0] + x[1]**2 - 7)**2&range=-6,6,-5,5"
	notebook   = "0.1,0.05,0.6,0,0.05,0.1,0,0.1,0,0"
)

// All are the ready challenges, in the chapter's order.
var All = []Ready{
	{"loss-guess", "loss", `abs(loss - 2.302585) < 0.01 and batch_size == 1`, "y=" + notebook + "&t=0,0,1,0,0,0,0,0,0,0&lock=t,labels,delta"},
	{"loss-batch", "loss", `batch_size == 2 and abs(loss - 1) < 0.05`, "y=" + notebook + ";0.1,0.05,0.1,0,0.05,0.1,0,0.6,0,0&t=0,0,1,0,0,0,0,0,0,0;0,0,1,0,0,0,0,0,0,0&lock=t,labels,delta"},
	{"loss-negative", "loss", `loss < 0 and loss > -0.001`, "y=" + notebook + "&t=0,0,1,0,0,0,0,0,0,0&lock=t,labels,delta"},

	{"derivative-flat", "derivative", `abs(exact) < 0.001 and intercept > 0.5`, "f=np.sin(x)&h=1e-4&lock=f"},
	{"derivative-precise", "derivative", `abs(error) < 1e-10 and abs(slope) > 0.5`, "f=np.sin(x)&h=1&method=forward&lock=f,x"},
	{"derivative-vanished", "derivative", `slope == 0 and exact > 1`, "f=np.exp(x)&h=1e-4&method=forward&to=3&lock=f,x"},

	{"gradient-diagonal", "gradient", `abs(abs(gradient[0]) - abs(gradient[1])) < 0.05 and max(abs(gradient)) > 0.5`, "f=x[0]**2/20 + x[1]**2&x=-7,2&lock=f"},
	{"gradient-rest", "gradient", `max(abs(exact)) < 0.05`, himmelblau + "&x=0,2&lock=f"},
	{"gradient-rounding", "gradient", `max_error > 0.1 and max(abs(exact)) > 1`, ravine + "&lock=f,x"},

	{"descent-largest", "descent", `steps_done == 100 and f_end < 1e-6 and abs(x_end[1]) > 5e-4`, ravine + "&steps=100&lock=f,x,steps"},
	{"descent-swing", "descent", `status == "oscillates" and f_end > 20`, bowl + "&lock=f,x"},
	{"descent-climb", "descent", `status == "diverged" and f_end < 100`, bowl + "&lock=f,x,steps"},
	{"descent-momentum", "descent", `steps_done == 30 and f_end < 1e-6`, ravine + "&lr=0.95&methods=momentum&lock=f,x,lr,steps,methods"},

	{"network-learn", "network", `probabilities[2] > 0.9 and max_error > 0`, "lock=x,t,W,seed"},
	{"network-equal", "network", `max(probabilities) - min(probabilities) < 0.01`, "lock=x,t"},
}

// Find is the challenge of an ID, or nil.
func Find(id string) *Ready {
	for i := range All {
		if All[i].ID == id {
			return &All[i]
		}
	}
	return nil
}

// Fragment is the challenge's address behind #.
func (r *Ready) Fragment() string {
	if r.State == "" {
		return "challenge=" + r.ID
	}
	return "challenge=" + r.ID + "&" + r.State
}

// names lists a lab's challenges, for a message.
func names(lab string) string {
	var list []string
	for _, r := range All {
		if r.Lab == lab {
			list = append(list, r.ID)
		}
	}
	return strings.Join(list, ", ")
}
