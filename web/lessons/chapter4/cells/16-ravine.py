def ravine(x):
    return x[0]**2 / 20 + x[1]**2

p = np.array([-7.0, 2.0])
down = -numerical_gradient_1d(ravine, p)
home = -p
lengths = np.sqrt(np.dot(down, down) * np.dot(home, home))
angle = np.arccos(np.dot(down, home) / lengths)
print(down, f"{angle * 180 / np.pi:.1f} degrees")

a = np.arange(0.0, 6.3, 0.02)
radius = np.sqrt(ravine(p))
width = radius * np.sqrt(20)
plt.plot(width * np.cos(a), radius * np.sin(a), label="as high as p")
plt.plot([-7, -7 + down[0]], [2, 2 + down[1]], label="steepest way down")
plt.plot([-7, 0], [2, 0], ":", label="to the minimum")
plt.axis("equal")
plt.legend();
