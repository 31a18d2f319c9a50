"""Runs a notebook with nbclient and holds texts against those that it has stored.

Usage: jupyter.py FILE.ipynb. The texts of streams and values must be equal but for the last bits of numbers (an
elementary function may differ by one unit in the last place between processors).
"""
import re, sys
import nbformat
from nbclient import NotebookClient

NUMBER = re.compile(r"[-+]?\d+\.?\d*(?:e[-+]?\d+)?")


def texts(cell):
    out = []
    for o in cell.get("outputs", []):
        if o.output_type == "stream":
            out.append(o.text)
        elif o.output_type == "execute_result":
            out.append(o.data.get("text/plain", ""))
        elif o.output_type == "error":
            out.append(o.ename)
    return "".join(t.rstrip("\n") + "\n" for t in out)


def same(a, b):
    if NUMBER.sub("#", a).split() != NUMBER.sub("#", b).split():
        return False
    # Numerical derivatives lose half of the digits, and with them what differs in the last place.
    return all(abs(float(x) - float(y)) <= 1e-7 * max(1.0, abs(float(y))) for x, y in zip(NUMBER.findall(a), NUMBER.findall(b)))


book = nbformat.read(sys.argv[1], as_version=4)
nbformat.validate(book)
stored = [texts(c) for c in book.cells]
NotebookClient(book, timeout=120, kernel_name="python3", allow_errors=True).execute()
wrong = 0
for cell, before in zip(book.cells, stored):
    after = texts(cell)
    if cell.cell_type == "code" and before and not same(before, after):
        wrong += 1
        print("differs:", cell.source[:200], "stored:", before[:300], "jupyter:", after[:300], sep="\n")
print(len(book.cells), "cells,", wrong, "differ")
sys.exit(wrong > 0)
