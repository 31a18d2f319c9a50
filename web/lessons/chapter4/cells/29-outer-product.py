error = softmax(net.scores(x)) - t
print(error)
print(x.reshape(2, 1) * error)
print(dW[1] / dW[0])
