# Every piece of the grammar that is read here; tree_test.go compares our tree of it with CPython's.
import numpy as np, os.path
import matplotlib.pyplot as plt
from . import a
from ..b.c import (d as e, f,)
from math import *

x = 1_000 + 0xFF + 0b1 + 0o17 + 1e-4 + .5 + 5. + 10**400 + 0_0 + 1E5
s = 'a' "b" r'\d' u"é" '\x41\u0042\U00000043\101\n\
continued \q' '''three
lines'''
t = f'{x!r:>{w}.{p}f} {{}} {y=} {d["k"]}' 'plain' rf'\d{z:%Y-%m}' f"{'a' if x else 'b'}" f'{a:=^10}{a!=b}{(lambda q: q)}{ y = !s:5}'
損失, エラー = 1, 2
a, *b = c = d = *e, 1
(a), [b, (c, *d)] = f
x: int = 3
self.x: "note"
a[0]: int
x += 1; x -= 1; x *= 1; x /= 1; x //= 1; x %= 1; x **= 1; x @= 1; x &= 1; x |= 1; x ^= 1; x <<= 1; x >>= 1
del a, b[0], (c.d, e)
assert a, 'b'
raise A from b
raise
-x ** -y ** +z
~a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
not a == b != c < d <= e > f >= g is h is not i in j not in k
a and b or not c and d
a if b else c if d else e
a[1:2, ::3, ..., :, 1:, :1, *z] = b[i][:, None].c(1)(2)
a[b := 1]
f(*a, b, *c, d=1, **e)
f(x for x in y)
f(a, (x for x in y), k=[*a, *b])
[x * y for x in a if x for y in b if y if x]
{k: v for k, v in d.items()}
{x for x, in a}
(x for x in (a if b else c) if (lambda: x) if x or y)
{**a, 'b': 1, }
{1, *b}
{}
()
(1,)
((((1))))
[]
lambda: 0
lambda x, /, y=1, *z, k, m=2, **n: x
lambda *, k: (yield)
if (n := 10) > 5: pass
1if 1else 2
print(1,
      2,  # comment
)
x = 1 + \
    2


@decorate(1)
@a.b
def f(a: int, /, b: float = 2, *args: str, c, d=3, **kw: dict) -> np.ndarray:
    """text"""
    global g, h

    def inner():
        nonlocal a
        return
    yield
    y = yield 1
    z = yield from inner()
    return a, *b


@register
class A(B, *C, metaclass=M, **k):
    x = 1

    def f(self): return self
class E: pass


if a:
    b
elif c:
    d
elif e: f; g
else:
    h
while True:
    break
else:
    pass
for i, (a, *b) in enumerate(zip(x, y)):
    continue
else: pass
for x in 1, *b: pass
for x.y, z[0] in q: pass
try:
    a
except (A, B) as e:
    b
except C:
    pass
except:
    c
else:
    d
finally:
    e
try: a
finally: b
with open(f) as g, h: pass
with (a as b, c as d,): pass
with (a, b): pass
with (a): pass
with (a) as b, (c): pass
with a as (b, c), d as e.f, g as h[0]: pass
if 1:
	tab
if 1:
  a

 # odd comment
  b
  if 2:
    c
match = 1
match[0]
match(x)
case, _, type = match, 1, 2
match * a
with (a for a in b): pass
with (*a, b): pass
with (a, b) as c: pass
with (a, b).c: pass
with (): pass
