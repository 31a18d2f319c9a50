class simpleNet:
    def __init__(self):
        self.W = np.random.randn(2, 3)

    def scores(self, x):
        return np.dot(x, self.W)

    def loss(self, x, t):
        return cross_entropy_error(softmax(self.scores(x)), t)

net = simpleNet()
net.W = W.copy()
x = np.array([0.6, 0.9])
t = np.array([0, 0, 1])
print(softmax(net.scores(x)))
net.loss(x, t)
