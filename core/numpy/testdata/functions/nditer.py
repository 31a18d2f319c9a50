import numpy as np
x = np.arange(6.0).reshape(2, 3)
it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
seen = []
while not it.finished:
    seen.append((it.multi_index, float(x[it.multi_index])))
    it.iternext()
print(seen)  # expect: [((0, 0), 0.0), ((0, 1), 1.0), ((0, 2), 2.0), ((1, 0), 3.0), ((1, 1), 4.0), ((1, 2), 5.0)]
print([int(v) for v in np.nditer(np.arange(6).reshape(2, 3).T)], [int(v) for v in np.nditer(np.arange(6).reshape(2, 3).T, order='C')])  # expect: [0, 1, 2, 3, 4, 5] [0, 3, 1, 4, 2, 5]
with np.nditer(x, op_flags=['readwrite']) as w:
    for v in w:
        v[...] = 2 * v
print(x)  # expect: [[ 0.  2.  4.]\n [ 6.  8. 10.]]
it = np.nditer(x, flags=['c_index'])
got = []
for v in it:
    got.append((it.index, float(v)))
print(got)  # expect: [(0, 0.0), (1, 2.0), (2, 4.0), (3, 6.0), (4, 8.0), (5, 10.0)]
print([(int(a), int(b)) for a, b in np.nditer([np.array([[1], [2]]), np.array([10, 20])])])  # expect: [(1, 10), (1, 20), (2, 10), (2, 20)]
print(list(np.ndindex(2, 2)), list(np.ndindex((2, 1))), list(np.ndenumerate(np.array([[1, 2]]))), [i for i in np.ndindex(x.shape)][-1])  # expect: [(0, 0), (0, 1), (1, 0), (1, 1)] [(0, 0), (1, 0)] [((0, 0), 1), ((0, 1), 2)] (1, 2)
it = np.nditer(np.arange(3), flags=['multi_index'])
print(it.multi_index, it[0], it.value, it.itersize, it.iternext(), it.multi_index, it.iternext(), it.iternext(), it.finished)  # expect: (0,) 0 0 3 True (1,) True False True
print([v.tolist() for v in np.nditer(np.arange(4).reshape(2, 2), flags=['external_loop'])])  # expect: [[0, 1, 2, 3]]
