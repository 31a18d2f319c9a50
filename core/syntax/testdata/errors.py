"""Says what CPython finds wrong with each of a JSON list of sources: null, or [type, message, line, column]."""
import json
import sys
import warnings

warnings.simplefilter("ignore")
answers = []
for source in json.load(sys.stdin):
    try:
        compile(source, "x", "exec")
        answers.append(None)
    except SyntaxError as e:
        answers.append([type(e).__name__, e.msg, e.lineno or 0, e.offset or 0])
json.dump(answers, sys.stdout)
