"""Prints the polynomials of exp.go and log.go and the table of log.go (needs mpmath).

The polynomials have the least largest error, by Remez's exchange. The table: for each of 128
intervals of m a number of 22 bits near 1/m, chosen so that its logarithm is nearly a float.
"""

from mpmath import mp, mpf, exp, factorial, log, lu_solve, matrix, nint, polyval, cos, pi

mp.dps = 50


def remez(f, weight, degree, a, b):
    """The coefficients, from the constant on, of the polynomial whose largest |error·weight| on [a, b] is least."""
    n = degree + 2
    points = [(a + b) / 2 - (b - a) / 2 * cos(pi * (2 * i + 1) / (2 * n)) for i in range(n)]
    grid = [a + (b - a) * mpf(i) / 2001 for i in range(2002)]
    for _ in range(20):
        rows, right = matrix(n, n), matrix(n, 1)
        for i, x in enumerate(points):
            for k in range(degree + 1):
                rows[i, k] = x**k
            rows[i, degree + 1] = (-1) ** i / weight(x)
            right[i] = f(x)
        c = list(lu_solve(rows, right))[: degree + 1]
        error = [(f(x) - polyval(c[::-1], x)) * weight(x) for x in grid]
        runs = [[0]]  # of one sign
        for i in range(1, len(grid)):
            if (error[i] > 0) == (error[runs[-1][-1]] > 0):
                runs[-1].append(i)
            else:
                runs.append([i])
        if len(runs) < n:
            break
        points = [grid[max(r, key=lambda i: abs(error[i]))] for r in runs[:n]]
    return c, max(abs(e) for e in error)


def show(name, c, error):
    print(name, [float(x).hex() for x in c], "error 2^%.1f" % log(error, 2))


a = log(2) / 256
show("(e^r - 1 - r)/r^2", *remez(lambda r: sum(r**k / factorial(k + 2) for k in range(12)), lambda r: r * r + mpf(10) ** -14, 3, -a, a))
a = mpf("0.0044")
show("(log(1+r) - r + r^2/2)/r^3", *remez(lambda r: sum((-r) ** k / (k + 3) for k in range(16)), lambda r: r * r + mpf(10) ** -14, 4, -a, a))
show("the same, for pow", *remez(lambda r: sum((-r) ** k / (k + 3) for k in range(20)), lambda r: r * r + mpf(10) ** -14, 6, -a, a))

first, step = 0x3FE61 << 44, 1 << 45


def number(bits):
    return mpf((bits & (1 << 52) - 1) + (1 << 52)) * mpf(2) ** ((bits >> 52) - 1023 - 52)


worst, lows = 0, []
for i in range(128):
    if i == 79:  # around 1
        print("\t{1, 0},")
        lows.append(0)
        continue
    middle = 1 / number(first + i * step + step // 2)
    unit = mpf(2) ** (-21 if middle >= 1 else -22)
    near = int(nint(middle / unit))
    best = None
    for j in range(near - 1200, near + 1201):
        l = -log(j * unit)
        error = abs(l - mpf(float(l))) / abs(l)
        if best is None or error < best[0]:
            best = error, j * unit, l
    worst = max(worst, best[0])
    print("\t{%s, %s}," % (float(best[1]).hex(), float(best[2]).hex()))
    low = best[2] - mpf(float(best[2]))
    unit = mpf(2) ** (mp.mag(low) - 16)
    lows.append(float(nint(low / unit) * unit))
print("relative error of the logarithms 2^%.1f" % log(worst, 2))
print("what the logarithms lack, in 16 bits")
print(",\n".join("\t" + ", ".join(x.hex() if x else "0" for x in lows[i : i + 8]) for i in range(0, 128, 8)))
