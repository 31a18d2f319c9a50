1/0  # expect error: ZeroDivisionError: division by zero
# ---
1.0 // 0  # expect error: ZeroDivisionError: float floor division by zero
# ---
5 % 0  # expect error: ZeroDivisionError: integer modulo by zero
# ---
0 ** -1  # expect error: ZeroDivisionError: 0.0 cannot be raised to a negative power
# ---
10**400 * 1.0  # expect error: OverflowError: int too large to convert to float
# ---
2.0 ** 10000  # expect error: OverflowError: (34, 'Numerical result out of range')
# ---
x = [1, 2]
x[5]  # expect error: IndexError: list index out of range
# ---
x = {'a': 1}
x['b']  # expect error: KeyError: 'b'
# ---
undefined_name  # expect error: NameError: name 'undefined_name' is not defined
# ---
'a' + 1  # expect error: TypeError: can only concatenate str (not "int") to str
# ---
1 + 'a'  # expect error: TypeError: unsupported operand type(s) for +: 'int' and 'str'
# ---
[1] + (2,)  # expect error: TypeError: can only concatenate list (not "tuple") to list
# ---
None + 1  # expect error: TypeError: unsupported operand type(s) for +: 'NoneType' and 'int'
# ---
[1] * 1.5  # expect error: TypeError: can't multiply sequence by non-int of type 'float'
# ---
len(3)  # expect error: TypeError: object of type 'int' has no len()
# ---
for i in 5: pass  # expect error: TypeError: 'int' object is not iterable
# ---
(3)(4)  # expect error: TypeError: 'int' object is not callable
# ---
a, b = 1, 2, 3  # expect error: ValueError: too many values to unpack (expected 2)
# ---
a, b = [1]  # expect error: ValueError: not enough values to unpack (expected 2, got 1)
# ---
a, *b, c = [1]  # expect error: ValueError: not enough values to unpack (expected at least 2, got 1)
# ---
a, b = 5  # expect error: TypeError: cannot unpack non-iterable int object
# ---
int('x')  # expect error: ValueError: invalid literal for int() with base 10: 'x'
# ---
float('y')  # expect error: ValueError: could not convert string to float: 'y'
# ---
def f(a, b): pass
f(1)  # expect error: TypeError: f() missing 1 required positional argument: 'b'
# ---
def f(a): pass
f(1, 2)  # expect error: TypeError: f() takes 1 positional argument but 2 were given
# ---
def f(a, b=1): pass
f(1, 2, 3)  # expect error: TypeError: f() takes from 1 to 2 positional arguments but 3 were given
# ---
def f(a): pass
f(b=1)  # expect error: TypeError: f() got an unexpected keyword argument 'b'
# ---
def f(a): pass
f(1, a=2)  # expect error: TypeError: f() got multiple values for argument 'a'
# ---
def f(a, *, b): pass
f(1)  # expect error: TypeError: f() missing 1 required keyword-only argument: 'b'
# ---
def f(a, b, c): pass
f()  # expect error: TypeError: f() missing 3 required positional arguments: 'a', 'b', and 'c'
# ---
'abc'.foo  # expect error: AttributeError: 'str' object has no attribute 'foo'
# ---
class A: pass
A().x  # expect error: AttributeError: 'A' object has no attribute 'x'
# ---
class A: pass
A(1)  # expect error: TypeError: A() takes no arguments
# ---
{[]: 1}  # expect error: TypeError: unhashable type: 'list'
# ---
{1: 2} < {3: 4}  # expect error: TypeError: '<' not supported between instances of 'dict' and 'dict'
# ---
1 < 'a'  # expect error: TypeError: '<' not supported between instances of 'int' and 'str'
# ---
[1, 'a'].sort()  # expect error: TypeError: '<' not supported between instances of 'str' and 'int'
# ---
sum(['a'])  # expect error: TypeError: unsupported operand type(s) for +: 'int' and 'str'
# ---
max([])  # expect error: ValueError: max() arg is an empty sequence
# ---
'abc'[1.5]  # expect error: TypeError: string indices must be integers, not 'float'
# ---
[1][1.0]  # expect error: TypeError: list indices must be integers or slices, not float
# ---
(1, 2)[0] = 3  # expect error: TypeError: 'tuple' object does not support item assignment
# ---
'abc'[0] = 'x'  # expect error: TypeError: 'str' object does not support item assignment
# ---
5[0]  # expect error: TypeError: 'int' object is not subscriptable
# ---
len[0]  # expect error: TypeError: 'builtin_function_or_method' object is not subscriptable
# ---
import nosuchmodule  # expect error: ModuleNotFoundError: No module named 'nosuchmodule'
# ---
from math import nosuch  # expect error: ImportError: cannot import name 'nosuch' from 'math' (unknown location)
# ---
import math
math.sqrt(-1)  # expect error: ValueError: math domain error
# ---
import math
math.log(0)  # expect error: ValueError: math domain error
# ---
import math
math.exp(1000)  # expect error: OverflowError: math range error
# ---
raise 5  # expect error: TypeError: exceptions must derive from BaseException
# ---
raise ValueError('x', 1)  # expect error: ValueError: ('x', 1)
# ---
assert False  # expect error: AssertionError
# ---
assert 1 == 2, 'msg'  # expect error: AssertionError: msg
# ---
[].pop()  # expect error: IndexError: pop from empty list
# ---
[1].remove(2)  # expect error: ValueError: list.remove(x): x not in list
# ---
[1].index(2)  # expect error: ValueError: 2 is not in list
# ---
d = {1: 2}
for k in d: d[k + 1] = 0  # expect error: RuntimeError: dictionary changed size during iteration
# ---
def f():
    return f()  # expect error: RecursionError: maximum recursion depth exceeded
f()
# ---
next(iter([]))  # expect error: StopIteration
# ---
range(1.5)  # expect error: TypeError: 'float' object cannot be interpreted as an integer
# ---
range(1, 2, 0)  # expect error: ValueError: range() arg 3 must not be zero
# ---
-'a'  # expect error: TypeError: bad operand type for unary -: 'str'
# ---
~1.5  # expect error: TypeError: bad operand type for unary ~: 'float'
# ---
'%d' % 'a'  # expect error: TypeError: %d format: a real number is required, not str
# ---
'%s %s' % 1  # expect error: TypeError: not enough arguments for format string
# ---
'%s' % (1, 2)  # expect error: TypeError: not all arguments converted during string formatting
# ---
'{} {}'.format(1)  # expect error: IndexError: Replacement index 1 out of range for positional args tuple
# ---
f"{3:q}"  # expect error: ValueError: Unknown format code 'q' for object of type 'int'
# ---
f"{'a':d}"  # expect error: ValueError: Unknown format code 'd' for object of type 'str'
# ---
f"{[1]:5}"  # expect error: TypeError: unsupported format string passed to list.__format__
# ---
int(float('nan'))  # expect error: ValueError: cannot convert float NaN to integer
# ---
int(float('inf'))  # expect error: OverflowError: cannot convert float infinity to integer
# ---
chr(-1)  # expect error: ValueError: chr() arg not in range(0x110000)
# ---
ord('ab')  # expect error: TypeError: ord() expected a character, but string of length 2 found
# ---
''.join([1])  # expect error: TypeError: sequence item 0: expected str instance, int found
# ---
dict([1])  # expect error: TypeError: cannot convert dictionary update sequence element #0 to a sequence
# ---
[1, 2, 3][::0]  # expect error: ValueError: slice step cannot be zero
# ---
x = [1]
x[0:2:1] = 5  # expect error: TypeError: can only assign an iterable
# ---
isinstance(1, 5)  # expect error: TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union
# ---
# !cpython: CPython calls int here
class A(5): pass  # expect error: TypeError: a class can only derive from classes, not from 'int'
# ---
def f(): x += 1  # expect error: UnboundLocalError: cannot access local variable 'x' where it is not associated with a value
f()
# ---
import math
math.foo  # expect error: AttributeError: module 'math' has no attribute 'foo'
# ---
'a'.upper(1)  # expect error: TypeError: str.upper() takes no arguments (1 given)
# ---
len()  # expect error: TypeError: len() takes exactly one argument (0 given)
# ---
len(1, 2)  # expect error: TypeError: len() takes exactly one argument (2 given)
# ---
[].append()  # expect error: TypeError: list.append() takes exactly one argument (0 given)
# ---
sorted([1], 2)  # expect error: TypeError: sorted expected 1 argument, got 2
# ---
1 << -1  # expect error: ValueError: negative shift count
# ---
str(10**5000)  # expect error: ValueError: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
# ---
class A:
    @property
    def x(self): return 1
A().x = 2  # expect error: AttributeError: property 'x' of 'A' object has no setter
# ---
def g():
    yield 1
    raise StopIteration
list(g())  # expect error: RuntimeError: generator raised StopIteration
# ---
x = 1
x()  # expect error: TypeError: 'int' object is not callable
# ---
x = 1
x += 'a'  # expect error: TypeError: unsupported operand type(s) for +=: 'int' and 'str'
# ---
x = []
x += 5  # expect error: TypeError: 'int' object is not iterable
# ---
with 5: pass  # expect error: TypeError: 'int' object does not support the context manager protocol
# ---
1 in 5  # expect error: TypeError: argument of type 'int' is not iterable
# ---
1 in 'a'  # expect error: TypeError: 'in <string>' requires string as left operand, not int
# ---
divmod(1, 0)  # expect error: ZeroDivisionError: integer division or modulo by zero
# ---
round('a')  # expect error: TypeError: type str doesn't define __round__ method
# ---
abs('a')  # expect error: TypeError: bad operand type for abs(): 'str'
# ---
pow(2, 3, 0)  # expect error: ValueError: pow() 3rd argument cannot be 0
# ---
hash([])  # expect error: TypeError: unhashable type: 'list'
# ---
def f(): pass
f.x  # expect error: AttributeError: 'function' object has no attribute 'x'
# ---
x = (1, 2)
x.append(3)  # expect error: AttributeError: 'tuple' object has no attribute 'append'
# ---
None.foo  # expect error: AttributeError: 'NoneType' object has no attribute 'foo'
# ---
class A:
    def __init__(self): return 1
A()  # expect error: TypeError: __init__() should return None, not 'int'
# ---
class A:
    def m(): pass
A().m()  # expect error: TypeError: A.m() takes 0 positional arguments but 1 was given
# ---
zip(1)  # expect error: TypeError: 'int' object is not iterable
# ---
map(len)  # expect error: TypeError: map() must have at least two arguments.
# ---
raise RuntimeError('a') from ValueError('b')  # expect error: RuntimeError: a
