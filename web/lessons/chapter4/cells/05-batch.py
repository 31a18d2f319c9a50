def cross_entropy_error(y, t):
    if y.ndim == 1:
        y, t = y.reshape(1, -1), t.reshape(1, -1)
    return -np.sum(t * np.log(y + 1e-7)) / len(y)

print(cross_entropy_error(y, t))
cross_entropy_error(np.array([y, wrong]), np.array([t, t]))
