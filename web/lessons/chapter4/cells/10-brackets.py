def almost(f, x, h=1e-4):
    return (f(x + h) - f(x - h)) / 2 * h

almost(function_1, 5.0)
