"""Feature-space metrics of two small samples, computed without Gander: NumPy and SciPy in float64, plain formulas.

    python3 golden_metrics.py > golden_metrics.json

GoldenMetricsTest gives the same features to Gander and compares. What is here a second time: the random subsets (SplitMix64,
keys and shuffle), every metric, and every spread. Where Gander takes a short cut, this does not: distances are sums of
squared differences, the trace of the root is that of scipy.linalg.sqrtm, the spread of the Frechet distance comes from
moving each sample's weight a little.
"""

import json

import numpy as np
from scipy.linalg import sqrtm

CANDIDATES, TRAINING, WIDTH, CLASSES = 120, 150, 6, 4
MASK = (1 << 64) - 1
GAMMA = 0x9E3779B97F4A7C15


# Random words and shuffles: gander.tensor.CounterRandom, gander.data.EpochShuffle

def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def key(seed, *coordinates):
    k = mix((seed + GAMMA) & MASK)
    for c in coordinates:
        k = mix((mix(k) + (c + 1) * GAMMA) & MASK)
    return k


def first_epoch(shuffle_key, size):
    k = key(shuffle_key, 0)
    order = []
    for i in range(size):
        word = mix((k + (i + 1) * GAMMA) & MASK)
        j = ((word >> 1) * ((i + 1) << 1)) >> 64
        order.append(i)
        order[i] = order[j]
        order[j] = i
    return order


# Spreads

def standard_error(values):
    return np.std(values, ddof=1) / np.sqrt(len(values))


def over_tenths(scores, x, y):
    order = np.array(first_epoch(key(1, 1), len(x)))
    cuts = [i * len(x) // 10 for i in range(11)]
    tenths = [scores(x[order[a:b]], y[order[a:b]]) for a, b in zip(cuts, cuts[1:])]
    return [standard_error([tenth[i] for tenth in tenths]) for i in range(len(tenths[0]))]


# Frechet distance

def frechet(mean_x, covariance_x, mean_y, covariance_y):
    root = sqrtm(covariance_x @ covariance_y).real
    return ((mean_x - mean_y) ** 2).sum() + np.trace(covariance_x + covariance_y - 2 * root)


def fid(x, y):
    real = y.mean(0), np.cov(y.T)

    def weighted(weights):
        mean = weights @ x
        centred = x - mean
        # (N - 1) in place of N, as in the value itself.
        return frechet(mean, (weights[:, None] * centred).T @ centred * len(x) / (len(x) - 1), *real)

    even = np.full(len(x), 1 / len(x))

    def influence(i, step=1e-5):
        towards = np.eye(len(x))[i]
        return (weighted(even + step * (towards - even)) - weighted(even - step * (towards - even))) / (2 * step)

    return frechet(x.mean(0), np.cov(x.T), *real), standard_error([influence(i) for i in range(len(x))])


# Kernels

def unbiased(kernel, x, y):
    m, n = len(x), len(y)
    xx, yy, xy = kernel(x, x), kernel(y, y), kernel(x, y)
    return (
        (xx.sum() - np.trace(xx)) / (m * (m - 1)) + (yy.sum() - np.trace(yy)) / (n * (n - 1)) - 2 * xy.mean()
    )


def kid(x, y):
    size = min(1000, len(x) // 2)

    def subset(rows, number, side):
        return rows[first_epoch(key(key(1, 2), number, side), len(rows))[:size]]

    def cubic(a, b):
        return (a @ b.T / a.shape[1] + 1) ** 3

    values = [unbiased(cubic, subset(x, i, 0), subset(y, i, 1)) for i in range(100)]
    return np.mean(values), np.std(values, ddof=1) * np.sqrt(size / (len(x) - size))


def distances(x, y):
    return np.sqrt(((x[:, None, :] - y[None, :, :]) ** 2).sum(2))


def mmd(x, y):
    sigma = np.median(distances(y, y)[np.triu_indices(len(y), 1)])

    def gaussian(a, b):
        return np.exp(-distances(a, b) ** 2 / (2 * sigma**2))

    def others(a):
        return (gaussian(a, a).sum(1) - 1) / (len(a) - 1)

    left = others(x) - gaussian(x, y).mean(1)
    right = others(y) - gaussian(x, y).mean(0)
    return unbiased(gaussian, x, y), 2 * np.hypot(standard_error(left), standard_error(right))


# Neighbours

def radii(x, k):
    return np.sort(distances(x, x), axis=1)[:, k]


def precision_recall(x, y):
    d = distances(x, y)
    return [(d <= radii(y, 3)).any(1).mean(), (d.T <= radii(x, 3)).any(1).mean()]


def density_coverage(x, y):
    within = distances(x, y) < radii(y, 5)
    return [within.sum() / (5 * len(x)), within.any(0).mean()]


def one_nearest_neighbour(x, y):
    pool = np.concatenate([x, y])
    fake = np.arange(len(pool)) < len(x)
    d = distances(pool, pool)
    np.fill_diagonal(d, np.inf)
    right = fake[d.argmin(1)] == fake
    return [right.mean(), right[~fake].mean(), right[fake].mean()]


# Classes

def inception_score(p):
    cuts = [i * len(p) // 10 for i in range(11)]
    scores = []
    for a, b in zip(cuts, cuts[1:]):
        part = p[a:b]
        scores.append(np.exp((part * np.log(part / part.mean(0))).sum(1).mean()))
    return np.mean(scores), standard_error(scores)


def modes(p):
    n = len(p)
    shares = np.bincount(p.argmax(1), minlength=CLASSES) / n
    reached = shares[shares > 0]
    surprise = np.log(reached * CLASSES)
    kl = (reached * surprise).sum()
    missed = (1 - shares) ** n
    first = (reached * (surprise - kl) ** 2).sum() / n
    return {
        "modes120": [len(reached), np.sqrt((missed * (1 - missed)).sum())],
        "klUniform120": [kl, np.sqrt(first + (CLASSES - 1) / (2 * n**2))],
    }


def main():
    generator = np.random.default_rng(20260301)

    def short(values):
        """Few digits, and the float32 nearest to them: what Gander computes with."""
        return np.float32(np.round(values, 3))

    # Two clusters; the candidates' are moved, of other shapes, and unevenly visited.
    training = generator.normal(size=(TRAINING, WIDTH)) @ generator.normal(size=(WIDTH, WIDTH))
    training[::2] += 3
    candidate = generator.normal(size=(CANDIDATES, WIDTH)) @ generator.normal(size=(WIDTH, WIDTH)) * 0.8
    candidate[::3] += 2.5
    logits = generator.normal(size=(CANDIDATES, CLASSES)) * 2 + [1.5, 0, 0, -9]
    p = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    candidate, training, p = short(candidate), short(training), np.float32(p)

    x, y = candidate.astype(float), training.astype(float)
    near = y[:CANDIDATES]
    scores = {"fid120": fid(x, y), "kid120": kid(x, near)}
    for names, function in (
        (["precision120_3", "recall120_3"], precision_recall),
        (["density120_5", "coverage120_5"], density_coverage),
        (["oneNn120", "oneNnReal120", "oneNnFake120"], one_nearest_neighbour),
    ):
        scores.update(zip(names, zip(function(x, near), over_tenths(function, x, near))))
    scores.update({"is120": inception_score(p.astype(float)), "mmd120": mmd(x, near), **modes(p)})
    print("{")
    for name, rows in (("candidate", candidate), ("training", training), ("probabilities", p)):
        values = ",\n".join(json.dumps([float(str(v)) for v in row]) for row in rows)
        print(f'"{name}": [\n{values}],')
    lines = ",\n".join(f'"{name}": {json.dumps([float(v) for v in pair])}' for name, pair in scores.items())
    print(f'"scores": {{\n{lines}}}}}')


if __name__ == "__main__":
    main()
