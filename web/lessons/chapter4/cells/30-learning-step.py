net.W = W.copy()
lr = 1.0 #@param {type:"slider", min:0.1, max:2, step:0.1}
for step in range(3):
    print(f"{net.loss(x, t):.3f}", softmax(net.scores(x)))
    net.W -= lr * numerical_gradient(f, net.W)
