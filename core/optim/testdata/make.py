#!/usr/bin/env python3
"""Makes rules.json: the course book's optimizers (Saitoh, Deep Learning from Scratch, chapter 6, common/optimizer.py) on
x0**2 / 20 + x1**2 from (-7, 2), 30 steps, with the exact gradient. Adam's powers are rounded once, since C's pow need not be."""
import json, pathlib
from fractions import Fraction
import numpy as np

power = lambda b, k: float(Fraction(b) ** k)
gradient = lambda x: np.array([x[0] / 10.0, 2.0 * x[1]])

def sgd(x, g, s, k, lr): x -= lr * g
def momentum(x, g, s, k, lr, mu=0.9):
    s[0] = mu * s[0] - lr * g; x += s[0]
def nesterov(x, g, s, k, lr, mu=0.9):
    x += mu * mu * s[0]; x -= (1 + mu) * lr * g
    s[0] *= mu; s[0] -= lr * g
def adagrad(x, g, s, k, lr):
    s[0] += g * g; x -= lr * g / (np.sqrt(s[0]) + 1e-7)
def rmsprop(x, g, s, k, lr, rho=0.99):
    s[0] *= rho; s[0] += (1 - rho) * g * g; x -= lr * g / (np.sqrt(s[0]) + 1e-7)
def adam(x, g, s, k, lr, b1=0.9, b2=0.999):
    rate = lr * np.sqrt(1.0 - power(b2, k)) / (1.0 - power(b1, k))
    s[0] += (1 - b1) * (g - s[0]); s[1] += (1 - b2) * (g**2 - s[1])
    x -= rate * s[0] / (np.sqrt(s[1]) + 1e-7)

out = []
for name, rule, lr in (('gd', sgd, 0.95), ('sgd', sgd, 0.95), ('momentum', momentum, 0.1), ('nesterov', nesterov, 0.05), ('adagrad', adagrad, 1.5), ('rmsprop', rmsprop, 0.05), ('adam', adam, 0.3)):
    x, s, path = np.array([-7.0, 2.0]), [np.zeros(2), np.zeros(2)], []
    for k in range(1, 31):
        path.append(x.tolist()); rule(x, gradient(x), s, k, lr)
    out.append({'rule': name, 'lr': lr, 'path': path + [x.tolist()]})
pathlib.Path(__file__).with_name('rules.json').write_text(json.dumps({'numpy': np.__version__, 'runs': out}, indent=1) + '\n')
