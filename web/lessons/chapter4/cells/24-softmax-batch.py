def softmax_batch(a):
    e = np.exp(a - np.max(a, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)

scores = np.array([[0.3, 2.9, 4.0], [1.0, 2.0, 3.0]])
print(np.sum(softmax(scores), axis=1))
print(np.sum(softmax_batch(scores), axis=1))
