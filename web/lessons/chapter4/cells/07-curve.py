x = np.arange(0.0, 20.0, 0.1)

def function_1(x):
    return 0.01 * x**2 + 0.1 * x

plt.plot(x, function_1(x))
plt.xlabel("x")
plt.ylabel("f(x)");
