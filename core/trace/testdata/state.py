# float never guarded
class Net:
    def __init__(self):
        self.x = None
        self.W = np.array([[1.0, 2.0], [3.0, 4.0]])
    def predict(self, x):
        self.x = x
        self.y = self.W @ np.array([x, 1.0])
        return self.y
net = Net()
def f(x):
    return net.predict(x).sum() + net.x
# ---
# float never guarded
last = 0.0
def f(x):
    global last
    last = x
    return last * 2
# ---
# vector 2 never guarded
def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    while not it.finished:
        idx = it.multi_index
        tmp_val = x[idx]
        x[idx] = float(tmp_val) + h
        fxh1 = f(x)
        x[idx] = tmp_val - h
        fxh2 = f(x)
        grad[idx] = (fxh1 - fxh2) / (2*h)
        x[idx] = tmp_val
        it.iternext()
    return grad
W = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
def f(x):
    return np.sum(numerical_gradient(lambda w: np.sum(np.exp(-np.dot(x, W))), W)) + W[0, 1]
# ---
# float never guarded
buffer = [0.0, 0.0]
def f(x):
    buffer[0] = x
    buffer[1] = buffer[0] * 2
    return buffer[1] + buffer[0]
# ---
# float never guarded
table = {'a': 1.0}
def f(x):
    table['a'] = x
    return table['a'] + 1
# ---
# float never guarded
def outer():
    n = 2.0
    def f(x):
        nonlocal n
        n = x
        return n * n
    return f
f = outer()
# ---
# float refuse trace.state
count = 0
def f(x):
    global count
    count += 1
    return x * x
# ---
# float refuse trace.state
count = 0.0
def f(x):
    global count
    count += 1
    return x * x
# ---
# float refuse trace.state
class A:
    pass
a = A()
a.total = 0.0
def f(x):
    a.total += x
    return x
# ---
# float refuse trace.state
seen = []
def f(x):
    seen.append(x)
    return x
# ---
# float refuse trace.state
seen = {1}
def f(x):
    seen.add(2)
    return x
# ---
# float refuse trace.state
d = {}
def f(x):
    d['x'] = x
    return x
# ---
# float refuse trace.state
W = np.array([1.0, 2.0])
def f(x):
    W[0] = W[0] + x
    return W[1] * x
# ---
# float refuse trace.state
t = np.array([0, 1])
def f(x):
    t[0] += 1
    return x
# ---
# float refuse trace.state
last = 1.0
def f(x):
    global last
    if x > 0:
        last = x
        return x
    return last
# ---
# float refuse trace.state
class A:
    x = None
a = A()
def f(x):
    if a.x is None:
        a.x = 1
        return x
    return 2*x
# ---
# float refuse trace.state
def f(x):
    if not hasattr(f, 'n'):
        f.n = 1
    return x
# ---
# float refuse trace.state
class A:
    n = 0
def f(x):
    A.n = A.n + 1
    return x
# ---
# float refuse trace.state
def outer():
    n = 0
    def f(x):
        nonlocal n
        n += 1
        return x
    return f
f = outer()
# ---
# float refuse trace.state
a = [1.0, 2.0]
def f(x):
    a.reverse()
    return a[0] * x
# ---
# float refuse trace.state
d = {'a': 1.0}
def f(x):
    del d['a']
    return x
# ---
# float refuse trace.state
W = np.array([1.0, 2.0])
def f(x):
    W[0], W[1] = W[1], W[0]
    return x
# ---
# float refuse trace.module
np.mine = [1.0]
def f(x):
    return x * np.mine[0]
# ---
# float refuse trace.state
def f(x):
    np.mine = x
    return x
# ---
# float refuse trace.depends 3
a = 2.0
def f(x):
    return x * globals()['a']
# ---
# float never guarded
class Box:
    last = 0.0
box = Box()
def f(x):
    if x > 0:
        box.last = x
        return box.last * 2
    return x
# ---
# float refuse trace.state
class Box:
    pass
box = Box()
box.a = 1.0
box.b = 2.0
def f(x):
    box.a, box.b = box.b, box.a
    return x
# ---
# float never guarded
keep = [0.0]
n = [1]
def f(x):
    keep[0] = n
    n[0] = 2
    return x
# ---
# float refuse trace.state
class Box:
    pass
box = Box()
def f(x):
    if not hasattr(box, 'n'):
        box.n = 1
    return x
