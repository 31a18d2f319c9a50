# vector 2 never guarded
def f(x):
    return x[0]**2 + x[1]**2
# ---
# vector 2 never guarded
def f(x):
    return (1 - x[0])**2 + 100*(x[1] - x[0]**2)**2
# ---
# vector 3 never guarded
def f(x):
    a, b = 20, 0.2
    n = x.size
    return -a*np.exp(-b*np.sqrt(np.sum(x**2)/n)) - np.exp(np.sum(np.cos(2*np.pi*x))/n) + a + np.e
# ---
# vector 4 never guarded
def f(x):
    return 10*len(x) + np.sum(x**2 - 10*np.cos(2*np.pi*x)) + x.mean() + np.prod(x) + np.max(x) - x.min() + np.var(x) + x.std()
# ---
# vector 4 never guarded
def f(x):
    y = x.reshape(2, 2)
    z = np.dot(y, y.T) + y @ y
    z[0] += 1
    z[:, 1] = x[:2]
    return np.sum(z) + np.trace(y) + (y.T)[0, 1] + np.inner(x, x) + np.outer(x, x).sum()
# ---
# vector 4 never guarded
def f(x):
    y = np.zeros(3)
    y[0] = x[0]
    y[1:] = x[2:]
    z = y
    z *= 2
    w = np.concatenate([x, y]) + np.arange(7)
    s = np.stack([w, w]) - np.array([[1], [2]])
    return y[0] + np.sum(w) + s[1, 2] + np.array([x[0], 1, x[1]])[2] + np.array([x, x])[1, 1]
# ---
# vector 4 never guarded
def f(x):
    return np.sum(np.where(x > 0, x, 0.01*x)) + np.sum(np.maximum(x, 0)) + np.sum(np.clip(x, -1, 1)) + np.sum(x * (x > 0.5)) + np.sum(np.sign(x) + np.abs(x))
# ---
# vector 4 never guarded
class Relu:
    def __init__(self):
        self.mask = None
    def forward(self, x):
        self.mask = (x <= 0)
        out = x.copy()
        out[self.mask] = 0
        return out
relu = Relu()
def f(x):
    return np.sum(relu.forward(x))
# ---
# vector 3 never guarded
def softmax(a):
    c = np.max(a)
    e = np.exp(a - c)
    return e / np.sum(e)
t = np.array([0, 0, 1])
def f(x):
    y = softmax(x)
    if y.ndim == 1:
        y = y.reshape(1, y.size)
    return -np.sum(t * np.log(y + 1e-7)) / y.shape[0]
# ---
# vector 3 never guarded
def f(x):
    return np.argmax(x) + x[np.argmin(x)]
# ---
# vector 3 never guarded
def f(x):
    return np.sum(x[x > 0]) + np.sum(x > 0) + np.count_nonzero(x) + (x > 1).any() + np.all(x < 5)
# ---
# vector 4 never guarded
def f(x):
    s = 0.0
    for v in x:
        s += v
    for i, v in enumerate(x):
        s += i*v
    for a, b in zip(x[:-1], x[1:]):
        s += 100*(b - a**2)**2
    return s + np.cumsum(x)[-1] + np.diff(x).sum() + sum(x) + max(x) + min(list(x)) + x.tolist()[1]
# ---
# vector 9 never guarded
def f(x):
    return np.sum(np.tile(x, 30)) + np.sum(np.tile(x, (20, 2)), axis=0)[3] + np.sum(np.tile(x, (20, 2)).T, axis=1)[2] + np.linalg.norm(x)
# ---
# vector 3 never guarded
def f(x):
    x += 1
    x[0] = 2*x[1]
    return np.sum(x) + float(x[2]) + x[1].item() + np.float64(x[0]) ** 2
# ---
# vector 2 never guarded
def f(x):
    return np.array([x[0] + x[1]])
# ---
# vector 4 never guarded
def f(x):
    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    s = 0.0
    while not it.finished:
        s += x[it.multi_index] * it[0]
        it.iternext()
    return s
# ---
# vector 3 never guarded
def f(x):
    return x[0] > 1 and x[1] or x[2]
# ---
# vector 3 never guarded
def f(x):
    m = (x > 0) & (x < 2) | ~(x == x)
    return np.sum(np.where(m, x*2, -x)) + np.hypot(x[0], x[1]) + np.arctan2(x[0], x[2]) + np.power(x, 2).sum() + np.square(x).sum() + np.heaviside(x, 0.5).sum() + np.isnan(x[0])
# ---
# vector 3 never guarded
def f(x):
    with np.errstate(divide='ignore', invalid='ignore'):
        return np.sum(1 / x) + np.sum(x ** -1) + np.sum(x ** 0.5) + np.sum(x**0) + np.sum(x**3) + np.sum(2**x) + np.round(x, 1).sum()
# ---
# vector 2 never guarded
def f(x):
    return np.vectorize(lambda a: a * 2 if a > 0 else -a)(x).sum() + np.apply_along_axis(np.sum, 0, x)
# ---
# vector 2 never guarded
def f(x):
    b = np.zeros(2, dtype=bool)
    b[0] = x[0]
    return np.where(b, x, -x).sum()
# ---
# vector 2 never guarded
def f(x):
    y = np.array([1.0, 2.0])
    z = y[::-1]
    y[0] = x[0]
    w = y.reshape(1, 2)
    w += x[1]
    return z[1] * 3 + z[0]
