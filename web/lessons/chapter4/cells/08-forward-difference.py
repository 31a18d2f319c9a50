def forward_diff(f, x, h):
    return (f(x + h) - f(x)) / h

for h in [1.0, 0.1, 0.01, 0.001]:
    print(h, f"{forward_diff(function_1, 5.0, h):.6f}")
