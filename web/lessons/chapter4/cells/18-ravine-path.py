lr = 0.9 #@param {type:"slider", min:0.05, max:1.05, step:0.05}
path = gradient_descent(ravine, np.array([-7.0, 2.0]), lr, 30)
plt.plot(path[:, 0], path[:, 1], "o-")
plt.plot([0.0], [0.0], "x")
plt.axis("equal")
plt.xlabel("x0")
plt.ylabel("x1")
path[-1]
