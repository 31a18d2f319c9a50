numerical_gradient(f, net.W.copy())
