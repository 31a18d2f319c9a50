"""Runs the programs of programs.txt in Matplotlib and writes what came of each to programs.json.

    python3 core/pyplot/testdata/programs.py     (needs NumPy and Matplotlib; made with 1.24.2 and 3.6.3)
"""
import contextlib, io, json, math, os, re, warnings
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
warnings.simplefilter("ignore")


def number(v):
    v = float(v)
    return v if math.isfinite(v) else "NaN" if math.isnan(v) else "Infinity" if v > 0 else "-Infinity"


def axes(ax):
    return {
        "title": ax.get_title(), "xlabel": ax.get_xlabel(), "ylabel": ax.get_ylabel(),
        "xlim": [number(v) for v in ax.get_xlim()], "ylim": [number(v) for v in ax.get_ylim()],
        "lines": [{"label": "" if l.get_label().startswith("_") else l.get_label(), "x": [number(v) for v in l.get_xdata()], "y": [number(v) for v in l.get_ydata()]}
                  for l in ax.lines if l.get_transform().contains_branch(ax.transData) and l.get_transform() == ax.transData],
    }


out = []
for part in open(os.path.join(here, "programs.txt"), encoding="utf-8").read().split("# %% ")[1:]:
    name, text = part.split("\n", 1)
    plt.close("all")
    stdout, error, figures = io.StringIO(), None, []

    def show(*args, **kwargs):
        for n in plt.get_fignums():
            f = plt.figure(n)
            if f.axes:
                figures.append([axes(a) for a in f.axes if a.get_label() != "<colorbar>"])
        plt.close("all")
    plt.show = show
    with contextlib.redirect_stdout(stdout):
        try:
            exec(text, {"np": np, "plt": plt})
        except Exception as e:
            error = f"{type(e).__name__}: {e}"
    show()
    out.append({"name": name, "stdout": re.sub(r"0x[0-9a-f]+", "0x…", stdout.getvalue()), "error": error, "figures": figures})
with open(os.path.join(here, "programs.json"), "w", encoding="utf-8") as f:
    json.dump(out, f, ensure_ascii=False, indent=0)
    f.write("\n")
