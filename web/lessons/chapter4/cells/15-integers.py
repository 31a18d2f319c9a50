numerical_gradient_1d(function_2, np.array([3, 4]))
