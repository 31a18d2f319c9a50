path = gradient_descent(function_2, start, lr=10.0)
for k in [1, 2, 9, 10, 11]:
    print(k, path[k])
print(numerical_gradient_1d(function_2, path[-1]))
path[-1]
