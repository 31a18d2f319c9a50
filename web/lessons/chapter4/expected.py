#!/usr/bin/python3
"""Makes expected.json: what each cell of the chapter puts out, as IPython with NumPy shows it.

The cells run in order in one namespace, as "run all" does. The value of a last expression is its
repr, unless the cell ends with a semicolon. Matplotlib is replaced by a recorder, so that it need
not be installed: of each series the first, the middle and the last point are kept, and how many
there are. NumPy's log and powers differ by a bit on processors with AVX-512, so that is switched
off; NumPy 1.24.2 made the committed file.
"""
import os
os.environ["NPY_DISABLE_CPU_FEATURES"] = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR"

import ast, contextlib, io, json, pathlib, sys, types
import numpy as np

here = pathlib.Path(__file__).parent
series = []


def plot(*args, label=None):
    numbers = [np.asarray(a, float) for a in args if not isinstance(a, str)]
    x, y = numbers if len(numbers) == 2 else (np.arange(float(len(numbers[0]))), numbers[0])
    at = [0, len(x) // 2, len(x) - 1]
    series.append({"label": label, "points": len(x), "x": [x[i] for i in at], "y": [y[i] for i in at]})


class Recorder(types.ModuleType):
    """matplotlib.pyplot: plot is recorded, whatever only decorates is accepted."""
    def __getattr__(self, name):
        if name not in {"xlabel", "ylabel", "legend", "axis"}:
            raise AttributeError(name)
        return lambda *args, **kwargs: None


pyplot = Recorder("matplotlib.pyplot")
pyplot.plot = plot
matplotlib = types.ModuleType("matplotlib")
matplotlib.pyplot = pyplot
sys.modules.update({"matplotlib": matplotlib, "matplotlib.pyplot": pyplot})


def run(source, namespace):
    """Runs a cell; gives what IPython shows of its last expression, or None."""
    tree, value = ast.parse(source), None
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), namespace)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace)
    return None if value is None or source.rstrip().endswith(";") else repr(value)


expected, namespace = {}, {}
for file in sorted((here / "cells").glob("*.py")):
    series.clear()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        display = run(file.read_text(), namespace)
    expected[file.stem.partition("-")[2]] = {"stdout": printed.getvalue(), "display": display, "series": list(series)}
(here / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
