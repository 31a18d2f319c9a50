# float refuse trace.paths 2
def f(x):
    while x > 1:
        x = x / 2
    return x
# ---
# vector 8 refuse trace.paths 4
def f(x):
    s = 0
    for v in x:
        if v > 0:
            s += v
    return s
# ---
# float refuse trace.output 2
def f(x):
    print(x > 0)
    return x
# ---
# float refuse trace.text 2
def f(x):
    s = f'{x}'
    return len(s)
# ---
# float refuse trace.text 2
def f(x):
    return len(str(x))
# ---
# float refuse trace.int 2
def f(x):
    return int(x)
# ---
# float refuse trace.int 2
def f(x):
    return math.floor(x)
# ---
# float refuse trace.round 2
def f(x):
    return round(x, 2)
# ---
# float refuse trace.round 2
def f(x):
    return round(x)
# ---
# float refuse trace.raises 3
def f(x):
    a = [1, 2]
    return a[x]
# ---
# vector 2 refuse trace.raises 2
def f(x):
    return x[x[0]]
# ---
# float refuse trace.raises 2
def f(x):
    return len(x)
# ---
# float refuse trace.hash 2
def f(x):
    d = {x: 1}
    return 1
# ---
# float refuse trace.is 2
def f(x):
    return 1 if x is 0.0 else 2
# ---
# float refuse trace.is 2
def f(x):
    return id(x)
# ---
# float refuse trace.changes 2
def f(x):
    return x + np.random.rand()
# ---
# float refuse trace.changes 3
import random
def f(x):
    return x + random.random()
# ---
# float refuse trace.changes 3
import time
def f(x):
    return x + time.time()
# ---
# float refuse trace.object
rng = np.random.RandomState(0)
def f(x):
    return x + rng.rand()
# ---
# float refuse trace.object
it = iter([1, 2, 3])
def f(x):
    return x + next(it)
# ---
# float refuse trace.object
from functools import lru_cache
@lru_cache
def g(n):
    return n
def f(x):
    return x + g(1)
# ---
# float refuse trace.module
import matplotlib.pyplot as plt
def f(x):
    plt.plot([1, 2])
    return x
# ---
# float refuse trace.module 2
def f(x):
    import matplotlib.pyplot as plt
    return x
# ---
# vector 2 refuse trace.number
def f(x):
    return np.sort(x)[0]
# ---
# vector 2 refuse trace.number
def f(x):
    return np.median(x)
# ---
# vector 2 refuse trace.int-array 3
def f(x):
    a = np.array([1, 2])
    a[0] = x[0]
    return a[0]
# ---
# vector 2 refuse trace.int-array 2
def f(x):
    return x.astype(int).sum()
# ---
# vector 2 refuse trace.int-array 3
def f(x):
    a = np.zeros(2, dtype=int)
    a[:] = x
    return a[0]
# ---
# vector 4 refuse trace.use 2
def f(x):
    return np.linalg.det(x.reshape(2, 2))
# ---
# vector 2 refuse trace.number 2
def f(x):
    return np.interp(x[0], [0, 1], x)
# ---
# vector 2 refuse trace.ufunc 2
def f(x):
    return np.logaddexp(x[0], x[1])
# ---
# vector 2 refuse lab.array
def f(x):
    return x
# ---
# float refuse lab.nothing
def f(x):
    y = x
# ---
# float refuse lab.type
def f(x):
    return 'text'
# ---
# float refuse trace.raises 2
def f(x):
    raise ValueError('no')
# ---
# float refuse trace.nodes 3
def f(x):
    for i in range(200000):
        x = x * x + i
    return x
# ---
# float refuse trace.steps
def f(x):
    i = 0
    while True:
        i += 1
    return x
# ---
# float refuse trace.errors
np.seterr(all='raise')
def f(x):
    return np.exp(x)
# ---
# vector 2 refuse trace.number 2
def f(x):
    return np.linspace(0, x[0], 3).sum()
# ---
# vector 2 refuse trace.number 2
def f(x):
    return np.arange(0, x[0]).sum()
# ---
# float refuse trace.is 2
def f(x):
    return [x, 1.0] == [1.0, 1.0]
# ---
# vector 2 refuse trace.is 2
def f(x):
    return [x[0]].count(x[1])
# ---
# vector 2 refuse trace.is 2
def f(x):
    return (x[0], 1) == (x[1], 1)
# ---
# float refuse trace.is 2
def f(x):
    return hash(f) % 2 + x
