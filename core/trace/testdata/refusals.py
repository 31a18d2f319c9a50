# float never guarded
def f(x):
    return x
