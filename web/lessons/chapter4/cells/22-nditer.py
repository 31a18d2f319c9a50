def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        at = it.multi_index
        kept = x[at]
        x[at] = kept + h
        above = f(x)
        x[at] = kept - h
        below = f(x)
        x[at] = kept
        grad[at] = (above - below) / (2 * h)
        it.iternext()
    return grad

table = np.array([[1.0, 2.0], [3.0, 4.0]])
numerical_gradient(lambda m: np.sum(m**2), table)
