import math
from math import pi, sqrt as root
print(math.pi, math.e, root(2), math.floor(-1.5), math.ceil(1.2), math.trunc(-2.7), math.fabs(-1), math.factorial(20), math.gcd(12, 18), math.comb(5, 2), math.perm(5, 2), math.isclose(0.1 + 0.2, 0.3), math.hypot(3, 4), math.inf, math.copysign(1, -0.0), math.fmod(-7, 3), math.isnan(math.nan), math.prod([1, 2, 3]), math.fsum([0.1] * 10), math.isqrt(17), math.lcm(4, 6), math.degrees(math.pi), math.modf(2.5), math.frexp(8.0), math.ldexp(0.5, 3), math.dist([0, 0], [3, 4]), math.ulp(1.0), math.log(10**400))  # expect: 3.141592653589793 2.718281828459045 1.4142135623730951 -2 2 -2 1.0 2432902008176640000 6 10 20 True 5.0 inf -1.0 -1.0 True 6 1.0 4 12 180.0 (0.5, 2.0) (0.5, 4) 4.0 5.0 2.220446049250313e-16 921.0340371976182
import random
random.seed(42)
print(random.random(), random.random(), random.randint(1, 100), random.uniform(2, 5), random.choice('abcdef'), random.randrange(0, 100, 7), random.getrandbits(40))  # expect: 0.6394267984578837 0.025010755222666936 36 2.7346755614104286 b 77 743469555623
random.seed(0); l = list(range(10)); random.shuffle(l); print(l, random.sample(range(100), 5), random.sample(range(1000000), 3), random.choices([1, 2, 3], k=5), random.choices('ab', weights=[1, 9], k=5))  # expect: [7, 8, 1, 5, 3, 4, 2, 0, 9, 6] [45, 74, 27, 64, 17] [295528, 146534, 792518] [1, 3, 3, 2, 3] ['b', 'b', 'a', 'a', 'b']
random.seed(2**70 + 3); print(random.random(), random.gauss(0, 1) < 10, random.randint(-5, 5))  # expect: 0.16339507200642456 True -1
random.seed(-7); print(random.random())  # expect: 0.32383276483316237
from functools import reduce, partial, lru_cache
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 5), partial(pow, 2)(5), partial(int, base=2)('101'))  # expect: 24 5 32 5
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80))  # expect: 23416728348467685
import itertools as it
print(list(it.islice(it.count(10, 2), 3)), list(it.chain([1], 'ab')), list(it.combinations('abc', 2)), list(it.permutations([1, 2, 3], 2)), list(it.product([0, 1], repeat=2)), list(it.accumulate([1, 2, 3])), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.repeat(5, 2)), list(it.zip_longest('ab', 'c', fillvalue='-')), list(it.starmap(pow, [(2, 3)])), list(it.pairwise([1, 2, 3])), list(it.islice(it.cycle('ab'), 5)), list(it.combinations_with_replacement('ab', 2)), list(it.islice(range(10), 2, 8, 3)), list(it.permutations('abc'))[:4], list(it.product('ab', [1, 2])))  # expect: [10, 12, 14] [1, 'a', 'b'] [('a', 'b'), ('a', 'c'), ('b', 'c')] [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)] [(0, 0), (0, 1), (1, 0), (1, 1)] [1, 3, 6] [1, 2] [3, 1] [5, 5] [('a', 'c'), ('b', '-')] [8] [(1, 2), (2, 3)] ['a', 'b', 'a', 'b', 'a'] [('a', 'a'), ('a', 'b'), ('b', 'b')] [2, 5] [('a', 'b', 'c'), ('a', 'c', 'b'), ('b', 'a', 'c'), ('b', 'c', 'a')] [('a', 1), ('a', 2), ('b', 1), ('b', 2)]
from collections import Counter, defaultdict, deque, OrderedDict, namedtuple
c = Counter('abracadabra'); d = defaultdict(list); d['x'].append(1); q = deque([1, 2, 3], maxlen=3); q.append(4); q.appendleft(0)
P = namedtuple('P', 'x y'); p = P(1, y=2)
print(c, c.most_common(2), c['z'], dict(d), q, q.pop(), q.popleft(), OrderedDict(a=1), p, p.x, p[1], p == (1, 2), p._replace(x=5), p._asdict(), c + Counter('az'), sum(c.values()))  # expect: Counter({'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1}) [('a', 5), ('b', 2)] 0 {'x': [1]} deque([2], maxlen=3) 3 0 OrderedDict([('a', 1)]) P(x=1, y=2) 1 2 True P(x=5, y=2) {'x': 1, 'y': 2} Counter({'a': 6, 'b': 2, 'r': 2, 'c': 1, 'd': 1, 'z': 1}) 11
x, y = p; print(x, y)  # expect: 1 2
import copy
a = [1, [2, 3], {'k': [4]}]; b = copy.deepcopy(a); s = copy.copy(a); a[1].append(9); a[2]['k'].append(5)
print(a, b, s, copy.deepcopy((1, [2])))  # expect: [1, [2, 3, 9], {'k': [4, 5]}] [1, [2, 3], {'k': [4]}] [1, [2, 3, 9], {'k': [4, 5]}] (1, [2])
import operator
print(operator.add(1, 2), sorted([(1, 'b'), (0, 'z')], key=operator.itemgetter(1)), operator.itemgetter(0, 1)([5, 6]))  # expect: 3 [(1, 'b'), (0, 'z')] (5, 6)
import sys
print(sys.maxsize, sys.float_info.epsilon, sys.float_info.max)  # expect: 9223372036854775807 2.220446049250313e-16 1.7976931348623157e+308
