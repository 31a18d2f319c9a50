net.W = W.copy()
losses = [net.loss(x, t)]
answers = [np.argmax(net.scores(x))]
for step in range(20):
    net.W -= 0.1 * numerical_gradient(f, net.W)
    losses.append(net.loss(x, t))
    answers.append(np.argmax(net.scores(x)))
plt.plot(losses, "o-")
plt.xlabel("step")
plt.ylabel("loss")
print(answers[:11])
