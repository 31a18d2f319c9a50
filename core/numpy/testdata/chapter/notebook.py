import numpy as np
def cross_entropy_error(y, t):
    delta = 1e-7
    return -np.sum(t * np.log(y + delta))
t = [0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
y = [0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0]
print(cross_entropy_error(np.array(y), np.array(t)))  # expect: 0.510825457099338
y2 = [0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0]
print(cross_entropy_error(np.array(y2), np.array(t)))  # expect: 2.302584092994546
def cross_entropy_error(y, t):
    delta = 1e-7
    if y.ndim == 1:
        t = t.reshape(1, t.size)
        y = y.reshape(1, y.size)
    batch_size = y.shape[0]
    return -np.sum(t * np.log(y + delta)) / batch_size
print(cross_entropy_error(np.array(y), np.array(t)))  # expect: 0.510825457099338
print(cross_entropy_error(np.array([y, y2]), np.array([t, t])))  # expect: 1.406704775046942
def function_1(x):
    return 0.01*x**2 + 0.1*x
def numerical_diff(f, x):
    h = 1e-4
    return (f(x+h) - f(x-h)) / (2*h)
x = np.arange(0.0, 20.0, 0.1)
a = numerical_diff(function_1, 5)
b = function_1(5) - (a*5)
print(a, b, function_1(x)[[0, 1, 77, 199]].tolist(), ((a * x) + b)[[0, 1, 199]].tolist())  # expect: 0.1999999999990898 -0.24999999999544897 [0.0, 0.010100000000000001, 1.3629000000000002, 5.950100000000001] [-0.24999999999544897, -0.22999999999554, 3.7299999999864384]
def numerical_gradient_1d(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for idx in range(x.size):
        tmp_val = x[idx]
        x[idx] = tmp_val + h
        fxh1 = f(x)
        x[idx] = tmp_val - h
        fxh2 = f(x)
        grad[idx] = (fxh1 - fxh2)/(2*h)
        x[idx] = tmp_val
    return grad
def function_2(x):
    return x[0]**2 + x[1]**2
print(repr(numerical_gradient_1d(function_2, np.array([3.0, 4.0]))), numerical_gradient_1d(function_2, np.array([0.0, 2.0])).tolist())  # expect: array([6., 8.]) [0.0, 4.000000000004]
print(repr(numerical_gradient_1d(function_2, np.array([3, 4]))))  # expect: array([25000, 35000])
def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for i in range(step_num):
        grad = numerical_gradient_1d(f, x)
        x = x - (lr*grad)
    return x
print(gradient_descent(function_2, np.array([-3.0, 4.0]), lr=0.1).tolist())  # expect: [-6.111107928998789e-10, 8.148143905314271e-10]
print(gradient_descent(function_2, np.array([-3.0, 4.0]), lr=10.0).tolist(), gradient_descent(function_2, np.array([-3.0, 4.0]), lr=1e-10).tolist())  # expect: [-25898374737328.363, -1295248616896.5398] [-2.999999939999995, 3.9999999199999934]
def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    while not it.finished:
        idx = it.multi_index
        tmp_val = x[idx]
        x[idx] = float(tmp_val) + h
        fxh1 = f(x)
        x[idx] = tmp_val - h
        fxh2 = f(x)
        grad[idx] = (fxh1 - fxh2) / (2*h)
        x[idx] = tmp_val
        it.iternext()
    return grad
def softmax(a):
    c = np.max(a)
    exp_a = np.exp(a-c)
    return exp_a / np.sum(exp_a)
class simpleNet:
    def __init__(self):
        self.W = np.array([[-0.48115741, 0.54270006, -0.80327648], [-0.41143265, -0.67968633, -0.94115196]])
    def predict(self, x):
        return np.dot(x, self.W)
    def loss(self, x, t):
        return cross_entropy_error(softmax(self.predict(x)), t)
x = np.array([0.6, 0.9])
t = np.array([0, 0, 1])
net = simpleNet()
f = lambda w: net.loss(x, t)
print(repr(net.W))  # expect: array([[-0.48115741,  0.54270006, -0.80327648],\n       [-0.41143265, -0.67968633, -0.94115196]])
print(repr(numerical_gradient(f, net.W)), net.predict(x), softmax(net.predict(x)))  # expect: array([[ 0.20245512,  0.29394845, -0.49640358],\n       [ 0.30368269,  0.44092268, -0.74460537]]) [-0.65898383 -0.28609766 -1.32900265] [0.3374254  0.48991437 0.17266022]
print(numerical_gradient(f, net.W.copy()))  # expect: [[0. 0. 0.]\n [0. 0. 0.]]
print(repr(softmax(np.array([1010, 1000, 990]))), softmax(np.array([0.3, 2.9, 4.0])))  # expect: array([9.99954600e-01, 4.53978686e-05, 2.06106005e-09]) [0.01821127 0.24519181 0.73659691]
