import numpy as np
print(np.array([0.1, 22.5, -3.0]), np.array([1e-10, 1.0]), np.array([1e8, 1.0]), np.array([np.nan, 1.0, -np.inf]), np.arange(2000), np.array([[1.5, 2], [3, 4]]))  # expect: [ 0.1 22.5 -3. ] [1.e-10 1.e+00] [1.e+08 1.e+00] [ nan   1. -inf] [   0    1    2 ... 1997 1998 1999] [[1.5 2. ]\n [3.  4. ]]
print(repr(np.array([-6.11110793e-10, 8.14814391e-10])), repr(np.array([[0.1, 0.2]])), repr(np.zeros((2, 0))), repr(np.array([True])), repr(np.arange(30)))  # expect: array([-6.11110793e-10,  8.14814391e-10]) array([[0.1, 0.2]]) array([], shape=(2, 0), dtype=float64) array([ True]) array([ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16,\n       17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29])
print(f"{np.array([1.0, 2.0])}", "%s" % np.array([1, 2]), str(np.array(1.0)), [np.array([1, 2]), np.float64(0.5)], {'W': np.array([1.0])}, (np.array([1]),))  # expect: [1. 2.] [1 2] 1.0 [array([1, 2]), 0.5] {'W': array([1.])} (array([1]),)
np.set_printoptions(precision=3)
print(np.array([0.123456, 1.0]), np.pi)  # expect: [0.123 1.   ] 3.141592653589793
np.set_printoptions(precision=8, suppress=True)
print(np.array([1e-10, 1.0]))  # expect: [0. 1.]
np.set_printoptions(suppress=False, threshold=5)
print(np.arange(10))  # expect: [0 1 2 ... 7 8 9]
np.set_printoptions(threshold=1000, linewidth=75)
with np.printoptions(precision=2):
    print(np.array([0.123456]))  # expect: [0.12]
print(np.array([0.123456]), np.array2string(np.array([1.5, 2.5]), separator=', '), np.array_repr(np.array([1])), np.get_printoptions()['precision'])  # expect: [0.123456] [1.5, 2.5] array([1]) 8
