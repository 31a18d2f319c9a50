# float never guarded
def f(x):
    return 3*x*x + 2*x - 1
# ---
# float
def f(x):
    return 1/x + 2**x - x**3 + x**0.5
# ---
# float
def f(x):
    return x // 2 + x % 3 + 7 // x + 5 % x
# ---
# float
def f(x):
    return x**-2 + x**2.5 + x**20
# ---
# float
def f(x):
    return math.exp(x) + math.log(x) + math.sqrt(x) + math.sin(x) + math.tanh(x) + math.log(x, 2) + math.log10(x)
# ---
# float
def f(x):
    return math.pow(x, 0.3) + math.atan2(x, 2) + math.hypot(x, 3.0) + math.fmod(x, 0.7) + math.degrees(x) + math.copysign(2.0, x)
# ---
# float never guarded
def f(x):
    return abs(x) + max(x, 1.0) + min(x, -2.0, 3.5) - (-x)
# ---
# float never guarded
def f(x):
    return -max(0, x) * -2
# ---
# float never guarded
def f(x):
    if x > 1:
        if x > 2:
            return x*x
        return 2*x
    elif x < -1 or x == 0.5:
        return -x
    return 0
# ---
# float never guarded
def f(x):
    return x if 0 < x <= 2 and not x == 1 else 3*x
# ---
# float never guarded
def f(x):
    return (x > 1) * 3 + (x > 0) + (x > 0) * x + True * x
# ---
# float never guarded
def f(x):
    return bool(x) + (not x) + (x != x)
# ---
# float
def f(x):
    s = 0
    for i in range(1, 6):
        s += x**i / math.factorial(i)
        if s > 100:
            break
    return s
# ---
# float
def f(x):
    try:
        return 1 / x
    except ZeroDivisionError:
        return 42
# ---
# float
def f(x):
    if x < 0:
        raise ValueError('negative')
    return math.sqrt(x)
# ---
# float
def f(x):
    if x < 0:
        return None
    return x
# ---
# float never guarded
def f(x):
    y = np.float64(x)
    return float(np.exp(y) + y**2 + y**3 + y**-1 + y // 2 + y % 3 + np.log(y)) + np.sqrt(x)
# ---
# float never guarded
class Layer:
    def __init__(self, w):
        self.w = w
    def __call__(self, x):
        self.x = x
        return self.w * x
def f(x):
    a = Layer(2.0)
    b = Layer(x)
    return b(a(x)) + a.x
# ---
# float never guarded
def f(x):
    g = lambda y: y * x
    items = [g(i) for i in range(4)]
    items.append(x)
    a, *rest = items
    d = {'k': x}
    d['k'] += 1
    return sum(items) + a - rest[-1] * d['k'] + sum(z for z in (x, x))
# ---
# float never guarded
def f(x):
    return 5
# ---
# float never guarded
def f(x):
    return x > 2
# ---
# float
def f(x):
    return math.isnan(x) + math.isinf(x) + math.isfinite(x) + x
# ---
# float
def f(x):
    return divmod(x, 3)[0] + abs(x > 2) + round(np.float64(x), 2)
# ---
# float never guarded
def f(x):
    return 1.0 if x in (0, 1, 2) else x
# ---
# float never guarded
def f(x):
    return sorted([x, 1.0, 2.0])[1]
