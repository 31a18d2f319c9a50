"""What NumPy takes for the tasks of the bench, as taught and as written by somebody who wants it fast.

The bench runs this, asks by lines of JSON and reads lines of JSON, which numbers may follow (cpython.go).
"""
import json
import sys
import time

try:
    import numpy as np
except ImportError as e:
    print(json.dumps({"Error": str(e)}), flush=True)
    sys.exit()

np.seterr(all="ignore")


# As taught: f of an array x, whose first axis is that of the variables.

def sphere(x):
    return x[0]**2 + x[1]**2


def rosenbrock(x):
    return 100*(x[1] - x[0]**2)**2 + (1 - x[0])**2


def himmelblau(x):
    return (x[0]**2 + x[1] - 11)**2 + (x[0] + x[1]**2 - 7)**2


def styblinski_tang(x):
    return ((x[0]**4 - 16*x[0]**2 + 5*x[0]) + (x[1]**4 - 16*x[1]**2 + 5*x[1])) / 2


def ackley(x):
    return -20*np.exp(-0.2*np.sqrt(0.5*(x[0]**2 + x[1]**2))) - np.exp(0.5*(np.cos(2*np.pi*x[0]) + np.cos(2*np.pi*x[1]))) + np.e + 20


def rastrigin(x):
    return 20 + (x[0]**2 - 10*np.cos(2*np.pi*x[0])) + (x[1]**2 - 10*np.cos(2*np.pi*x[1]))


taught = {"sphere": sphere, "rosenbrock": rosenbrock, "himmelblau": himmelblau, "styblinski-tang": styblinski_tang, "ackley": ackley,
          "rastrigin": rastrigin}


# The best form: a row x and a column y, what depends on one of them alone computed from it alone, and every
# operation on the whole grid written into memory that is there (out, and t of the same shape).

def best_sphere(x, y, out, t):
    np.add(x*x, y*y, out=out)


def best_rosenbrock(x, y, out, t):
    np.subtract(y, x*x, out=out)
    np.multiply(out, out, out=out)
    np.multiply(out, 100, out=out)
    np.add(out, (1 - x)**2, out=out)


def best_himmelblau(x, y, out, t):
    np.add(x*x, y, out=out)
    np.subtract(out, 11, out=out)
    np.multiply(out, out, out=out)
    np.add(x, y*y, out=t)
    np.subtract(t, 7, out=t)
    np.multiply(t, t, out=t)
    np.add(out, t, out=out)


def best_styblinski_tang(x, y, out, t):
    def quartic(x):
        x2 = x*x
        return x2*x2 - 16*x2 + 5*x
    np.add(quartic(x) / 2, quartic(y) / 2, out=out)


def best_ackley(x, y, out, t):
    np.add(x*x, y*y, out=out)
    np.multiply(out, 0.5, out=out)
    np.sqrt(out, out=out)
    np.multiply(out, -0.2, out=out)
    np.exp(out, out=out)
    np.multiply(out, -20, out=out)
    np.add(np.cos(2*np.pi*x), np.cos(2*np.pi*y), out=t)
    np.multiply(t, 0.5, out=t)
    np.exp(t, out=t)
    np.subtract(out, t, out=out)
    np.add(out, np.e + 20, out=out)


def best_rastrigin(x, y, out, t):
    np.add(20 + (x*x - 10*np.cos(2*np.pi*x)), y*y - 10*np.cos(2*np.pi*y), out=out)


best = {"sphere": best_sphere, "rosenbrock": best_rosenbrock, "himmelblau": best_himmelblau, "styblinski-tang": best_styblinski_tang,
        "ackley": best_ackley, "rastrigin": best_rastrigin}


def axis(a, b, n):
    """n numbers from a to b, both included, with the bits of the other subjects."""
    xs = a + (b - a)*(np.arange(n)/(n - 1))
    xs[-1] = b
    return xs


class Grid:
    """f over rectangles; fill(r, nx, ny) gives its values."""

    def __init__(self, task):
        self.task = task
        self.units = task["NX"]*task["NY"]

    def run(self):
        return self.fill(self.task, self.task["NX"], self.task["NY"])

    def results(self, part):
        if part == "all":
            return self.run()
        t = self.task
        return np.concatenate([self.fill(r, t["SpecialNX"], t["SpecialNY"]).flatten() for r in t["Special"]])


class TaughtGrid(Grid):
    def fill(self, r, nx, ny):
        f = taught[self.task["Function"]]
        return f(np.array(np.meshgrid(axis(r["X0"], r["X1"], nx), axis(r["Y0"], r["Y1"], ny))))


class BestGrid(Grid):
    def __init__(self, task):
        super().__init__(task)
        self.memory = {}

    def fill(self, r, nx, ny):
        if (nx, ny) not in self.memory:
            self.memory[nx, ny] = np.empty((ny, nx)), np.empty((ny, nx))
        out, t = self.memory[nx, ny]
        best[self.task["Function"]](axis(r["X0"], r["X1"], nx), axis(r["Y0"], r["Y1"], ny)[:, np.newaxis], out, t)
        return out


def numerical_gradient(f, x):
    """The central difference, element by element, as taught."""
    h = 1e-4
    grad = np.zeros_like(x)
    for i in range(x.size):
        before = x[i]
        x[i] = before + h
        above = f(x)
        x[i] = before - h
        below = f(x)
        grad[i] = (above - below) / (2*h)
        x[i] = before
    return grad


def gradient_descent(f, x, lr, steps):
    for _ in range(steps):
        x -= lr*numerical_gradient(f, x)
    return x


class TaughtDescent:
    def __init__(self, task):
        self.task = task
        self.units = 1000

    def descend(self, steps):
        return gradient_descent(taught[self.task["Function"]], np.array(self.task["Start"]), self.task["LR"], steps)

    def run(self):
        self.descend(self.units)

    def results(self, part):
        return self.descend(self.task["Checked"])


class PlainDescent(TaughtDescent):
    """Python's own floats: for one start faster than arrays of two elements."""

    def __init__(self, task):
        super().__init__(task)
        self.units = 10000

    def descend(self, steps):
        def f(x, y):
            a, b = y - x*x, 1 - x
            return 100*(a*a) + b*b
        (x, y), lr, h = self.task["Start"], self.task["LR"], self.task["H"]
        for _ in range(steps):
            dx = (f(x + h, y) - f(x - h, y)) / (2*h)
            dy = (f(x, y + h) - f(x, y - h)) / (2*h)
            x, y = x - lr*dx, y - lr*dy
        return [x, y]


class TaughtBasin:
    """One start after another; the first of them only."""
    starts = 10

    def __init__(self, task):
        self.task = task
        self.units = self.starts*task["Steps"]

    def run(self):
        t = self.task
        y = t["Y0"]
        return [gradient_descent(taught[t["Function"]], np.array([x, y]), t["LR"], t["Steps"]) for x in axis(t["X0"], t["X1"], t["NX"])[:self.starts]]

    def results(self, part):
        return np.ravel(self.run())


class BestBasin:
    """All starts at a time, every operation written into memory that is there."""

    def __init__(self, task):
        self.task = task
        n = task["NX"]*task["NY"]
        self.units = n*task["Steps"]
        self.memory = np.empty((6, n))

    def run(self):
        t, h = self.task, self.task["H"]
        x, y, b2, a, left, right = self.memory
        grid = np.meshgrid(axis(t["X0"], t["X1"], t["NX"]), axis(t["Y0"], t["Y1"], t["NY"]))
        x[:], y[:] = grid[0].ravel(), grid[1].ravel()

        def value(moved, out):
            """100 (y - moved²)² + (1 - moved)²"""
            np.multiply(moved, moved, out=out)
            np.subtract(y, out, out=out)
            np.multiply(out, out, out=out)
            np.multiply(out, 100, out=out)
            np.subtract(1, moved, out=moved)
            np.multiply(moved, moved, out=moved)
            np.add(out, moved, out=out)

        for _ in range(t["Steps"]):
            np.add(x, h, out=a)
            value(a, right)
            np.subtract(x, h, out=a)
            value(a, left)
            np.subtract(right, left, out=right)
            np.multiply(right, t["LR"]/(2*h), out=right)  # the step of x
            np.multiply(x, x, out=a)
            np.subtract(1, x, out=b2)
            np.multiply(b2, b2, out=b2)
            np.subtract(x, right, out=x)
            np.add(y, h, out=right)
            np.subtract(y, h, out=left)
            for side in right, left:
                np.subtract(side, a, out=side)
                np.multiply(side, side, out=side)
                np.multiply(side, 100, out=side)
                np.add(side, b2, out=side)
            np.subtract(right, left, out=right)
            np.multiply(right, t["LR"]/(2*h), out=right)
            np.subtract(y, right, out=y)
        return np.stack([x, y], axis=1)

    def results(self, part):
        return self.run()


subjects = {
    ("numpy", "grid"): TaughtGrid, ("numpy-best", "grid"): BestGrid,
    ("numpy", "descend"): TaughtDescent, ("cpython", "descend"): PlainDescent,
    ("numpy", "basin"): TaughtBasin, ("numpy-best", "basin"): BestBasin,
}


def repeat(job, duration, shortest=0.002):
    """Nanoseconds a unit of the best batch of runs within so many seconds, as page/harness.js has it."""
    best, begin = float("inf"), time.perf_counter()
    while time.perf_counter() - begin < duration or best == float("inf"):
        start, runs, took = time.perf_counter(), 0, 0
        while took < shortest:
            job.run()
            runs += 1
            took = time.perf_counter() - start
        best = min(best, took*1e9/(runs*job.units))
    return best


def main():
    jobs = {}
    print(json.dumps({"Version": f"CPython {sys.version.split()[0]}, NumPy {np.__version__}"}), flush=True)
    for line in sys.stdin:
        q = json.loads(line)
        name, answer, numbers = q["Subject"], {}, b""
        if q["Do"] == "open":
            jobs[name] = subjects[name, q["Task"]["Kind"]](q["Task"])
        elif q["Do"] == "results":
            values = np.ascontiguousarray(jobs[name].results(q["Part"]), dtype="<f8")
            answer["Count"], numbers = values.size, values.tobytes()
        elif q["Do"] == "close":
            del jobs[name]
        else:
            answer["NS"] = repeat(jobs[name], q["Duration"])
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + numbers)
        sys.stdout.buffer.flush()


main()
