a = [3, 1, 2]
a.append(5); a.extend([7, 8]); a.insert(1, 9); a.insert(-1, 0); a.insert(100, 4)
print(a, len(a), a.pop(), a.pop(0), a.index(2), a.count(5), 7 in a, a[-2:], a[::2], a[::-1], a[5:1:-2], a[10:], a[-100:2])  # expect: [9, 1, 2, 5, 7, 0, 8] 9 4 3 2 1 True [0, 8] [9, 2, 7, 8] [8, 0, 7, 5, 2, 1, 9] [0, 5] [] [9, 1]
a.remove(5); a.sort(); print(a); a.reverse(); b = a[:]; b[0] = 'x'  # expect: [0, 1, 2, 7, 8, 9]
print(a, b, a == b, [1, 2] < [1, 3], [1] < [1, 2], [1, 2] + [3], [0] * 3, 2 * [1, 2], [[]] * 2, [1, [2]] == [1, [2]])  # expect: [9, 8, 7, 2, 1, 0] ['x', 8, 7, 2, 1, 0] False True True [1, 2, 3] [0, 0, 0] [1, 2, 1, 2] [[], []] True
c = list(range(10)); c[2:5] = ['a', 'b']; del c[0]; del c[-2:]; c[::2] = [0] * len(c[::2])
print(c, list('ab'), list(), [*range(3), *'ab'], sorted([3, 1, 2], reverse=True), sorted(['b', 'A', 'c'], key=str.lower), sorted([(2, 'b'), (1, 'z'), (2, 'a')]))  # expect: [0, 'a', 0, 5, 0, 7] ['a', 'b'] [] [0, 1, 2, 'a', 'b'] [3, 2, 1] ['A', 'b', 'c'] [(1, 'z'), (2, 'a'), (2, 'b')]
d = list(range(10)); del d[1::3]; d[1:1] = [99]; d += (4, 5); d *= 2
print(d, any([0, 1]), all([]), list(enumerate('ab', 1)), list(zip([1, 2, 3], 'ab')), list(map(lambda x, y: x + y, [1, 2], [10, 20])), list(filter(None, [0, 1, 2])), list(reversed([1, 2])))  # expect: [0, 99, 2, 3, 5, 6, 8, 9, 4, 5, 0, 99, 2, 3, 5, 6, 8, 9, 4, 5] True True [(1, 'a'), (2, 'b')] [(1, 'a'), (2, 'b')] [11, 22] [1, 2] [2, 1]
x = [1, 2]; x.append(x); print(x, repr(x), x[2] is x); y = [[0] * 2 for _ in range(2)]; y[0][0] = 1; print(y); z = [[0] * 2] * 2; z[0][0] = 1; print(z)  # expect: [1, 2, [...]] [1, 2, [...]] True  # expect: [[1, 0], [0, 0]]  # expect: [[1, 0], [1, 0]]
t = (1, 2, 3); u = 1,; print(t, u, (), t + (4,), t * 2, t[1], t[::-1], t.index(2), t.count(1), (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)), hash((1, 'a')) == hash((1, 'a')), len(t), 2 in t, tuple('ab'), tuple([1]))  # expect: (1, 2, 3) (1,) () (1, 2, 3, 4) (1, 2, 3, 1, 2, 3) 2 (3, 2, 1) 1 1 True True True 3 True ('a', 'b') (1,)
p, q = q, p = 1, 2; (m, n), o = (1, 2), 3; first, *mid, last = 'abcde'; *init, tail = [1]; [e, f] = (7, 8)
print(p, q, m, n, o, first, mid, last, init, tail, e, f)  # expect: 2 1 1 2 3 a ['b', 'c', 'd'] e [] 1 7 8
print([i * j for i in range(3) for j in range(3) if i != j], [[j for j in range(i)] for i in range(3)], [x for x in [1, 2, 3] if x > 1 if x < 3], (lambda: [x for x in range(3)])())  # expect: [0, 0, 0, 2, 0, 2] [[], [0], [0, 1]] [2] [0, 1, 2]
s = slice(1, 5, 2); print(s, s.start, 'abcdef'[s], range(10)[s], range(0, 10, 3)[-1], list(range(5, 0, -2)), len(range(3, 20, 4)), 7 in range(3, 20, 4), range(3), range(1, 9, 2), range(3) == range(0, 3), list(range(10)[::-3]))  # expect: slice(1, 5, 2) 1 bd range(1, 5, 2) 9 [5, 3, 1] 5 True range(0, 3) range(1, 9, 2) True [9, 6, 3, 0]
print(hash((1, 2, 3)), hash(()), hash((1.5, (2, None is None))))  # expect: 529344067295497451 5740354900026072187 7213441171246212792
