print("h        forward  central")
for h in [1.0, 0.1, 0.01, 1e-4, 1e-10, 1e-17]:
    forward = forward_diff(np.sin, 1.0, h) - np.cos(1.0)
    central = numerical_diff(np.sin, 1.0, h) - np.cos(1.0)
    print(f"{h:<7} {forward:8.0e} {central:8.0e}")
