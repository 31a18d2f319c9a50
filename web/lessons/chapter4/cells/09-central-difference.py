def numerical_diff(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / (2 * h)

for h in [1.0, 1e-4, 1e-10]:
    print(h, f"{numerical_diff(function_1, 5.0, h) - 0.2:.1e}")
numerical_diff(function_1, 5.0)
