def f(a, b=2, *args, c=3, **kw): return (a, b, args, c, kw)
print(f(1), f(1, 5), f(1, 2, 3, 4, c=5, d=6), f(b=1, a=2), f(*[1, 2, 3], **{'c': 9, 'z': 0}), f(1, *(2,), *[3], x=1, **{'y': 2}))  # expect: (1, 2, (), 3, {}) (1, 5, (), 3, {}) (1, 2, (3, 4), 5, {'d': 6}) (2, 1, (), 3, {}) (1, 2, (3,), 9, {'z': 0}) (1, 2, (3,), 3, {'x': 1, 'y': 2})
def g(a, /, b, *, c): return a, b, c
print(g(1, 2, c=3), g(1, b=2, c=3))  # expect: (1, 2, 3) (1, 2, 3)
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc
c = counter(); c(); c(5)
print(c(), (lambda x, y=2: x * y)(4), [f(i) for f in [lambda x, k=k: x + k for k in range(3)] for i in [10]], [f() for f in [lambda: i for i in range(3)]])  # expect: 7 8 [10, 11, 12] [2, 2, 2]
def default(a, acc=[]):
    acc.append(a); return acc
default(1); print(default(2))  # expect: [1, 2]
def fact(n): return 1 if n <= 1 else n * fact(n - 1)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fact(20), fact(25), fib(15))  # expect: 2432902008176640000 15511210043330985984000000 610
total = 0
def add(n):
    global total
    total += n
add(3); add(4); print(total)  # expect: 7
def deco(f):
    def wrap(*a, **k): return ('wrapped', f(*a, **k))
    return wrap
@deco
def h(x): "doc"; return x
print(h(3), f.__name__, (lambda: 0).__name__, callable(f), callable(3))  # expect: ('wrapped', 3) f <lambda> True False
def many(): return 1, 2
a, b = many(); print(a, b, many())  # expect: 1 2 (1, 2)
def nothing(): pass
print(nothing(), print is print)  # expect: None True
def gen(n):
    i = 0
    while i < n:
        got = yield i
        i += 1 if got is None else got
it = gen(10); next(it); print(next(it), it.send(5), list(it), list(gen(3)), sum(x * x for x in range(4)), list(x for x in range(3) if x), next(iter([]), 'end'))  # expect: 1 6 [7, 8, 9] [0, 1, 2] 14 [1, 2] end
def outer():
    r = yield from inner()
    yield r
def inner():
    yield 1
    yield 2
    return 'done'
print(list(outer()), [*gen(2)], dict((k, v) for k, v in [(1, 2)]), tuple(gen(2)), max(gen(5)), ' '.join(str(i) for i in gen(3)))  # expect: [1, 2, 'done'] [0, 1] {1: 2} (0, 1) 4 0 1 2
def clean():
    try:
        yield 1
    finally:
        log.append('closed')
log = []; k = clean(); next(k); k.close(); print(log)  # expect: ['closed']
x = 5; print([x for x in range(3)], x, (y := 7), y, [z := 1, z + 1], [w for v in range(5) if (w := v * 2) > 4], w)  # expect: [0, 1, 2] 5 7 7 [1, 2] [6, 8] 8
def closure():
    fs = []
    for i in range(3):
        def q(i=i): return i
        fs.append(q)
    return [q() for q in fs]
print(closure(), (lambda *a, **k: (a, k))(1, b=2), sorted([3, 1], key=lambda v: -v), list(map(str, [1, 2])), f.__defaults__)  # expect: [0, 1, 2] ((1,), {'b': 2}) [3, 1] ['1', '2'] (2,)
print((lambda a: (lambda b: (lambda c: a + b + c)))(1)(2)(3), [(lambda: i)() for i in range(2)], (lambda: (yield))().__class__.__name__)  # expect: 6 [0, 1] generator
