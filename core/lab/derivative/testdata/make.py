#!/usr/bin/env python3
"""Makes derivative.json with NumPy: slopes by every method, the exact slope and the second derivative by hand.
AVX-512 is switched off: with it NumPy's functions differ by a bit."""
import os, warnings
warnings.simplefilter('ignore')  # a machine without AVX-512
os.environ['NPY_DISABLE_CPU_FEATURES'] = 'AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL'
import json, pathlib
import numpy as np

methods = {
    'central': lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h),
    'forward': lambda f, x, h: (f(x + h) - f(x)) / h,
    'backward': lambda f, x, h: (f(x) - f(x - h)) / h,
    'five-point': lambda f, x, h: (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h),
}
# source, exact derivative, second derivative
functions = [
    ('np.sin(x)', np.cos, lambda x: -np.sin(x)),
    ('np.exp(x)', np.exp, np.exp),
    ('0.01*x**2 + 0.1*x', lambda x: 0.02 * x + 0.1, lambda x: 0.02),
    ('np.log(x) + 1/x', lambda x: 1 / x - 1 / x**2, lambda x: -1 / x**2 + 2 / x**3),
    ('np.sqrt(x)', lambda x: 0.5 / np.sqrt(x), lambda x: -0.25 / x**1.5),
]
out = []
for source, exact, second in functions:
    f = eval('lambda x: ' + source)
    for x in (1.0, 5.0):
        for h in (0.25, 1e-4, 1e-10):
            out.append({'f': source, 'x': x, 'h': h, 'fx': float(f(x)), 'exact': float(exact(x)), 'second': float(second(x)),
                        'slopes': {name: float(m(f, x, h)) for name, m in methods.items()}})
pathlib.Path(__file__).with_name('derivative.json').write_text(json.dumps(out, indent=1) + '\n')
