def function_2(x):
    return x[0]**2 + x[1]**2

s = np.arange(0.0, 6.05, 0.1)
plt.plot(s, function_2([s, 4.0]), label="x0 moves, x1 = 4")
plt.plot(s, function_2([3.0, s]), "--", label="x1 moves, x0 = 3")
plt.plot([3.0, 4.0], [25.0, 25.0], "o", label="the point (3, 4)")
plt.legend()
print(numerical_diff(lambda a: function_2([a, 4.0]), 3.0))
print(numerical_diff(lambda b: function_2([3.0, b]), 4.0))
