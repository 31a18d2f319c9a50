out = []
for i in range(5):
    if i == 1: continue
    if i == 4: break
    out.append(i)
else: out.append('else')
for x in []: pass
else: out.append('empty')
n = 3
while n:
    n -= 1
    if n == 1: continue
    out.append(n)
else: out.append('done')
print(out)  # expect: [0, 2, 3, 'empty', 2, 0, 'done']
log = []
def f(k):
    for i in range(3):
        try:
            if k == 0: return 'ret'
            if k == 1: break
            if k == 2: continue
            if k == 3: raise ValueError(k)
            if k == 4: 1 / 0
        except ValueError as e:
            log.append(('except', str(e)))
        else:
            log.append('else')
        finally:
            log.append('finally')
    return 'end'
print(f(0), f(1), f(2), f(3));  # expect: ret end end end
try: f(4)
except ZeroDivisionError as e: log.append(e)
print(log)  # expect: ['finally', 'finally', 'finally', 'finally', 'finally', ('except', '3'), 'finally', ('except', '3'), 'finally', ('except', '3'), 'finally', 'finally', ZeroDivisionError('division by zero')]
def g():
    try: return 1
    finally: return 2
def h():
    x = 1
    try: return x
    finally: x = 2
def nested():
    try:
        try: raise KeyError('a')
        finally: log.append('inner')
    except (TypeError, KeyError) as e: return repr(e)
def reraise():
    try:
        try: raise ValueError('v')
        except ValueError: raise
    except Exception as e: return type(e).__name__
def chain():
    try:
        try: 1 / 0
        except ZeroDivisionError as e: raise RuntimeError('r') from e
    except RuntimeError as e: return repr(e.__cause__), e.__context__ is e.__cause__
def context():
    try:
        try: 1 / 0
        except ZeroDivisionError: undefined
    except NameError as e: return repr(e.__context__), e.__cause__
print(g(), h(), nested(), reraise(), chain(), context())  # expect: 2 1 KeyError('a') ValueError ("ZeroDivisionError('division by zero')", True) ("ZeroDivisionError('division by zero')", None)
a = 5
print('big' if a > 3 else 'small', a > 3 and a < 10, a or 0, 0 or None, 1 < a < 10, 1 < a > 10, not a, a if a else 1, [] or 'x', 1 and 2 and 3, 0 and 1 / 0)  # expect: big True 5 None True False False 5 x 3 0
if a < 3: r = 1
elif a < 6: r = 2
elif a < 9: r = 3
else: r = 4
print(r, a in (1, 5), a not in [5], a is not None)  # expect: 2 True False True
b = a; b += 1; b -= 2; b *= 3; b /= 2; b //= 1; b **= 2; b %= 7; c = 6; c |= 1; c &= 5; c ^= 2; c <<= 3; c >>= 1
l = [1, 2]; l[0] += 5; m = {'k': 1}; m['k'] *= 4; l2 = l; l2 += [3]
print(b, c, l, m, l is l2)  # expect: 1.0 28 [6, 2, 3] {'k': 4} True
def unbound():
    try: print(zz)
    except UnboundLocalError as e: return str(e)
    zz = 1
print(unbound())  # expect: cannot access local variable 'zz' where it is not associated with a value
def deleted():
    v = 1
    del v
    try: return v
    except UnboundLocalError: return 'gone'
print(deleted())  # expect: gone
assert a == 5, 'no'
try: assert a == 6, f'a is {a}'
except AssertionError as e: print(repr(e))  # expect: AssertionError('a is 5')
try:
    raise TypeError
except TypeError as e: print(repr(e), str(e) == '')  # expect: TypeError() True
k = 0
while True:
    k += 1
    if k % 2: continue
    try:
        if k > 6: break
    finally: k += 1
print(k)  # expect: 9
for i, (x, y) in enumerate([(1, 2), (3, 4)]): pass
print(i, x, y); del i  # expect: 1 3 4
for q[0] in [range(3)] if False else []: pass
for z in 'ab':
    for w in 'cd':
        if w == 'd': break
    else: continue
    break
print(z, w)  # expect: a d
def gen_finally():
    for i in range(3):
        try: yield i
        finally: log.append(-i)
log = []
for v in gen_finally():
    if v == 1: log.append('stop');
print(log)  # expect: [0, 'stop', -1, -2]
e = 'kept'
try: raise ValueError
except ValueError as err: pass
print('err' in dir(), e)  # expect: False kept
