#!/usr/bin/env python3
"""Makes golden.json with NumPy 1.24: what NumPy prints and computes, for golden_test.go.

NumPy's elementary functions differ by a bit with AVX-512, so it is switched off."""
import os, warnings
os.environ['NPY_DISABLE_CPU_FEATURES'] = 'AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL'
warnings.simplefilter('ignore')
import json, pathlib, random, struct
import numpy as np

random.seed(4)


def bits(a):
    """dtype, shape, and the elements: floats as hexadecimal bits, the rest as integers."""
    a = np.asarray(a)
    flat = a.ravel().tolist()
    if a.dtype == np.float64:
        data = [struct.pack('>d', v).hex() for v in flat]
    else:
        a = a if a.dtype == np.bool_ else a.astype(np.int64)
        data = [str(int(v)) for v in flat]
    return {'dtype': str(a.dtype), 'shape': list(a.shape), 'data': data}


def noise(shape, seed):
    """Numbers of many magnitudes that golden_test.go makes again: the same IEEE operations there."""
    n = int(np.prod(shape))
    powers = [1e-3, 1e-2, 1e-1, 1.0, 1e1, 1e2, 1e3]
    return np.array([((i * 7919 + seed * 104729) % 10007 - 5000) / 977 * powers[i % 7] for i in range(n)]).reshape(shape)


def view(a, how):
    for step in how.split():
        if step == 'T': a = a.T
        elif step == 'rev': a = a[::-1]
        elif step == 'revlast': a = a[..., ::-1]
        elif step == 'step2': a = a[..., ::2]
        elif step == 'rows2': a = a[::2]
        elif step == 'swap': a = a.swapaxes(0, 1)
    return a


def value():
    kind = random.randrange(12)
    if kind < 4: return round(random.uniform(-10, 10), random.randrange(5))
    if kind < 6: return float(random.randrange(-20, 20))
    if kind < 8: return random.gauss(0, 1)
    if kind == 8: return random.gauss(0, 1) * 10.0 ** random.randrange(-12, 12)
    if kind == 9: return random.choice([0.0, -0.0, 1.0, 0.1, 1e-4, 1e8, 99999999.0, 0.30000000000000004])
    return random.random()


printed = []


def show(a, **options):
    with np.printoptions(**options):
        printed.append({'array': bits(a), 'options': options, 'repr': repr(a), 'str': str(a)})


shapes = [(), (1,), (2,), (3,), (7,), (20,), (40,), (2, 3), (3, 1), (5, 5), (2, 2, 2), (2, 1, 3, 2), (4, 30), (0,), (0, 3), (3, 0)]
for _ in range(9):
    for shape in shapes:
        n = int(np.prod(shape))
        v = [value() for _ in range(n)]
        if random.random() < .25 and n:
            v[random.randrange(n)] = random.choice([float('nan'), float('inf'), -float('inf')])
        show(np.array(v, dtype=float).reshape(shape))
for _ in range(4):
    for shape in shapes:
        n = int(np.prod(shape))
        top = 10 ** random.randrange(1, 9)
        show(np.array([random.randrange(-top, top) for _ in range(n)], dtype=np.int64).reshape(shape))
for shape in shapes:
    n = int(np.prod(shape))
    show(np.array([random.random() < .5 for _ in range(n)], dtype=bool).reshape(shape))
for special in ([np.nan], [np.inf], [-np.inf, 1], [np.nan, np.inf, -np.inf], [0.0], [-0.0], [5e-324], [5e-324, 1.0], [1.7976931348623157e308],
                [1e22, 1.5], [1e15], [1e16, 1], [123456789.0], [12345678.9], [1e-5], [1e-4, 1], [0.001, 1.001], [0.001, 1.0], [1e100, np.nan],
                [1.0, 1.23456789123], [9.999999999], [0.999999999], [99999999.0], [-1e-300, 2], [1/3, 2/3], [1e-10, np.inf], [6., 8.],
                [-6.11110793e-10, 8.14814391e-10], [np.iinfo(np.int64).min * 1.0], [2.5, 1000000.0], [0.5, 499.0], [0.5, 501.0]):
    show(np.array(special))
for n in (999, 1000, 1001, 2000):
    show(np.arange(n)); show(np.arange(n) * .1); show(np.arange(n) % 2 == 0)
show(np.arange(1200).reshape(30, 40)); show(np.arange(1200).reshape(4, 300)); show(np.arange(1008).reshape(7, 9, 16) / 8)
show(np.arange(1001).reshape(1001, 1)); show(np.arange(1008).reshape(2, 504)); show(np.arange(1296).reshape(6, 6, 6, 6), edgeitems=2)
for options in ({'precision': 3}, {'precision': 0}, {'suppress': True}, {'precision': 3, 'suppress': True}, {'linewidth': 40}, {'linewidth': 20},
                {'threshold': 5}, {'threshold': 5, 'edgeitems': 1}, {'sign': '+'}, {'sign': ' '}, {'floatmode': 'fixed', 'precision': 4},
                {'floatmode': 'maxprec_equal'}, {'floatmode': 'unique'}):
    for v in (noise((3, 4), 5), noise((12,), 1) / 1e6, np.arange(12.).reshape(3, 4), np.array([1e-10, 1.0, np.nan, -np.inf]), np.arange(30)):
        show(v, **options)

reduced = []
for shape, seed in (((5,), 1), ((8,), 2), ((9,), 3), ((127,), 4), ((128,), 5), ((129,), 6), ((1000,), 7), ((4097,), 8), ((20001,), 9), ((3, 4), 10),
                    ((10, 300), 11), ((300, 10), 12), ((37, 53), 13), ((5, 6, 7), 14), ((20, 3, 30), 15), ((2, 150, 9), 16), ((1, 9), 17), ((9, 1), 18), ((2, 3, 4, 5), 19)):
    for how in ('', 'T', 'rev', 'revlast', 'step2', 'rows2', 'swap', 'T step2'):
        if 'swap' in how and len(shape) < 2: continue
        a = view(noise(shape, seed), how)
        axes = [None] + list(range(a.ndim)) + ([(0, 1), (0, a.ndim - 1)] if a.ndim > 2 else [])
        for axis in axes:
            for op in ('sum', 'mean', 'std', 'prod', 'max', 'argmin'):
                if op in ('prod', 'std') and a.size > 400: continue
                if op == 'argmin' and isinstance(axis, tuple): continue
                if (op != 'sum' or a.size > 1000 and axis is not None) and seed % 3 and how: continue
                reduced.append({'shape': shape, 'seed': seed, 'view': how, 'op': op, 'axis': axis if axis is None or isinstance(axis, tuple) else [axis],
                                'want': bits(getattr(a, op)(axis=axis))})
for shape, seed, axis in (((10,), 1, None), ((4, 5), 2, None), ((4, 5), 3, 0), ((4, 5), 4, 1)):
    for op in ('cumsum', 'cumprod'):
        reduced.append({'shape': shape, 'seed': seed, 'view': '', 'op': op, 'axis': None if axis is None else [axis], 'want': bits(getattr(noise(shape, seed), op)(axis=axis))})

binary = []
pool = {
    'f': np.array([0.0, -0.0, 1.0, -1.0, 2.0, -2.5, 3.7, -7.3, 1e-300, 1e300, 1e308, np.inf, -np.inf, np.nan, 0.1, 1e16]),
    'i': np.array([0, 1, -1, 2, -3, 7, 10, -10, 63, 2**62, -2**63, 2**63 - 1]),
    'b': np.array([True, False]),
}
for op in ('add subtract multiply divide floor_divide remainder fmod maximum minimum fmax fmin copysign equal not_equal less less_equal greater greater_equal '
           'logical_and logical_or logical_xor bitwise_and bitwise_or bitwise_xor').split():
    for x in pool:
        for y in pool:
            a, b = pool[x][:, None], pool[y][None, :]
            try:
                r = getattr(np, op)(a, b)
            except TypeError:
                continue
            if r.dtype not in (np.float64, np.int64, np.bool_, np.int8): continue
            binary.append({'op': op, 'x': x, 'y': y, 'want': bits(r)})
unary = []
for op in 'negative absolute sign square reciprocal sqrt floor ceil trunc rint logical_not isnan isinf isfinite signbit invert'.split():
    for x in pool:
        try:
            r = getattr(np, op)(pool[x])
        except TypeError:
            continue
        if r.dtype in (np.float64, np.int64, np.bool_):
            unary.append({'op': op, 'x': x, 'want': bits(r)})

series = []
for a in ((0.0, 20.0, 0.1), (0.0, 1.0, 0.1), (1.0, 2.0, 0.3), (5.0, 0.0, -0.7), (0.0, 0.0, 1.0), (-1.0, 1.0, 1/3), (0.0, 1e-3, 1e-5), (2.5, 10.1, 1.9)):
    series.append({'op': 'arange', 'args': list(a), 'want': bits(np.arange(*a))})
for a in ((0.0, 1.0, 5), (0.0, 20.0, 200), (-3.0, 3.0, 61), (0.0, 1.0, 1), (0.0, 1.0, 0), (1.0, 1.0, 4), (-0.1, 0.7, 13), (1e-320, 2e-320, 7)):
    series.append({'op': 'linspace', 'args': list(a), 'want': bits(np.linspace(*a))})

order = []
for n in (5, 16, 17, 40, 100, 1000, 5000):
    x = [(i * 7919 + n) % max(n // 4, 2) for i in range(n)]
    order.append({'n': n, 'want': np.argsort(np.array(x)).tolist()})

out = {'numpy': np.__version__, 'pool': {k: bits(v) for k, v in pool.items()}, 'printed': printed, 'reduced': reduced, 'binary': binary, 'unary': unary, 'series': series, 'order': order}
path = pathlib.Path(__file__).with_name('golden.json')
path.write_text('{\n' + ',\n'.join('"%s": %s' % (k, json.dumps(v) if not isinstance(v, list) else '[\n' + ',\n'.join(json.dumps(c, separators=(',', ':')) for c in v) + '\n]')
                                    for k, v in out.items()) + '\n}\n')
print(len(printed), len(reduced), len(binary), len(unary))
