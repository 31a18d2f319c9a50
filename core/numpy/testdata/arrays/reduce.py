import numpy as np
a = np.arange(6).reshape(2, 3)
b = a * 0.1
print(a.sum(), a.sum(axis=0), a.sum(axis=1), a.sum(axis=-1, keepdims=True), np.sum(a, axis=(0, 1)), np.sum([1.5, 2]), a.sum(dtype=float), np.sum([]))  # expect: 15 [3 5 7] [ 3 12] [[ 3]\n [12]] 15 3.5 15.0 0.0
print(a.mean(), a.mean(axis=0), np.mean([1, 2, 4]), b.std(), b.var(axis=1), np.std([1, 2, 3, 4], ddof=1), np.mean(b, axis=1, keepdims=True))  # expect: 2.5 [1.5 2.5 3.5] 2.3333333333333335 0.1707825127659933 [0.00666667 0.00666667] 1.2909944487358056 [[0.1]\n [0.4]]
print(a.max(), a.min(axis=0), np.max(a, axis=1), np.amax([3, 1]), a.argmax(), a.argmin(axis=1), np.argmax([1, 3, 3]), np.max([1, np.nan]), np.ptp([3, 9]), np.argmax([1, np.nan, 2]))  # expect: 5 [0 1 2] [2 5] 3 5 [0 0] 1 nan 6 1
print(a.prod(), np.prod([1.5, 2]), a.any(), a.all(), np.any(a > 4), np.all(a >= 0, axis=0), np.all([]), np.any([]), a.all(axis=1))  # expect: 0 3.0 True False True [ True  True  True] True False [False  True]
print(a.cumsum(), a.cumsum(axis=0), np.cumsum([1, 2, 3]), np.cumprod([1, 2, 3.0]), np.diff([1, 4, 9]), np.diff(a, axis=0), np.diff([1, 4, 9], n=2))  # expect: [ 0  1  3  6 10 15] [[0 1 2]\n [3 5 7]] [1 3 6] [1. 2. 6.] [3 5] [[3 3 3]] [2]
print(np.median([3, 1, 2]), np.median([4, 1, 2, 3]), np.median(a, axis=0), np.percentile([1, 2, 3, 4], 25), np.quantile([1, 2, 3, 4], [0.5, 1]), np.average([1, 2], weights=[3, 1]), np.average([1, 2]))  # expect: 2.0 2.5 [1.5 2.5 3.5] 1.75 [2.5 4. ] 1.25 1.5
print(np.nansum([1, np.nan]), np.nanmax([1, np.nan]), np.nanmean([1, np.nan, 3]), np.count_nonzero([0, 1, 2]), np.count_nonzero(a, axis=0))  # expect: 1.0 1.0 2.0 2 [1 2 2]
print(np.sort([3, 1, 2]), np.sort([[3, 1], [2, 0]], axis=0), np.argsort([3, 1, 2]), np.sort([2, np.nan, 1]), np.unique([3, 1, 1]), np.unique([3, 1, 1], return_counts=True), np.argsort([1, 1, 0], kind='stable'))  # expect: [1 2 3] [[2 0]\n [3 1]] [1 2 0] [ 1.  2. nan] [1 3] (array([1, 3]), array([2, 1])) [2 0 1]
c = np.array([3, 1, 2])
c.sort()
print(c, np.searchsorted([1, 2, 3], 2), np.searchsorted([1, 2, 3], [0, 2.5]), np.bincount([0, 1, 1, 3]), np.histogram([1, 2, 2, 3], bins=2))  # expect: [1 2 3] 1 [0 2] [1 2 0 1] (array([1, 3]), array([1., 2., 3.]))
print(np.cross([1, 0, 0], [0, 1, 0]), np.inner([1, 2], [3, 4]), np.outer([1, 2], [3, 4]), np.vdot([1, 2], [3, 4]), np.trace(np.eye(3)), np.convolve([1, 2], [1, 1, 1]), np.trapz([1, 2, 3]))  # expect: [0 0 1] 11 [[3 4]\n [6 8]] 11 3.0 [1 3 3 2] 4.0
print(np.gradient(np.array([1.0, 4.0, 9.0, 16.0])), np.gradient([1.0, 4.0, 9.0], 0.5), np.interp([0.5, 5], [0, 1, 2], [0, 10, 20]), np.polyval([1, 2, 3], 2))  # expect: [3. 4. 6. 7.] [ 6.  8. 10.] [ 5. 20.] 11
print(np.allclose([1.0], [1.0 + 1e-9]), np.isclose([1, 2], [1, 2.1]), np.array_equal([1, 2], [1, 2]), np.array_equal([1], [1, 2]), np.allclose(np.nan, np.nan), np.isin([1, 5], [5, 6]))  # expect: True [ True False] True False False [False  True]
print(np.sum(np.ones(3) * 0.1).tolist(), sum(np.array([0.1, 0.2, 0.3])), max(np.array([1, 3])), np.sum(np.arange(100) * 0.1).tolist(), type(a.sum()).__name__, type(a.mean()).__name__, type(a.any()).__name__)  # expect: 0.30000000000000004 0.6000000000000001 3 495.0 int64 float64 bool_
