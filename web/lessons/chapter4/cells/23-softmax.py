def softmax(a):
    e = np.exp(a - np.max(a))
    return e / np.sum(e)

print(softmax(np.array([10.0, 8.0, 6.0])))
softmax(np.array([1010.0, 1008.0, 1006.0]))
