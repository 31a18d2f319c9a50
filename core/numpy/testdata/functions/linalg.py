import numpy as np
a = np.array([[2.0, 1.0], [1.0, 3.0]])
print(np.linalg.norm([3, 4]), np.linalg.norm(a), np.linalg.norm(a, axis=1), np.linalg.norm([1, -2], 1), np.linalg.norm([1, -2], np.inf))  # expect: 5.0 3.872983346207417 [2.23606798 3.16227766] 3.0 2.0
print(np.linalg.det(a), np.linalg.inv(a), np.linalg.solve(a, [1, 2]), np.linalg.eigvalsh(a), np.linalg.matrix_power(a, 3))  # expect: 5.000000000000001 [[ 0.6 -0.2]\n [-0.2  0.4]] [0.2 0.6] [1.38196601 3.61803399] [[15. 20.]\n [20. 35.]]
w, v = np.linalg.eigh(a)
print(w, np.allclose(a @ v, v * w), np.allclose(np.linalg.inv(a) @ a, np.eye(2)))  # expect: [1.38196601 3.61803399] True True
try:
    np.linalg.inv(np.ones((2, 2)))
except np.linalg.LinAlgError as e:
    print(e)  # expect: Singular matrix
