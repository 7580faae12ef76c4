"""Both losses of each objective at some logits, by the papers' formulas in probabilities; run in this folder.

Needs nothing but Python. The conjugates of the f-divergences are found by a search for the largest u t - f(u), not by a formula.
"""

import json
import math


def sigmoid(v):
    return 1 / (1 + math.exp(-v))


def conjugate(f, t):
    """max over u > 0 of u t - f(u), which is concave: golden section on ln u."""
    low, high = -60.0, 60.0
    ratio = (math.sqrt(5) - 1) / 2

    def value(x):
        u = math.exp(x)
        return u * t - f(u)

    for _ in range(300):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        if value(a) < value(b):
            low = a
        else:
            high = b
    return value((low + high) / 2)


F = {
    "kl": (lambda u: u * math.log(u), lambda v: v),
    "reverse-kl": (lambda u: -math.log(u), lambda v: -math.exp(-v)),
    "pearson": (lambda u: (u - 1) ** 2, lambda v: v),
    "squared-hellinger": (lambda u: (math.sqrt(u) - 1) ** 2, lambda v: 1 - math.exp(-v)),
    "jensen-shannon": (
        lambda u: u * math.log(u) - (u + 1) * math.log((u + 1) / 2),
        lambda v: math.log(2) - math.log(1 + math.exp(-v)),
    ),
}


def losses():
    def logistic(s):
        def d(real, fake):
            return (
                -(1 - s) * math.log(sigmoid(real))
                - s * math.log(1 - sigmoid(real))
                - math.log(1 - sigmoid(fake))
            )

        return d

    yield "non-saturating", logistic(0), lambda r, f: -math.log(sigmoid(f))
    yield "{type: non-saturating, smoothing: 0.1}", logistic(0.1), lambda r, f: -math.log(sigmoid(f))
    yield "minimax", logistic(0), lambda r, f: math.log(1 - sigmoid(f))
    yield "{type: minimax, smoothing: 0.25}", logistic(0.25), lambda r, f: math.log(1 - sigmoid(f))
    yield "relativistic", lambda r, f: -math.log(sigmoid(r - f)), lambda r, f: -math.log(sigmoid(f - r))
    yield "least-squares", lambda r, f: ((r - 1) ** 2 + f**2) / 2, lambda r, f: (f - 1) ** 2 / 2
    yield "hinge", lambda r, f: max(0, 1 - r) + max(0, 1 + f), lambda r, f: -f
    yield "wasserstein", lambda r, f: f - r, lambda r, f: -f
    for name, (f, output) in F.items():

        def d(real, fake, f=f, output=output):
            return conjugate(f, output(fake)) - output(real)

        yield "{type: f-gan, divergence: " + name + "}", d, lambda r, v, output=output: -output(v)
        yield (
            "{type: f-gan, divergence: " + name + ", saturating: true}",
            d,
            lambda r, v, f=f, output=output: -conjugate(f, output(v)),
        )


PAIRS = [(0.0, 0.0), (0.5, -1.0), (-1.25, 0.75), (2.0, 1.5), (-0.5, -2.0), (1.0, -0.25)]

golden = [
    {
        "loss": name,
        "values": [{"real": r, "fake": f, "discriminator": d(r, f), "generator": g(r, f)} for r, f in PAIRS],
    }
    for name, d, g in losses()
]
with open("golden_losses.json", "w") as out:
    json.dump(golden, out, indent=1)
    out.write("\n")
