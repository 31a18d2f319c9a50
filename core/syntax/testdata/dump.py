"""Prints the syntax trees of Python files as dump_test.go prints ours, one line a statement.

    python3.11 dump.py FILE...      prints "== FILE", then its tree, or "-- why" where it is left out
"""
import ast
import struct
import sys


class Unsupported(Exception):
    pass


LEFT_OUT = (ast.Match, ast.AsyncFor, ast.AsyncWith, ast.AsyncFunctionDef, ast.Await, ast.TryStar)
OPS = {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**", "MatMult": "@",
    "LShift": "<<", "RShift": ">>", "BitAnd": "&", "BitOr": "|", "BitXor": "^", "UAdd": "+", "USub": "-",
    "Invert": "~", "Not": "not", "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=",
    "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in", "And": "and", "Or": "or",
}


class Dump:
    def __init__(self, lines):
        self.lines = lines
        self.places = True

    def column(self, line, offset):
        return len(self.lines[line - 1].encode()[:offset].decode()) + 1

    def at(self, n, end=True):
        if not self.places:
            return ""
        start = f"@{n.lineno}:{self.column(n.lineno, n.col_offset)}"
        return start + (f"-{n.end_lineno}:{self.column(n.end_lineno, n.end_col_offset)}" if end else "")

    def quote(self, s):
        return '"' + "".join(c if " " < c <= "~" and c not in '"\\' else f"\\{ord(c):x};" for c in s) + '"'

    def list(self, nodes):
        return "[" + " ".join(self.dump(n) for n in nodes) + "]"

    def block(self, stmts):
        return "{" + " ; ".join(self.dump(s) for s in stmts) + "}"

    def dump(self, n):
        if n is None:
            return "~"
        if isinstance(n, LEFT_OUT) or getattr(n, "is_async", 0):
            raise Unsupported(type(n).__name__)
        return getattr(self, type(n).__name__)(n)

    def Name(self, n): return n.id + self.at(n)

    def Constant(self, n):
        v = n.value
        if isinstance(v, (bytes, complex)):
            raise Unsupported(type(v).__name__)
        if v is None or v is True or v is False:
            return str(v) + self.at(n)
        if v is Ellipsis:
            return "Ellipsis" + self.at(n)
        if isinstance(v, int):
            return f"{v:#x}{self.at(n)}"
        if isinstance(v, float):
            return "f" + struct.pack(">d", v).hex() + self.at(n)
        return self.quote(v) + self.at(n)

    def JoinedStr(self, n):  # CPython 3.11 does not place what is inside of an f-string well
        at, places, self.places = self.at(n), self.places, False
        parts = " ".join(self.dump(v) for v in n.values)
        self.places = places
        return f"(f{at} {parts})"

    def FormattedValue(self, n):
        spec = self.dump(n.format_spec) if n.format_spec else "~"
        return f"(field {self.dump(n.value)} {chr(n.conversion) if n.conversion > 0 else '~'} {spec})"

    def List(self, n): return f"(list{self.at(n)} {self.list(n.elts)})"
    def Tuple(self, n): return f"(tuple{self.at(n)} {self.list(n.elts)})"
    def Set(self, n): return f"(set{self.at(n)} {self.list(n.elts)})"
    def Dict(self, n): return f"(dict{self.at(n)} {self.list(n.keys)} {self.list(n.values)})"
    def UnaryOp(self, n): return f"({OPS[type(n.op).__name__]}{self.at(n)} {self.dump(n.operand)})"
    def BinOp(self, n): return f"({OPS[type(n.op).__name__]}{self.at(n)} {self.dump(n.left)} {self.dump(n.right)})"
    def BoolOp(self, n): return f"({OPS[type(n.op).__name__]}{self.at(n)} {self.list(n.values)})"

    def Compare(self, n):
        rest = " ".join(OPS[type(o).__name__] + " " + self.dump(c) for o, c in zip(n.ops, n.comparators))
        return f"(compare{self.at(n)} {self.dump(n.left)} {rest})"

    def IfExp(self, n): return f"(ifexp{self.at(n)} {self.dump(n.test)} {self.dump(n.body)} {self.dump(n.orelse)})"
    def Lambda(self, n): return f"(lambda{self.at(n)} {self.arguments(n.args)} {self.dump(n.body)})"
    def keyword(self, n): return f"{n.arg or '**'}={self.dump(n.value)}"
    def Call(self, n): return f"(call{self.at(n)} {self.dump(n.func)} {self.list(n.args)} {self.list(n.keywords)})"
    def Attribute(self, n): return f"(.{n.attr}{self.at(n)} {self.dump(n.value)})"
    def Subscript(self, n): return f"(index{self.at(n)} {self.dump(n.value)} {self.dump(n.slice)})"
    def Slice(self, n): return f"(slice{self.at(n)} {self.dump(n.lower)} {self.dump(n.upper)} {self.dump(n.step)})"
    def Starred(self, n): return f"(star{self.at(n)} {self.dump(n.value)})"
    def NamedExpr(self, n): return f"(:={self.at(n)} {self.dump(n.target)} {self.dump(n.value)})"
    def Yield(self, n): return f"(yield{self.at(n)} {self.dump(n.value)})"
    def YieldFrom(self, n): return f"(yieldfrom{self.at(n)} {self.dump(n.value)})"

    def comp(self, n, kind, *elts):
        clauses = " ".join(self.comprehension(c) for c in n.generators)
        return f"({kind}{self.at(n)} {' '.join(self.dump(e) for e in elts)} {clauses})"

    def comprehension(self, c):
        if c.is_async:
            raise Unsupported("async")
        return f"(for {self.dump(c.target)} {self.dump(c.iter)} {self.list(c.ifs)})"

    def ListComp(self, n): return self.comp(n, "listcomp", n.elt)
    def SetComp(self, n): return self.comp(n, "setcomp", n.elt)
    def DictComp(self, n): return self.comp(n, "dictcomp", n.key, n.value)
    def GeneratorExp(self, n): return self.comp(n, "genexp", n.elt)

    def arguments(self, a):
        out = []
        positional = a.posonlyargs + a.args
        defaults = [None] * (len(positional) - len(a.defaults)) + a.defaults
        for i, (arg, d) in enumerate(zip(positional, defaults)):
            out.append(f"{'/' if i < len(a.posonlyargs) else ''}{arg.arg}:{self.dump(arg.annotation)}={self.dump(d)}")
        if a.vararg:
            out.append(f"*{a.vararg.arg}:{self.dump(a.vararg.annotation)}")
        for arg, d in zip(a.kwonlyargs, a.kw_defaults):
            out.append(f"k{arg.arg}:{self.dump(arg.annotation)}={self.dump(d)}")
        if a.kwarg:
            out.append(f"**{a.kwarg.arg}:{self.dump(a.kwarg.annotation)}")
        return "[" + " ".join(out) + "]"

    def Expr(self, n): return f"(expr{self.at(n)} {self.dump(n.value)})"
    def Assign(self, n): return f"(={self.at(n)} {self.list(n.targets)} {self.dump(n.value)})"
    def AugAssign(self, n): return f"({OPS[type(n.op).__name__]}={self.at(n)} {self.dump(n.target)} {self.dump(n.value)})"
    def AnnAssign(self, n): return f"(ann{self.at(n)} {self.dump(n.target)} {self.dump(n.annotation)} {self.dump(n.value)})"
    def Return(self, n): return f"(return{self.at(n)} {self.dump(n.value)})"
    def If(self, n): return f"(if{self.at(n, False)} {self.dump(n.test)} {self.block(n.body)} {self.block(n.orelse)})"
    def While(self, n): return f"(while{self.at(n, False)} {self.dump(n.test)} {self.block(n.body)} {self.block(n.orelse)})"

    def For(self, n):
        return f"(for{self.at(n, False)} {self.dump(n.target)} {self.dump(n.iter)} {self.block(n.body)} {self.block(n.orelse)})"

    def FunctionDef(self, n):
        return f"(def {n.name} {self.list(n.decorator_list)} {self.arguments(n.args)} {self.dump(n.returns)} {self.block(n.body)})"

    def ClassDef(self, n):
        return f"(class {n.name} {self.list(n.decorator_list)} {self.list(n.bases)} {self.list(n.keywords)} {self.block(n.body)})"

    def alias(self, a): return f"{a.name} as {a.asname or '~'}"
    def Import(self, n): return f"(import{self.at(n)} {self.list(n.names)})"

    def ImportFrom(self, n):
        names = "*" if n.names[0].name == "*" else self.list(n.names)
        return f"(from{self.at(n)} {n.level} {n.module or '~'} {names})"

    def Global(self, n): return f"(global{self.at(n)} {' '.join(n.names)})"
    def Nonlocal(self, n): return f"(nonlocal{self.at(n)} {' '.join(n.names)})"
    def Pass(self, n): return f"(pass{self.at(n)})"
    def Break(self, n): return f"(break{self.at(n)})"
    def Continue(self, n): return f"(continue{self.at(n)})"
    def Delete(self, n): return f"(del{self.at(n)} {self.list(n.targets)})"
    def Raise(self, n): return f"(raise{self.at(n)} {self.dump(n.exc)} {self.dump(n.cause)})"

    def Try(self, n):
        return f"(try{self.at(n, False)} {self.block(n.body)} {self.list(n.handlers)} {self.block(n.orelse)} {self.block(n.finalbody)})"

    def ExceptHandler(self, n): return f"(except{self.at(n, False)} {self.dump(n.type)} {n.name or '~'} {self.block(n.body)})"
    def withitem(self, n): return f"(as {self.dump(n.context_expr)} {self.dump(n.optional_vars)})"
    def With(self, n): return f"(with{self.at(n, False)} {self.list(n.items)} {self.block(n.body)})"
    def Assert(self, n): return f"(assert{self.at(n)} {self.dump(n.test)} {self.dump(n.msg)})"


sys.setrecursionlimit(20000)
for path in sys.argv[1:]:
    print("==", path)
    try:
        with open(path, encoding="utf-8-sig", newline=None) as f:
            source = f.read()
        if "\f" in source:
            raise Unsupported("form feed")
        d = Dump(source.split("\n"))
        lines = [d.dump(s) for s in ast.parse(source).body]
    except (Unsupported, SyntaxError, UnicodeDecodeError) as e:
        print("--", e)
        continue
    print("\n".join(lines))
