#!/usr/bin/env python3
"""Makes loss.json with NumPy: the course's cross-entropy error (its functions, with their δ as an argument), the squared
errors and softmax, naive and stable. AVX-512 is switched off: with it NumPy's log differs by a bit."""
import os, warnings
warnings.simplefilter('ignore')  # log 0, overflow, a machine without AVX-512
os.environ['NPY_DISABLE_CPU_FEATURES'] = 'AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL'
import json, pathlib
import numpy as np

Y = [0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0]
WRONG = [0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0]
T = [0, 0, 1, 0, 0, 0, 0, 0, 0, 0]

def plain(v):
    """JSON has no nan and no inf: they are texts, as the lab writes them."""
    if isinstance(v, list): return [plain(x) for x in v]
    return v if np.isfinite(v) else 'NaN' if np.isnan(v) else 'Infinity' if v > 0 else '-Infinity'

def text(m):
    return ';'.join(','.join(repr(v) for v in row) for row in np.atleast_2d(m).tolist())

def by_targets(y, t, delta):
    y, t = np.array(y), np.array(t)
    terms = -t * np.log(y + delta)
    rows = 1 if y.ndim == 1 else y.shape[0]
    d = np.atleast_2d(y - t)
    return {'fragment': f'y={text(y)}&t={text(t)}&delta={delta}', 'loss': plain(float(-np.sum(t * np.log(y + delta)) / rows)), 'terms': plain(terms.tolist()),
            'batch_size': rows, 'half': (0.5 * np.sum(d**2, axis=1)).tolist(), 'mean': np.mean(d**2, axis=1).tolist()}

def by_labels(y, labels, delta):
    y = np.array(y)
    rows = y.shape[0]
    logs = np.log(y[np.arange(rows), labels] + delta)
    terms = np.zeros_like(y)
    terms[np.arange(rows), labels] = -logs
    d = y - np.eye(y.shape[1])[labels]
    return {'fragment': f'y={text(y)}&labels={",".join(map(str, labels))}&delta={delta}', 'loss': plain(float(-np.sum(logs) / rows)),
            'terms': plain(terms.tolist() if rows > 1 else terms[0].tolist()), 'batch_size': rows, 'half': (0.5 * np.sum(d**2, axis=1)).tolist(), 'mean': np.mean(d**2, axis=1).tolist()}

def softmax(scores, temperature):
    a = np.array(scores) / temperature
    naive, e = np.exp(a) / np.sum(np.exp(a)), np.exp(a - np.max(a))
    return {'scores': scores, 'temperature': temperature, 'naive': plain(naive.tolist()), 'stable': (e / np.sum(e)).tolist()}

rng = np.random.RandomState(1)
batch = rng.dirichlet(np.ones(5), 12)
result = {
    'losses': [
        by_targets(Y, T, 1e-7), by_targets(WRONG, T, 1e-7), by_targets([Y, WRONG], [T, T], 1e-7), by_targets(T, T, 1e-7), by_targets(Y, T, 0.01),
        by_targets([0.2, 0.3, 0.5], [0.2, 0.3, 0.5], 1e-7), by_targets([1.5, -0.5], [1, 0], 1e-7), by_targets(Y, T, 0), by_targets([0.0, 1.0], [1, 0], 1e-7),
        by_targets(batch, np.eye(5)[rng.randint(5, size=12)], 1e-7),
        by_labels([Y], [2], 0), by_labels([Y], [3], 0), by_labels([Y], [3], 1e-7), by_labels([Y, WRONG], [2, 7], 1e-7), by_labels(batch, rng.randint(5, size=12).tolist(), 0),
    ],
    'softmax': [softmax([0.3, 2.9, 4.0], 1), softmax([0.3, 2.9, 4.0], 10), softmax([1010, 1000, 990], 1), softmax([1010, 1000, 990], 100), softmax([-1000, -1001], 1)],
}
pathlib.Path(__file__).with_name('loss.json').write_text(json.dumps(result, indent=1) + '\n')
