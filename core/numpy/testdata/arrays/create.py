import numpy as np
print(np.array([1, 2, 3]), np.array([1.0, 2]), np.array([True, False]), np.array([True, 2]), np.array(5), np.array([]))  # expect: [1 2 3] [1. 2.] [ True False] [1 2] 5 []
print(repr(np.array([[1, 2], [3, 4]])), repr(np.array([(1, 2.5), (3, 4)])), repr(np.array(range(4))))  # expect: array([[1, 2],\n       [3, 4]]) array([[1. , 2.5],\n       [3. , 4. ]]) array([0, 1, 2, 3])
print(np.array([1, 2, 3], dtype=float), np.array([1.9, -1.9], dtype=int), np.array([0, 1, 2], dtype=bool), np.array([1, 2], dtype='float64'), np.array([1.5], dtype=np.int64))  # expect: [1. 2. 3.] [ 1 -1] [False  True  True] [1. 2.] [1]
print(np.array([[np.float64(1), 2], np.array([3, 4])]), np.array([np.arange(2), [5, 6]]))  # expect: [[1. 2.]\n [3. 4.]] [[0 1]\n [5 6]]
print(np.array([1, 2], ndmin=2), np.array(3.5).ndim, np.array([[1, 2]]).shape, np.array([[[1], [2]]]).shape)  # expect: [[1 2]] 0 (1, 2) (1, 2, 1)
print(np.zeros(3), np.zeros((2, 2)), np.ones(2, dtype=int), np.full(2, 7), np.full((1, 2), 0.5), np.empty((0, 3)).shape)  # expect: [0. 0. 0.] [[0. 0.]\n [0. 0.]] [1 1] [7 7] [[0.5 0.5]] (0, 3)
print(np.zeros_like([1, 2]), np.ones_like(np.array([1.5, 2])), np.full_like(np.array([1, 2]), 2.7), np.zeros_like(np.array([1, 2]), dtype=float))  # expect: [0 0] [1. 1.] [2 2] [0. 0.]
print(np.eye(2), np.eye(2, 3, 1), np.identity(2, dtype=int))  # expect: [[1. 0.]\n [0. 1.]] [[0. 1. 0.]\n [0. 0. 1.]] [[1 0]\n [0 1]]
print(np.arange(5), np.arange(1, 4), np.arange(0, 1, 0.25), np.arange(5, 0, -2), np.arange(3.0), np.arange(0), np.arange(2, dtype=float))  # expect: [0 1 2 3 4] [1 2 3] [0.   0.25 0.5  0.75] [5 3 1] [0. 1. 2.] [] [0. 1.]
print(np.arange(0.0, 20.0, 0.1).tolist()[197:], len(np.arange(0.0, 20.0, 0.1)))  # expect: [19.700000000000003, 19.8, 19.900000000000002] 200
print(np.linspace(0, 1, 5), np.linspace(0, 1, 4, endpoint=False), np.linspace(1, 2, 3, retstep=True), np.linspace(0, 9, 4, dtype=int))  # expect: [0.   0.25 0.5  0.75 1.  ] [0.   0.25 0.5  0.75] (array([1. , 1.5, 2. ]), 0.5) [0 3 6 9]
print(np.linspace(0, 1, 11).tolist())  # expect: [0.0, 0.1, 0.2, 0.30000000000000004, 0.4, 0.5, 0.6000000000000001, 0.7000000000000001, 0.8, 0.9, 1.0]
print(np.logspace(0, 2, 3), np.geomspace(1, 8, 4))  # expect: [  1.  10. 100.] [1. 2. 4. 8.]
X, Y = np.meshgrid(np.arange(3), np.arange(2))
print(X, Y, X.shape)  # expect: [[0 1 2]\n [0 1 2]] [[0 0 0]\n [1 1 1]] (2, 3)
print(np.diag([1, 2]), np.diag(np.arange(9).reshape(3, 3)), np.tril(np.ones((3, 3))), np.triu(np.ones((3, 3), dtype=int), 1))  # expect: [[1 0]\n [0 2]] [0 4 8] [[1. 0. 0.]\n [1. 1. 0.]\n [1. 1. 1.]] [[0 1 1]\n [0 0 1]\n [0 0 0]]
a = np.array([1, 2])
b = np.array(a)
c = np.asarray(a)
b[0] = 9
c[1] = 8
print(a, b, c is a, np.array(a, copy=False) is a, np.asarray(a, dtype=float) is a)  # expect: [1 8] [9 2] True True False
print(np.indices((2, 2)), np.fromfunction(lambda i, j: i + j, (2, 2)))  # expect: [[[0 0]\n  [1 1]]\n\n [[0 1]\n  [0 1]]] [[0. 1.]\n [1. 2.]]
