def gradient_descent(f, x, lr=0.01, steps=100):
    path = [x]
    for _ in range(steps):
        x = x - lr * numerical_gradient_1d(f, x)
        path.append(x)
    return np.array(path)

start = np.array([-3.0, 4.0])
lr = 0.1 #@param {type:"slider", min:0.01, max:1.05, step:0.01}
path = gradient_descent(function_2, start, lr)
path[-1]
