import numpy as np
a = np.arange(6)
print(a.reshape(2, 3), a.reshape((3, 2)), a.reshape(-1, 2), a.reshape(2, -1).shape, np.reshape(a, (2, 3))[1], a.reshape(6, 1).shape, a.reshape(2, 3, order='F'))  # expect: [[0 1 2]\n [3 4 5]] [[0 1]\n [2 3]\n [4 5]] [[0 1]\n [2 3]\n [4 5]] (2, 3) [3 4 5] (6, 1) [[0 2 4]\n [1 3 5]]
m = a.reshape(2, 3)
print(m.T, m.transpose(), np.transpose(m).shape, m.transpose(1, 0).shape, m.swapaxes(0, 1).shape, np.moveaxis(np.zeros((1, 2, 3)), 0, -1).shape, m.T.reshape(6), m.T.ravel(), m.flatten(), m.ravel())  # expect: [[0 3]\n [1 4]\n [2 5]] [[0 3]\n [1 4]\n [2 5]] (3, 2) (3, 2) (3, 2) (2, 3, 1) [0 3 1 4 2 5] [0 3 1 4 2 5] [0 1 2 3 4 5] [0 1 2 3 4 5]
print(np.concatenate([a, a]), np.concatenate([m, m], axis=1), np.stack([a, a]).shape, np.stack([a, a], axis=1).shape, np.vstack([a, a]), np.hstack([a, a]), np.hstack([m, m]).shape, np.column_stack([a, a]).shape, np.append(a, 9), np.append(m, [[7, 8, 9]], axis=0))  # expect: [0 1 2 3 4 5 0 1 2 3 4 5] [[0 1 2 0 1 2]\n [3 4 5 3 4 5]] (2, 6) (6, 2) [[0 1 2 3 4 5]\n [0 1 2 3 4 5]] [0 1 2 3 4 5 0 1 2 3 4 5] (2, 6) (6, 2) [0 1 2 3 4 5 9] [[0 1 2]\n [3 4 5]\n [7 8 9]]
print(np.repeat([1, 2], 2), np.repeat(m, 2, axis=0), np.repeat([1, 2], [1, 3]), np.tile([1, 2], 2), np.tile([1, 2], (2, 2)), np.squeeze(np.zeros((1, 3, 1))).shape, np.expand_dims(a, 0).shape, np.expand_dims(a, 1).shape)  # expect: [1 1 2 2] [[0 1 2]\n [0 1 2]\n [3 4 5]\n [3 4 5]] [1 2 2 2] [1 2 1 2] [[1 2 1 2]\n [1 2 1 2]] (3,) (1, 6) (6, 1)
print(np.split(a, 3), np.array_split(a, 4), np.split(a, [2, 5]), np.roll(a, 1), np.roll(m, 1, axis=1), np.flip(a), np.flipud(m), np.fliplr(m), np.pad([1, 2], 1), np.pad([1, 2, 3], (1, 2), mode='edge'), np.pad(m, 1).shape)  # expect: [array([0, 1]), array([2, 3]), array([4, 5])] [array([0, 1]), array([2, 3]), array([4]), array([5])] [array([0, 1]), array([2, 3, 4]), array([5])] [5 0 1 2 3 4] [[2 0 1]\n [5 3 4]] [5 4 3 2 1 0] [[3 4 5]\n [0 1 2]] [[2 1 0]\n [5 4 3]] [0 1 2 0] [1 1 2 3 3 3] (4, 5)
print(np.broadcast_to([1, 2], (2, 2)), np.atleast_2d([1, 2]), np.atleast_1d(3), np.shape([[1, 2]]), np.ndim([1]), np.size([1, 2]), np.nonzero([0, 1]), m.diagonal(), np.diag(m, 1))  # expect: [[1 2]\n [1 2]] [[1 2]] [3] (1, 2) 1 2 (array([1]),) [0 4] [1 5]
v = m.reshape(3, 2)
v[0, 0] = 99
f = m.flatten()
f[1] = 77
r = m.ravel()
r[2] = 55
print(m, a, np.shares_memory(a, m), np.shares_memory(f, m))  # expect: [[99  1 55]\n [ 3  4  5]] [99  1 55  3  4  5] True False
print(m.astype(float), m.astype(bool), np.array([1.7, -1.7]).astype(int), m.astype('int').dtype, np.array([0.0, 2.0]).astype(np.bool_))  # expect: [[99.  1. 55.]\n [ 3.  4.  5.]] [[ True  True  True]\n [ True  True  True]] [ 1 -1] int64 [False  True]
print(np.diff(np.zeros((0, 3)))[:, [0]].copy().shape, np.zeros((0, 4))[:, ::2].reshape(0, 1).shape, np.argwhere(True).shape, np.median([True, False, True]), np.zeros((0, 3)).sum(axis=0), np.zeros((0, 3))[:, 1:] + np.zeros((1, 2)))  # expect: (0, 1) (0, 1) (1, 0) 1.0 [0. 0. 0.] []
