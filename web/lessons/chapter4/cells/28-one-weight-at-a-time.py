before = net.loss(x, t)
for i in range(2):
    for j in range(3):
        net.W[i, j] += 0.1
        print(f"W[{i}, {j}] + 0.1: loss {net.loss(x, t) - before:+.4f}")
        net.W = W.copy()
