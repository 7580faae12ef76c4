"""The scores on pixels, computed without Gander: NumPy and SciPy in float64, distances by subtraction.

    python3 golden_pixels.py > golden_pixels.json

PixelMetricsGoldenTest makes the same images by the same formula, scores them and compares.
"""

import json

import numpy as np
from scipy.special import logsumexp
from scipy.stats import wasserstein_distance

D = 64
TRAINING, TEST, CANDIDATE = 1, 2, 3
CENTRES, HELD, VALIDATION = 60, 30, 10
LINES = 25


def images(which, count):
    i, p = np.meshgrid(np.arange(count), np.arange(D), indexing="ij")
    return (i * i * 37 + p * p * 11 + i * p * 5 + which * (53 + p)) % 256


training = images(TRAINING, 100)
test = images(TEST, 200)
candidate = images(CANDIDATE, 200)
# Every fifth is a training image with one pixel changed by so much that some are copies and some are not.
for n in range(0, 100, 5):
    candidate[n] = training[n]
    candidate[n, n % D] = (candidate[n, n % D] + 2 * n) % 256


def squared_distances(x, y):
    return np.stack([((x[i] - y) ** 2).sum(1) for i in range(len(x))])


def parzen(centres, points, sigma):
    exponents = -squared_distances(points / 255, centres / 255) / (2 * sigma**2)
    return logsumexp(exponents, axis=1) - np.log(len(centres)) - D * np.log(sigma * np.sqrt(2 * np.pi))


centres = candidate[:CENTRES]
sigmas = np.logspace(-1, 0, 10)
held = training[-HELD:][:VALIDATION]
on_held = [parzen(centres, held, s).mean() for s in sigmas]
sigma = sigmas[int(np.argmax(on_held))]
likelihood = parzen(centres, test, sigma)

to_training = np.sqrt(squared_distances(candidate / 255, training / 255).min(1))
threshold = np.sort(np.sqrt(squared_distances(test / 255, training / 255).min(1)))[int(np.ceil(0.01 * len(test))) - 1]

lines = np.cos(0.7 * np.outer(np.arange(LINES) + 1, np.arange(D) + 1))
lines /= np.linalg.norm(lines, axis=1, keepdims=True)
along = [wasserstein_distance(candidate / 255 @ u, test / 255 @ u) for u in lines]

print(json.dumps({
    "sigma": sigma,
    "onHeld": on_held,
    "parzen": [likelihood.mean(), likelihood.std() / np.sqrt(len(likelihood))],
    "copies": float((to_training <= threshold).mean()),
    "copiesThreshold": threshold,
    "slicedWasserstein": float(np.mean(along)),
}, indent=1))
