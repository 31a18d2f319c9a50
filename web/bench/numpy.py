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


subjects = {
    ("numpy", "grid"): TaughtGrid, ("numpy-best", "grid"): BestGrid,
}


def repeat(job, duration):
    """Nanoseconds a unit of runs for so many seconds."""
    begin, runs = time.perf_counter(), 0
    while True:
        job.run()
        runs += 1
        took = time.perf_counter() - begin
        if took >= duration:
            return took*1e9/(runs*job.units)


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
