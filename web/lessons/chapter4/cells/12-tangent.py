at = 5.0 #@param {type:"slider", min:0, max:20, step:0.5}
slope = numerical_diff(function_1, at)
intercept = function_1(at) - slope * at
h = 4.0 #@param {type:"slider", min:0.5, max:8, step:0.5}
ends = np.array([at - h, at + h])

plt.plot(x, function_1(x), label="f")
plt.plot(x, slope * x + intercept, "--", label="tangent")
plt.plot(ends, function_1(ends), "o:", label="x - h, x + h")
plt.xlabel("x")
plt.ylabel("f(x)")
plt.legend()
print(slope, intercept)
