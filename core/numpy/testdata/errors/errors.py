import numpy as np
np.array([1, 2]) + np.array([1, 2, 3])  # expect error: ValueError: operands could not be broadcast together with shapes (2,) (3,) 
# ---
import numpy as np
np.arange(6).reshape(4, -1)  # expect error: ValueError: cannot reshape array of size 6 into shape (4,newaxis)
# ---
import numpy as np
np.array([1, 2, 3])[3]  # expect error: IndexError: index 3 is out of bounds for axis 0 with size 3
# ---
import numpy as np
np.array([1, 2, 3])[0, 0]  # expect error: IndexError: too many indices for array: array is 1-dimensional, but 2 were indexed
# ---
import numpy as np
np.array([1, 2, 3])[1.0]  # expect error: IndexError: only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices
# ---
import numpy as np
np.array([[1, 2], [3, 4]])[0, 5]  # expect error: IndexError: index 5 is out of bounds for axis 1 with size 2
# ---
import numpy as np
np.dot(np.ones((2, 3)), np.ones((2, 3)))  # expect error: ValueError: shapes (2,3) and (2,3) not aligned: 3 (dim 1) != 2 (dim 0)
# ---
import numpy as np
np.ones((2, 3)) @ np.ones((2, 3))  # expect error: ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 2 is different from 3)
# ---
import numpy as np
x = np.array([1, 2])
x *= 1.5  # expect error: UFuncTypeError: Cannot cast ufunc 'multiply' output from dtype('float64') to dtype('int64') with casting rule 'same_kind'
# ---
import numpy as np
x = np.array([1, 2])
x /= 2  # expect error: UFuncTypeError: Cannot cast ufunc 'divide' output from dtype('float64') to dtype('int64') with casting rule 'same_kind'
# ---
import numpy as np
np.array([1, 2]) ** -1  # expect error: ValueError: Integers to negative integer powers are not allowed.
# ---
import numpy as np
if np.array([1, 2]) > 0: pass  # expect error: ValueError: The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()
# ---
import numpy as np
np.array([[1, 2], [3]])  # expect error: ValueError: setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (2,) + inhomogeneous part.
# ---
import numpy as np
np.array([[1, 2], 3])  # expect error: ValueError: setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (2,) + inhomogeneous part.
# ---
import numpy as np
np.zeros((2, 2)).sum(axis=2)  # expect error: AxisError: axis 2 is out of bounds for array of dimension 2
# ---
import numpy as np
np.concatenate([np.zeros((2, 2)), np.zeros((2, 3))])  # expect error: ValueError: all the input array dimensions except for the concatenation axis must match exactly, but along dimension 1, the array at index 0 has size 2 and the array at index 1 has size 3
# ---
import numpy as np
np.max([])  # expect error: ValueError: zero-size array to reduction operation maximum which has no identity
# ---
import numpy as np
a = np.zeros(3)
a[:2] = [1, 2, 3]  # expect error: ValueError: could not broadcast input array from shape (3,) into shape (2,)
# ---
import numpy as np
a = np.zeros(3)
a[np.array([True, False])] = 1  # expect error: IndexError: boolean index did not match indexed array along dimension 0; dimension is 3 but corresponding boolean dimension is 2
# ---
import numpy as np
a = np.zeros(3, dtype=int)
a[0] = np.nan  # expect error: ValueError: cannot convert float NaN to integer
# ---
import numpy as np
np.foo  # expect error: AttributeError: module 'numpy' has no attribute 'foo'
# ---
import numpy as np
np.array([1]).foo  # expect error: AttributeError: 'numpy.ndarray' object has no attribute 'foo'
# ---
import numpy as np
float(np.array([1, 2]))  # expect error: TypeError: only size-1 arrays can be converted to Python scalars
# ---
import numpy as np
len(np.array(3))  # expect error: TypeError: len() of unsized object
# ---
import numpy as np
for i in np.array(3): pass  # expect error: TypeError: iteration over a 0-d array
# ---
import numpy as np
np.array([1, 2]) + None  # expect error: TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'
# ---
import numpy as np
hash(np.array([1]))  # expect error: TypeError: unhashable type: 'numpy.ndarray'
# ---
import numpy as np
-np.array([True])  # expect error: TypeError: The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.
# ---
import numpy as np
np.array([True]) - np.array([True])  # expect error: TypeError: numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.
# ---
import numpy as np
np.arange(0, 1, 0)  # expect error: ZeroDivisionError: division by zero
# ---
import numpy as np
np.array([1, 2]) < np.array([1, 2, 3])  # expect error: ValueError: operands could not be broadcast together with shapes (2,) (3,) 
# ---
import numpy as np
np.random.seed(-1)  # expect error: ValueError: Seed must be between 0 and 2**32 - 1
# ---
import numpy as np
np.zeros(-1)  # expect error: ValueError: negative dimensions are not allowed
# ---
import numpy as np
np.broadcast_to(np.zeros(2), (3,))[0] = 1  # expect error: ValueError: operands could not be broadcast together with remapped shapes [original->remapped]: (2,)  and requested shape (3,)
# ---
import numpy as np
np.broadcast_to(np.zeros(2), (2, 2))[0] = 1  # expect error: ValueError: assignment destination is read-only
# ---
import numpy as np
np.linspace(0, 1, -1)  # expect error: ValueError: Number of samples, -1, must be non-negative.
# ---
import numpy as np
np.array([10**30])  # expect error: OverflowError: Python int too large to convert to C long
# !cpython: an array of objects
# ---
import numpy as np
np.zeros(3, dtype='foo')  # expect error: TypeError: data type 'foo' not understood
# ---
import numpy as np
np.stack([np.zeros(2), np.zeros(3)])  # expect error: ValueError: all input arrays must have the same shape
# ---
import numpy as np
np.random.choice(3, 5, replace=False)  # expect error: ValueError: Cannot take a larger sample than population when 'replace=False'
# ---
import numpy as np
np.argmax([])  # expect error: ValueError: attempt to get argmax of an empty sequence
# ---
import numpy as np
with np.errstate(divide='raise'):
    np.array([1.0]) / 0  # expect error: FloatingPointError: divide by zero encountered in divide
# ---
import numpy as np
np.array([1, 2, 3])[[0, 5]]  # expect error: IndexError: index 5 is out of bounds for axis 0 with size 3
# ---
import numpy as np
range(np.array([1, 2]))  # expect error: TypeError: only integer scalar arrays can be converted to a scalar index
# ---
import numpy as np
np.exp('a')  # expect error: TypeError: ufunc 'exp' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''
# ---
import numpy as np
del np.zeros(2)[0]  # expect error: ValueError: cannot delete array elements
# ---
import numpy as np
np.zeros(2, dtype=np.float)  # expect error: AttributeError: module 'numpy' has no attribute 'float'.\n`np.float` was a deprecated alias for the builtin `float`. To avoid this error in existing code, use `float` by itself. Doing this will not modify any behavior and is safe. If you specifically wanted the numpy scalar type, use `np.float64` here.\nThe aliases was originally deprecated in NumPy 1.20; for more details and guidance see the original release note at:\n    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations
# ---
import numpy as np
np.int  # expect error: AttributeError: module 'numpy' has no attribute 'int'.\n`np.int` was a deprecated alias for the builtin `int`. To avoid this error in existing code, use `int` by itself. Doing this will not modify any behavior and is safe. When replacing `np.int`, you may wish to use e.g. `np.int64` or `np.int32` to specify the precision. If you wish to review your current use, check the release note link for additional information.\nThe aliases was originally deprecated in NumPy 1.20; for more details and guidance see the original release note at:\n    https://numpy.org/devdocs/release/1.20.0-notes.html#deprecations
# ---
import numpy as np
np.float64(2)[0]  # expect error: IndexError: invalid index to scalar variable.
