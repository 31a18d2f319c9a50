print(gradient_descent(function_2, start, lr=1e-10)[-1])
bounce = gradient_descent(function_2, start, lr=1.0)
for k in [0, 1, 2, 3, 100]:
    print(k, f"{bounce[k][0]:.4f} {bounce[k][1]:.4f}")
