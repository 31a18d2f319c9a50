package network

import (
	"strconv"

	"nabla/core/array"
	"nabla/core/lab"
	"nabla/core/state"
)

// The program's parts: the network as in the course, and what is printed of it.
const (
	definitions = `import numpy as np

def softmax(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)

def cross_entropy_error(y, t):
    if y.ndim == 1:
        y, t = y.reshape(1, y.size), t.reshape(1, t.size)
    return -np.sum(t * np.log(y + 1e-7)) / y.shape[0]

class simpleNet:
    def __init__(self, W):
        self.W = W

    def predict(self, x):
        return np.dot(x, self.W)

    def loss(self, x, t):
        return cross_entropy_error(softmax(self.predict(x)), t)

def numerical_gradient(f, x):
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    while not it.finished:
        i = it.multi_index
        value = x[i]
        x[i] = value + h
        above = f(x)
        x[i] = value - h
        below = f(x)
        grad[i] = (above - below) / (2 * h)
        x[i] = value
        it.iternext()
    return grad

`
	computation = `net = simpleNet(W)
f = lambda w: net.loss(x, t)
for step in range(steps):
    net.W -= lr * numerical_gradient(f, net.W)

scores = net.predict(x)
y = softmax(scores)
dW = numerical_gradient(f, net.W)
samples = 1 if x.ndim == 1 else len(x)
weight = t * y / (y + 1e-7)
dA = (y * np.sum(weight, axis=-1, keepdims=True) - weight) / samples
backprop = np.dot(x.reshape(samples, -1).T, dA.reshape(samples, -1))
print("scores =", scores.tolist())
print("probabilities =", y.tolist())
print("loss =", float(net.loss(x, t)))
print("dW =", dW.tolist())
print("backprop =", backprop.tolist())
print("max_error =", float(np.max(np.abs(dW - backprop))))
`
)

// code is the program that gives the same numbers.
func code(s state.State) string {
	n, bad := read(s)
	if bad != nil {
		return ""
	}
	w := "W = np.array(" + lab.Matrix("", n.start.Columns, n.start.Data).Value + ", dtype=float)\n"
	if s.Text("seed") != "" {
		w = "np.random.seed(" + strconv.Itoa(s.Integer("seed")) + ")\nW = np.random.randn(x.shape[-1], t.shape[-1])\n"
	}
	return definitions + "x = np.array(" + n.rows("", n.x).Value + ", dtype=float)\nt = np.array(" + n.rows("", n.t).Value + ", dtype=float)\n" + w +
		"h = " + array.FloatRepr(s.Number("h")) + "\nlr = " + array.FloatRepr(s.Number("lr")) + "\nsteps = " + strconv.Itoa(s.Integer("steps")) + "\n" + computation
}
