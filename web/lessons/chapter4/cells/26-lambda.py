f = lambda w: net.loss(x, t)
print(f(net.W), f(0), f("anything"))
dW = numerical_gradient(f, net.W)
dW
