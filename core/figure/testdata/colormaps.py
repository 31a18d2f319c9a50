"""Writes core/figure/colormaps.go: Matplotlib's colour maps at equal distances (its tables are CC0).

    python3 core/figure/testdata/colormaps.py > core/figure/colormaps.go     (needs Matplotlib)
"""
import matplotlib

NAMES = """viridis plasma inferno magma cividis gray binary Greys Blues Greens Oranges Reds Purples YlOrRd YlOrBr OrRd PuRd
RdPu BuPu GnBu PuBu YlGnBu BuGn YlGn bone pink spring summer autumn winter cool hot copper PiYG PRGn BrBG PuOr RdGy RdBu RdYlBu
RdYlGn Spectral coolwarm bwr seismic twilight hsv ocean terrain gnuplot rainbow jet turbo""".split()

print("package figure\n")
print("// namedMaps are made by testdata/colormaps.py. A name with _r is the map turned round.")
print("var namedMaps = [...]struct{ name, stops string }{")
for n in NAMES:
    c = matplotlib.colormaps[n]
    k = 2 if n in ("gray", "binary") else 17 if n in ("jet", "hsv", "turbo", "rainbow", "terrain", "gnuplot") else 13
    stops = " ".join(matplotlib.colors.to_hex(c(i / (k - 1))) for i in range(k))
    print(f'\t{{"{n}", "{stops}"}},')
print("}")
