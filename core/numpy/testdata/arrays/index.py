import numpy as np
a = np.arange(12).reshape(3, 4)
print(a[1], a[1, 2], a[-1, -1], a[1][2], a[:, 1], a[1:, ::2], a[::-1, 0], a[..., 0], a[()].shape)  # expect: [4 5 6 7] 6 11 6 [1 5 9] [[ 4  6]\n [ 8 10]] [8 4 0] [0 4 8] (3, 4)
print(a[np.newaxis].shape, a[:, None].shape, a[..., None, :].shape, a[1:1].shape, a[[0, 2]], a[[0, 2], [1, 3]])  # expect: (1, 3, 4) (3, 1, 4) (3, 1, 4) (0, 4) [[ 0  1  2  3]\n [ 8  9 10 11]] [ 1 11]
print(a[a > 5], a[a % 2 == 0].sum(), a[:, [True, False, True, False]], a[[True, False, True]], a[np.array([2, 0])][:, [1]])  # expect: [ 6  7  8  9 10 11] 30 [[ 0  2]\n [ 4  6]\n [ 8 10]] [[ 0  1  2  3]\n [ 8  9 10 11]] [[9]\n [1]]
print(a[[[0, 1], [2, 0]]].shape, a[:, [0, 1]].shape, a[[0, 1], :, None].shape, a[0, [1, 2]], a[[1], 2:], a[np.array([0, 1])[:, None], [1, 2]])  # expect: (2, 2, 4) (3, 2) (2, 4, 1) [1 2] [[6 7]] [[1 2]\n [5 6]]
a[0, 0] = 100
a[1] = 7
a[:, 3] = [1, 2, 3]
a[2, 1:3] *= 2
print(a)  # expect: [[100   1   2   1]\n [  7   7   7   2]\n [  8  18  20   3]]
a[a > 50] = -1
a[[0, 2], 0] = [5, 6]
a[a < 0] += 10
print(a)  # expect: [[ 5  1  2  1]\n [ 7  7  7  2]\n [ 6 18 20  3]]
v = a[1]
v[:] = 0
w = a.T
w[0, 0] = 55
print(a, v.base is not None, w.base is a or w.base is not None)  # expect: [[55  1  2  1]\n [ 0  0  0  0]\n [ 6 18 20  3]] True True
x = np.array([1, 2, 3])
x[0] = 2.9999
x[1] = -1.5
x[2] = True
print(x, x.dtype)  # expect: [ 2 -1  1] int64
y = np.array([1.0, 2.0])
y[0] = 3
y[1] = np.int64(4)
print(y)  # expect: [3. 4.]
z = np.zeros((2, 2))
z[:] = [1, 2]
z[0] = np.array([5, 6])
z[..., 1] = 9
print(z)  # expect: [[5. 9.]\n [1. 9.]]
s = np.arange(5)
s[1:] = s[:-1]
print(s)  # expect: [0 0 1 2 3]
t = np.arange(5)
t[1:] += t[:-1]
print(t)  # expect: [0 1 3 5 7]
t[::2] = 0
print(t, t[-1], t[-2:], t[10:], t[:-10])  # expect: [0 1 0 5 0] 0 [5 0] [] []
m = np.array([True, False])
m[1] = 3
print(m)  # expect: [ True  True]
for row in np.arange(4).reshape(2, 2): x0 = row
print(x0, [int(i) for i in np.arange(3)], list(np.array([1.5, 2])), 3 in np.arange(4), 7 in np.arange(4), [1, 2] in np.array([[1, 2]]))  # expect: [2 3] [0, 1, 2] [1.5, 2.0] True False True
p, q = np.array([3, 4])
print(p, q, type(p).__name__, type(np.array([1.0])[0]).__name__, type(np.array([True])[0]).__name__)  # expect: 3 4 int64 float64 bool_
print(np.take([5, 6, 7], [0, 2]), np.arange(6).reshape(2, 3).take([0, 2], axis=1), np.where([True, False], 1, 2), np.where(np.array([0, 3, 4])), np.argwhere(np.array([0, 3, 4])))  # expect: [5 7] [[0 2]\n [3 5]] [1 2] (array([1, 2]),) [[1]\n [2]]
u = np.arange(3)
u.flat[1] = 50
u.itemset(0, 8)
print(u, u.flat[2], list(u.flat), u.item(1), u.tolist(), np.arange(4).reshape(2, 2).item(1, 0), np.arange(4).reshape(2, 2).item(3))  # expect: [ 8 50  2] 2 [8, 50, 2] 50 [8, 50, 2] 2 3
b = np.arange(3)
b.fill(4)
print(b, b.copy() is b, len(b), np.array([[1, 2]]).tolist())  # expect: [4 4 4] False 3 [[1, 2]]
b.shape = (3, 1)
print(b.shape, b.ndim, b.size, b.itemsize, b.nbytes, b.strides, b.dtype, b.T.shape)  # expect: (3, 1) 2 3 8 24 (8, 8) int64 (1, 3)
