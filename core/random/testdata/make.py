#!/usr/bin/env python3
"""Makes numpy.json: what numpy.random.RandomState gives. NumPy's log differs by a bit with AVX-512, so it is switched off."""
import os
os.environ['NPY_DISABLE_CPU_FEATURES'] = 'AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR'
import json, pathlib
import numpy as np

def one(seed):
    r = lambda: np.random.RandomState(seed)
    p = [0.1, 0.2, 0.3, 0.4]
    return {
        'seed': seed if isinstance(seed, list) else [seed], 'array': isinstance(seed, list),
        'rand': r().rand(700).tolist()[-5:], 'randn': r().randn(9).tolist(), 'randint10': r().randint(0, 10, 12).tolist(),
        'randint': r().randint(-5, 2**40, 5).tolist(), 'permutation': r().permutation(10).tolist(), 'choice': r().choice(4, 8, p=p).tolist(),
        'choice_without': r().choice(4, 3, replace=False, p=p).tolist(), 'exponential': r().standard_exponential(3).tolist(),
    }
out = {'numpy': np.__version__, 'states': [one(s) for s in (0, 1, 42, 2**32 - 1, [1, 2, 3])]}
pathlib.Path(__file__).with_name('numpy.json').write_text(json.dumps(out, indent=1) + '\n')
