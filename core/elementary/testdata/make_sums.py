#!/usr/bin/env python3
"""Makes sums.json: numpy.sum of x[i] = ((i * 2654435761) mod 2^32 - 2^31) / 3 * 10^((i mod 7) - 3), i < n, and of every third of them."""
import json, pathlib
import numpy as np

def x(n):
    i = np.arange(n, dtype=np.int64)
    return ((i * 2654435761) % 2**32 - 2**31) / 3 * np.array([1e-3, 1e-2, 1e-1, 1.0, 1e1, 1e2, 1e3])[i % 7]

sizes = [0, 1, 2, 7, 8, 9, 15, 16, 17, 127, 128, 129, 136, 137, 255, 256, 257, 1000, 4096, 8191, 8192, 8193, 20000, 60000]
out = {'numpy': np.__version__, 'sums': [{'n': n, 'sum': float(np.sum(x(n))), 'third': float(np.sum(x(n)[::3]))} for n in sizes]}
pathlib.Path(__file__).with_name('sums.json').write_text(json.dumps(out, indent=1) + '\n')
