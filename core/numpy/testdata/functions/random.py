import numpy as np
np.random.seed(42)
print(np.random.rand(4).tolist(), np.random.rand(), np.random.rand(2, 1).shape)  # expect: [0.3745401188473625, 0.9507143064099162, 0.7319939418114051, 0.5986584841970366] 0.15601864044243652 (2, 1)
np.random.seed(0)
print(np.random.randn(2, 3), np.random.randn(), np.random.randint(10), np.random.randint(1, 7, 5), np.random.randint(0, 5, size=(2, 2)))  # expect: [[ 1.76405235  0.40015721  0.97873798]\n [ 2.2408932   1.86755799 -0.97727788]] 0.9500884175255894 8 [5 3 2 1 2] [[1 0]\n [1 4]]
print(np.random.random(), np.random.random((2, 2)), np.random.random_sample(2), np.random.uniform(-1, 1, 3), np.random.normal(0, 0.1, 2), np.random.normal(size=2), np.random.uniform())  # expect: 0.02021839744032572 [[0.83261985 0.77815675]\n [0.87001215 0.97861834]] [0.79915856 0.46147936] [ 0.56105835 -0.76345115  0.27984204] [-0.01513572 -0.25529898] [0.6536186 0.8644362] 0.45615033221654855
print(np.random.choice(5), np.random.choice([10, 20, 30], 4), np.random.choice(5, 3, replace=False), np.random.choice(3, 5, p=[0.2, 0.3, 0.5]), np.random.choice(np.array([1.5, 2.5])))  # expect: 2 [10 10 10 20] [3 2 1] [2 1 2 2 0] 2.5
print(np.random.permutation(5), np.random.permutation([1, 2, 3]), np.random.permutation(np.arange(6).reshape(3, 2)))  # expect: [1 0 4 2 3] [2 3 1] [[4 5]\n [0 1]\n [2 3]]
a = np.arange(6)
np.random.shuffle(a)
l = [1, 2, 3, 4]
np.random.shuffle(l)
m = np.arange(6).reshape(3, 2)
np.random.shuffle(m)
print(a, l, m)  # expect: [5 4 3 0 2 1] [3, 2, 4, 1] [[2 3]\n [4 5]\n [0 1]]
r = np.random.RandomState(7)
print(r.rand(2), r.randn(), r.randint(0, 100, 3), np.random.exponential(2.0, 2), np.random.standard_normal(2))  # expect: [0.07630829 0.77991879] 1.690525703800356 [92 57 14] [1.74383169 1.07012935] [-0.74216502  2.29977152]
np.random.seed([1, 2])
print(np.random.rand(2), type(np.random.rand()).__name__, type(np.random.randn(1)[0]).__name__, type(np.random.randint(3)).__name__)  # expect: [0.58451415 0.25853201] float float64 int
from numpy.random import randn, seed
seed(3)
print(randn(2))  # expect: [1.78862847 0.43650985]
