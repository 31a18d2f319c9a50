"""Fills in what CPython 3.11 says: run with the files whose expectations are to be written anew.

    /usr/bin/python3 expect.py */*.py          writes
    /usr/bin/python3 expect.py -check */*.py   only compares, exit 1 on a difference

A program is one section of a file; sections are divided by lines "# ---". Behind each print stands
`# expect: …` for everything it prints (without the last line end, a line end inside written \\n);
prints are carried out in the order of their lines. Behind the line that raises stands `# expect error: Type: text`. Sections with a
line `# !cpython: why` differ by intent and are left alone.
"""
import re, sys, warnings

warnings.simplefilter("ignore")

MARK = re.compile(r"\s*# expect(?: error)?: .*$")


def run(text):
    said, error = [], None
    def show(*args, sep=" ", end="\n", **kw):
        said.append((sys._getframe(1).f_lineno, sep.join(map(str, args)).replace("\n", "\\n")))
    try:
        exec(compile(text, "<cell>", "exec"), {"print": show, "__name__": "__main__"})
    except BaseException as e:
        tb, line = e.__traceback__, 1
        while tb:
            if tb.tb_frame.f_code.co_filename == "<cell>":
                line = tb.tb_lineno
            tb = tb.tb_next
        t = str(e)
        error = (line, type(e).__name__ + (": " + t if t else ""))
    return said, error


def fill(path, check):
    out, bad = [], False
    for section in open(path, encoding="utf-8").read().split("# ---\n"):
        if "# !cpython" in section:
            out.append(section)
            continue
        lines = [MARK.sub("", l).rstrip() for l in section.split("\n")]
        said, error = run("\n".join(lines))
        notes = {}
        for n, t in said:
            notes.setdefault(n, []).append(t)
        for n, ts in notes.items():
            lines[n - 1] += "".join("  # expect: " + t for t in ts)
        if error:
            lines[error[0] - 1] += "  # expect error: " + error[1].replace("\n", "\\n")
        out.append("\n".join(lines))
    new, old = "# ---\n".join(out), open(path, encoding="utf-8").read()
    if new != old:
        if check:
            for a, b in zip(old.split("\n"), new.split("\n")):
                if a != b:
                    print(f"{path}\n  here:    {a}\n  CPython: {b}")
            return True
        open(path, "w", encoding="utf-8").write(new)
    return False


check = sys.argv[1:2] == ["-check"]
bad = [fill(p, check) for p in sys.argv[1 + check :]]
sys.exit(any(bad))
