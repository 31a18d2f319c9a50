import numpy as np
import matplotlib.pyplot as plt

size = np.array([1.0, 2.0, 2.5, 3.5, 4.0])
big = np.array([0, 0, 1, 0, 1])
weights = np.arange(0.0, 5.0, 0.02)
accuracies, losses = [], []
for w in weights:
    p = 1 / (1 + np.exp(w - size))
    accuracies.append(np.sum((p > 0.5) == big) / 5)
    losses.append(-np.sum(np.log(big * p + (1 - big) * (1 - p))) / 5)

plt.plot(weights, losses, label="loss")
plt.plot(weights, accuracies, "--", label="accuracy")
plt.xlabel("w")
plt.legend();
