import numpy as np
x = np.array([1.5, 2.5])[0]
i = np.array([3])[0]
b = np.array([True])[0]
print(x, i, b, repr(x), repr(i), repr(b), type(x), type(i), type(b), isinstance(x, float), isinstance(i, int))  # expect: 1.5 3 True 1.5 3 True <class 'numpy.float64'> <class 'numpy.int64'> <class 'numpy.bool_'> True False
print(x + 1, i + 1, x * i, i / 2, i // 2, i ** 2, x ** 2, -x, abs(-x), float(x), int(x), int(i), round(x), str(x), f'{x:.3f}', f'{i:d}', '%.2f' % x)  # expect: 2.5 4 4.5 1.5 1 9 2.25 -1.5 1.5 1.5 1 3 2 1.5 1.500 3 1.50
print(x.shape, x.ndim, x.dtype, x.size, i.dtype, b.dtype, x.item(), type(x.item()).__name__, x.T, x.sum(), x.max(), i.astype(float), x.reshape(1), x.round(), x.tolist())  # expect: () 0 float64 1 int64 bool 1.5 float 1.5 1.5 1.5 3.0 [1.5] 2.0 1.5
print(np.float64(3), np.float64('2.5'), np.int64(3.7), np.int64(5), np.bool_(0), np.float64(1) == 1, np.int64(2) == 2.0, np.float64(2) < 3, hash(np.float64(2)) == hash(2), {np.int64(1): 'a'}[1])  # expect: 3.0 2.5 3 5 False True True True True a
print(np.pi, np.e, np.inf, np.nan, -np.inf, np.newaxis is None, np.float64(1) / 3, np.exp(1.0) == np.exp(np.float64(1)), type(np.exp(1)).__name__, type(np.maximum(1, 2)).__name__)  # expect: 3.141592653589793 2.718281828459045 inf nan -inf True 0.3333333333333333 True float64 int64
print(np.dtype('float64'), np.dtype(int), np.zeros(1).dtype == float, np.zeros(1).dtype == np.float64, np.zeros(1).dtype == 'float64', np.zeros(1, int).dtype == np.int64, np.zeros(1).dtype.name, np.zeros(1).dtype.kind, np.dtype(bool).itemsize)  # expect: float64 int64 True True True True float64 f 1
print([1, 2, 3][i - 2], list(range(i)), 'ab' * i, [0] * i, i in [3], min(x, 2), sum([x, x]), np.float64(7) % 3, divmod(np.int64(7), 2))  # expect: 2 [0, 1, 2] ababab [0, 0, 0] True 1.5 3.0 1.0 (3, 1)
print(np.finfo(float).eps, np.finfo(np.float64).max, np.iinfo(int).max, np.isscalar(3), np.isscalar([3]), np.isscalar(x))  # expect: 2.220446049250313e-16 1.7976931348623157e+308 9223372036854775807 True False True
print(np.sqrt(2.0), np.sum([1, 2]), np.log(1), np.abs(-3), np.abs(-2.5), np.add(1, 1.5), np.sign(-2), np.floor(2.7), np.mod(-1, 3), np.square(3))  # expect: 1.4142135623730951 3 0.0 3 2.5 2.5 -1 2.0 2 9
print(bool(np.array([3])), bool(np.array([[0.0]])), int(np.array([7])), float(np.array(2.5)), np.array([5]).item(), not np.array([0]))  # expect: True False 7 2.5 5 True
print(np.array(2.5), repr(np.array(2.5)), np.array(3)[()], type(np.array(3)[()]).__name__, np.array(4) + 1, len(np.array([[1, 2]])))  # expect: 2.5 array(2.5) 3 int64 5 1
g = np.vectorize(lambda u: u * u if u > 1 else 0)
print(g([1, 2, 3]), g(np.array([[1.5, 0.5]])), np.vectorize(max)([1, 5], 3))  # expect: [0 4 9] [[2.25 0.  ]] [3 5]
