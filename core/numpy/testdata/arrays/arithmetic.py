import numpy as np
a = np.array([1, 2, 3])
b = np.array([1.5, -2.0, 4.0])
print(a + 1, 1 + a, a - b, a * 2, a / 2, a // 2, a % 2, -a, +a, abs(b), a ** 2, 2 ** a, b ** 2, b ** -1, a ** 0.5, b ** 0, 2.0 ** a)  # expect: [2 3 4] [2 3 4] [-0.5  4.  -1. ] [2 4 6] [0.5 1.  1.5] [0 1 1] [1 0 1] [-1 -2 -3] [1 2 3] [1.5 2.  4. ] [1 4 9] [2 4 8] [ 2.25  4.   16.  ] [ 0.66666667 -0.5         0.25      ] [1.         1.41421356 1.73205081] [1. 1. 1.] [2. 4. 8.]
print(a + [1, 1, 1], [1, 1, 1] + a, a * (1, 2, 3), a == 2, a != 2, a < b, a >= 2, 2 < a, a == [1, 0, 3], a == None)  # expect: [2 3 4] [2 3 4] [1 4 9] [False  True False] [ True False  True] [ True False  True] [False  True  True] [False False  True] [ True False  True] [False False False]
print(a @ a, a @ b, np.dot(a, 2), a.dot(a), np.ones((2, 2)) @ np.array([1, 2]), np.arange(4).reshape(2, 2) @ np.arange(4).reshape(2, 2))  # expect: 14 9.5 [2 4 6] 14 [3. 3.] [[ 2  3]\n [ 6 11]]
print((a > 1) & (a < 3), (a > 1) | (a == 1), ~(a > 1), (a > 1) ^ True, a & 1, a << 1, a >> 1, ~a)  # expect: [False  True False] [ True  True  True] [ True False False] [ True False False] [1 0 1] [2 4 6] [0 1 1] [-2 -3 -4]
print(np.array([True, False]) + np.array([True, True]), np.array([True, False]) * 2, np.array([True, True]).sum(), np.array([True]) * 1.5)  # expect: [ True  True] [2 0] 2 [1.5]
x = np.array([1.0, 2.0])
y = x
x += 1
x *= 2
x -= [1, 1]
x /= 3
x **= 2
print(x, y is x)  # expect: [1.         2.77777778] True
i = np.array([7, 8])
i += 1
i //= 2
i **= 2
i %= 5
print(i)  # expect: [1 1]
print(divmod(7, 2), np.array([7.5, -7.5]) // 2, np.array([7.5, -7.5]) % 2, np.array([-7, 7]) // 2, np.array([-7, 7]) % -3)  # expect: (3, 1) [ 3. -4.] [1.5 0.5] [-4  3] [-1 -2]
print(np.array([[1], [2]]) + np.array([10, 20]), (np.ones((2, 1, 3)) * np.ones((4, 1))).shape, np.arange(3)[:, None] * np.arange(3))  # expect: [[11 21]\n [12 22]] (2, 4, 3) [[0 0 0]\n [0 1 2]\n [0 2 4]]
print(np.array([2**62, 1]) * 2, np.array([2**63 - 1]) + 1, np.array([3]) ** 40)  # expect: [-9223372036854775808                    2] [-9223372036854775808] [-6289078614652622815]
print(np.float64(3) * np.array([1, 2]), np.array([1, 2]) * np.float64(0.5), np.int64(2) + np.array([1, 2]), np.array(2) + np.array(3), type(np.array(2) + 3).__name__)  # expect: [3. 6.] [0.5 1. ] [3 4] 5 int64
print(np.exp(np.array([0.0, 1.0, -1.0])), np.log([1, 2, 4]), np.sqrt([4, 9]), np.square([2, 3]), np.sin([0, 1]), np.cos([0.0]), np.tan(1.0) < 1.6)  # expect: [1.         2.71828183 0.36787944] [0.         0.69314718 1.38629436] [2. 3.] [4 9] [0.         0.84147098] [1.] True
print(np.tanh([0.5]), np.arctan([1.0]), np.log2([8]), np.log10([1000]), np.log1p([0.0, 1]), np.expm1([0.0]), np.sinh([1]), np.cosh([1]), np.hypot(3, 4), np.arctan2(1, 1))  # expect: [0.46211716] [0.78539816] [3.] [3.] [0.         0.69314718] [0.] [1.17520119] [1.54308063] 5.0 0.7853981633974483
print(np.maximum([1, 5], [3, 2]), np.minimum(2, [1, 5]), np.maximum(0, np.array([-1.5, 2])), np.sign([-2, 0, 3.5]), np.abs([-1, 2]), np.floor([1.5, -1.5]), np.ceil([1.5]), np.trunc([-1.5]), np.rint([0.5, 1.5, 2.5]))  # expect: [3 5] [1 2] [0. 2.] [-1.  0.  1.] [1 2] [ 1. -2.] [2.] [-1.] [0. 2. 2.]
print(np.round([1.234, 2.345], 2), np.round(2.5), np.round(3.5), np.around([15, 25], -1), np.array([1.55, 2.65]).round(1), round(np.float64(2.567), 1))  # expect: [1.23 2.35] 2.0 4.0 [20 20] [1.6 2.6] 2.6
print(np.clip([1, 5, 9], 2, 6), np.array([1.5, 9]).clip(2, 6), np.clip(7, 0, 5), np.clip([1, 5], None, 3))  # expect: [2 5 6] [2. 6.] 5 [1 3]
print(np.isnan([1, np.nan]), np.isinf([np.inf, 1]), np.isfinite([1, np.inf]), np.logical_and([1, 0], 1), np.logical_not([1, 0]), np.logical_or([0, 0], [0, 2]), np.logical_xor(True, [True, False]))  # expect: [False  True] [ True False] [ True False] [ True False] [False  True] [False  True] [False  True]
print(np.add(1, 2), np.multiply([1, 2], 3), np.subtract(5, [1, 2]), np.divide(1, 2), np.power(2, [1, 2, 3]), np.mod(7, 4), np.negative([1]), np.equal([1], [1]), np.greater(2, 1), np.reciprocal(4.0))  # expect: 3 [3 6] [4 3] 0.5 [2 4 8] 3 [-1] [ True] True 0.25
out = np.zeros(2)
print(np.add([1, 2], [3, 4], out=out) is out, out, np.exp(np.array([0.0, 0.0]), out), out)  # expect: True [1. 1.] [1. 1.] [1. 1.]
print(np.add.reduce([1, 2, 3]), np.multiply.accumulate([1, 2, 3]), np.add.outer([1, 2], [10, 20]), np.maximum.reduce([3, 9, 2]), np.exp, np.add.nin)  # expect: 6 [1 2 6] [[11 21]\n [12 22]] 9 <ufunc 'exp'> 2
z = np.zeros(3)
np.add.at(z, [0, 0, 2], 1)
print(z)  # expect: [2. 0. 1.]
print(np.where(np.array([1, -1]) > 0, 1.5, 0), np.where(np.array([[True], [False]]), [1, 2], [3, 4]))  # expect: [1.5 0. ] [[1 2]\n [3 4]]
print(np.array([0.1]) + 0.2, (np.array([0.1]) + 0.2).tolist(), np.array([1e-300]) * 1e-300, np.array([3.7]) // 1, np.array([1, 2]) / np.array([4, 8]))  # expect: [0.3] [0.30000000000000004] [0.] [3.] [0.25 0.25]
print([1, 2, 3] * np.array([1, 2, 3]), np.array([1.5, 2]) * [2, 2], (1, 2) * np.array([3, 4]), np.float64(2) < [1, 3], np.float64(1) + [1, 2], [1, 2] - np.float64(1))  # expect: [1 4 9] [3. 4.] [3 8] [False  True] [2. 3.] [0. 1.]
print([1, 2] * np.int64(2), np.repeat(np.array(2.5), 2), np.array(3).sum(axis=0), np.flip(np.array([[1, 2]])), np.float64(2)[()], np.float64(2)[None], np.float64(2)[...])  # expect: [1, 2, 1, 2] [2.5 2.5] 3 [[2 1]] 2.0 [2.] 2.0
