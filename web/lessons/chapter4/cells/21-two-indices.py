W = np.array([[-0.48115741, 0.54270006, -0.80327648],
              [-0.41143265, -0.67968633, -0.94115196]])
try:
    numerical_gradient_1d(np.sum, W.copy())
except IndexError as problem:
    print("IndexError:", problem)
