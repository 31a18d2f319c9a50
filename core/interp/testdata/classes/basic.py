class Point:
    count = 0
    def __init__(self, x, y=0):
        self.x, self.y = x, y
        Point.count += 1
    def __repr__(self): return f'Point({self.x}, {self.y})'
    def __eq__(self, o): return isinstance(o, Point) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __add__(self, o): return Point(self.x + o.x, self.y + o.y)
    def __mul__(self, k): return Point(self.x * k, self.y * k)
    def __rmul__(self, k): return self * k
    def __neg__(self): return Point(-self.x, -self.y)
    def __iadd__(self, o): self.x += o.x; self.y += o.y; return self
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __len__(self): return 2
    def __bool__(self): return self.x != 0
    def __lt__(self, o): return self.x < o.x
    def __call__(self, s): return s * self.x
    def __contains__(self, v): return v in (self.x, self.y)
    def norm2(self): return self.x ** 2 + self.y ** 2
p, q = Point(1, 2), Point(3)
print(p, q, p + q, p * 2, 3 * p, -p, p == Point(1, 2), p != q, p[0], p[1], len(p), bool(Point(0)), p < q, q > p, p(5), 2 in p, p.norm2(), Point.count, list(p), {p: 1}[Point(1, 2)], sorted([q, p]))  # expect: Point(1, 2) Point(3, 0) Point(4, 2) Point(2, 4) Point(3, 6) Point(-1, -2) True True 1 2 2 False True True 5 True 5 8 [1, 2] 1 [Point(1, 2), Point(3, 0)]
p += q; print(p, p.x, hasattr(p, 'z'), getattr(p, 'z', 7), vars(q), isinstance(p, Point), type(p) is Point, type(p).__name__, Point.norm2(q), str(p), [p, q])  # expect: Point(4, 2) 4 False 7 {'x': 3, 'y': 0} True True Point 9 Point(4, 2) [Point(4, 2), Point(3, 0)]
p.z = 3; setattr(p, 'w', 4); del p.z; print(p.w, hasattr(p, 'z'), p.__class__.__name__, p.__dict__)  # expect: 4 False Point {'x': 4, 'y': 2, 'w': 4}
class Base:
    kind = 'base'
    def __init__(self, n): self.n = n
    def who(self): return 'Base.who ' + self.name()
    def name(self): return 'base'
    @classmethod
    def make(cls, n): return cls(n)
    @staticmethod
    def double(x): return 2 * x
    @property
    def square(self): return self.n ** 2
    @square.setter
    def square(self, v): self.n = v ** 0.5
class Derived(Base):
    kind = 'derived'
    def __init__(self, n, m):
        super().__init__(n); self.m = m
    def name(self): return 'derived of ' + super().name()
    @classmethod
    def make(cls, n): return cls(n, n)
d = Derived(3, 4); d.square = 16
print(d.n, d.m, d.who(), d.kind, Base.kind, Derived.make(5).m, Base.make(2).n, d.double(4), Base.double(3), d.square, isinstance(d, Base), issubclass(Derived, Base), Derived.__mro__[1].__name__, Derived.__bases__[0] is Base)  # expect: 4.0 4 Base.who derived of base derived base 5 2 8 6 16.0 True True Base True
class A:
    def f(self): return 'A'
class B(A):
    def f(self): return 'B' + super().f()
class C(A):
    def f(self): return 'C' + super().f()
class D(B, C):
    def f(self): return 'D' + super().f()
print(D().f(), [k.__name__ for k in D.__mro__])  # expect: DBCA ['D', 'B', 'C', 'A', 'object']
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n + 1
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Countdown(3)), sum(Countdown(4)), list(Seq()), 20 in Seq(), [*Countdown(2)], max(Countdown(3)))  # expect: [3, 2, 1] 10 [0, 10, 20] True [2, 1] 3
class Ctx:
    def __enter__(self): log.append('enter'); return self
    def __exit__(self, t, v, tb): log.append(t.__name__ if t else None); return t is ValueError
log = []
with Ctx() as c, Ctx(): log.append('body')
with Ctx(): raise ValueError('x')
print(log)  # expect: ['enter', 'enter', 'body', None, None, 'enter', 'ValueError']
class Attr:
    def __getattr__(self, n): return 'got ' + n
    def __setattr__(self, n, v): super().__setattr__(n, v * 2)
a = Attr(); a.v = 2; print(a.v, a.other)  # expect: 4 got other
class MyError(Exception):
    def __init__(self, code): super().__init__(f'code {code}'); self.code = code
try: raise MyError(7)
except MyError as e: print(e, e.code, repr(e), e.args, isinstance(e, Exception))  # expect: code 7 7 MyError('code 7') ('code 7',) True
class Empty: pass
e = Empty(); e.a = 1; print(e.a, Empty.__name__, e == e, e != Empty(), hash(e) == hash(e))  # expect: 1 Empty True True True
class Num:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
    def __float__(self): return float(self.v)
    def __int__(self): return self.v
    def __abs__(self): return 'abs'
    def __str__(self): return 'num'
    def __format__(self, spec): return 'fmt:' + spec
    def __radd__(self, o): return ('radd', o)
    def __truediv__(self, o): return 'div'
    def __matmul__(self, o): return 'matmul'
    def __le__(self, o): return 'le'
    def __round__(self, n=None): return ('round', n)
n = Num(2); print([1, 2, 3][n], float(n), int(n), abs(n), str(n), f'{n:>3}', f'{n}', 1 + n, sum([n]), n / 1, n @ n, n <= 1, 1 >= n, round(n), round(n, 2), range(n), 'ab' * n)  # expect: 3 2.0 2 abs num fmt:>3 fmt: ('radd', 1) ('radd', 0) div matmul le le ('round', None) ('round', 2) range(0, 2) abab
class Late: pass
class Later(Late): pass
l = Later(); print(hasattr(l, 'm'))  # expect: False
Late.m = lambda self: 'm'; print(l.m()); Late.m = lambda self: 'n'; print(l.m()); Later.m = lambda self: 'o'; print(l.m()); del Later.m; print(l.m())  # expect: m  # expect: n  # expect: o  # expect: n
