"""The statistical models, fitted to a handful of numbers without Gander: NumPy and SciPy, in float64.

    python3 golden_models.py > golden_models.json

GoldenModelsTest fits the same and compares. Where there is a plain way it is taken here, so that little is computed twice
in the same manner: densities come from scipy.stats, a principal component density is that of the whole covariance matrix,
and the hidden Markov model's expectations are sums over every path of states.
"""

import itertools
import json

import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal, norm

rng = np.random.default_rng(20140610)


def plain(value):
    return np.asarray(value).tolist()


# Images for the models with classes: 1x2x3, two classes, labels 4 and 7

def images(count):
    labels = rng.choice([4, 7], count, p=[0.4, 0.6])
    centres = {4: [230, 20, 0, 200, 90, 0], 7: [30, 180, 0, 120, 240, 0]}
    pixels = np.array([np.clip(np.add(centres[c], rng.normal(0, 50, 6)), 0, 255) for c in labels]).round().astype(int)
    pixels[:, 2] = 0  # A pixel without ink: without a floor its variance would be 0.
    return pixels, labels


train, train_labels = images(24)
test, test_labels = images(6)
CLASSES = [4, 7]
prior = np.array([np.mean(train_labels == c) for c in CLASSES])


def bernoulli(smoothing):
    ink = np.array([((train[train_labels == c] >= 128).sum(0) + smoothing) / ((train_labels == c).sum() + 2 * smoothing)
                    for c in CLASSES])
    joint = np.array([[np.log(prior[c]) + np.sum(np.where(x >= 128, np.log(ink[c]), np.log(1 - ink[c])))
                       for c in range(2)] for x in test])
    return {"smoothing": smoothing, "ink": plain(ink), "log": plain(logsumexp(joint, 1)),
            "classes": [CLASSES[c] for c in joint.argmax(1)]}


def gaussian(floor):
    means = np.array([np.mean(train[train_labels == c] / 255, 0) for c in CLASSES])
    variances = np.array([np.maximum(floor, np.var(train[train_labels == c] / 255, 0)) for c in CLASSES])
    joint = np.array([[np.log(prior[c]) + norm.logpdf(x / 255, means[c], np.sqrt(variances[c])).sum()
                       for c in range(2)] for x in test])
    return {"floor": floor, "means": plain(means), "variances": plain(variances), "log": plain(logsumexp(joint, 1)),
            "classes": [CLASSES[c] for c in joint.argmax(1)]}


def kernels(bandwidth):
    joint = np.array([[np.log(prior[c]) + logsumexp([norm.logpdf(x / 255, y / 255, bandwidth).sum()
                                                     for y in train[train_labels == CLASSES[c]]])
                       - np.log((train_labels == CLASSES[c]).sum()) for c in range(2)] for x in test])
    return {"bandwidth": bandwidth, "log": plain(logsumexp(joint, 1)), "classes": [CLASSES[c] for c in joint.argmax(1)]}


def principal(axes, floor):
    """One Gaussian along the axes is a Gaussian of all pixels, whose covariance is put together here."""
    x = train / 255
    values, vectors = np.linalg.eigh(np.cov(x.T, bias=True))
    values, vectors = values[::-1], vectors[:, ::-1]
    noise = max(floor, values[axes:].mean())
    inside = vectors[:, :axes] @ np.diag(np.maximum(floor, values[:axes])) @ vectors[:, :axes].T
    outside = noise * vectors[:, axes:] @ vectors[:, axes:].T
    return {"axes": axes, "floor": floor, "noise": noise,
            "log": plain(multivariate_normal.logpdf(test / 255, x.mean(0), inside + outside))}


# Expectation maximisation for a mixture, from a given start

def mixture(full, floor, steps):
    rows = np.concatenate([rng.normal([0, 0, 0], [1, 0.5, 0.2], (20, 3)), rng.normal([2, 1, 0], [0.3, 1, 0.4], (15, 3))])
    rows[:, 2] += 0.5 * rows[:, 0]
    rows = rows.round(3)
    weights = np.array([0.5, 0.5])
    means = np.array([[-0.5, 0.0, 0.3], [1.5, 0.5, 0.0]])
    covariances = np.array([np.diag([1.0, 2.0, 0.5])] * 2)
    trace = []
    golden = {"full": full, "floor": floor, "rows": plain(rows), "means": plain(means), "variances": [1.0, 2.0, 0.5]}
    for step in range(steps + 1):
        joint = np.array([np.log(weights[k]) + multivariate_normal.logpdf(rows, means[k], covariances[k])
                          for k in range(2)]).T
        total = logsumexp(joint, 1, keepdims=True)
        trace.append(total.sum())
        if step == steps:
            break
        share = np.exp(joint - total)
        for k in range(2):
            n = share[:, k].sum()
            weights[k] = n / len(rows)
            means[k] = share[:, k] @ rows / n
            apart = rows - means[k]
            covariance = (share[:, k, None] * apart).T @ apart / n
            if full:
                values, vectors = np.linalg.eigh(covariance)
                covariances[k] = vectors @ np.diag(np.maximum(floor, values)) @ vectors.T
            else:
                covariances[k] = np.diag(np.maximum(floor, np.diag(covariance)))
    return golden | {"logLikelihoods": plain(trace), "fitted": {
        "weights": plain(weights), "means": plain(means), "covariances": plain(covariances)}}


# Baum-Welch, each expectation a sum over all paths

LENGTH = 4


def chain(codes, smoothing, floor, steps):
    if codes:
        sequences = rng.integers(0, 3, (7, LENGTH, 1)).astype(float)
        emission = np.array([[0.6, 0.3, 0.1], [0.2, 0.2, 0.6]])
    else:
        sequences = rng.normal(rng.integers(0, 2, (7, LENGTH, 1)), 0.4, (7, LENGTH, 2)).round(3)
        emission = np.array([[[0.1, 0.4], [0.9, 0.7]], [[0.5, 0.3], [0.4, 0.6]]])  # means, variances
    start = np.array([0.7, 0.3])
    transitions = np.array([[0.8, 0.2], [0.4, 0.6]])
    golden = {"codes": codes, "smoothing": smoothing, "floor": floor, "sequences": plain(sequences),
              "start": plain(start), "transitions": plain(transitions), "emission": plain(emission)}

    def density(state, x):
        if codes:
            return emission[state, int(x[0])]
        return norm.pdf(x, emission[0, state], np.sqrt(emission[1, state])).prod()

    trace, objectives, each = [], [], []
    paths = list(itertools.product(range(2), repeat=LENGTH))
    for step in range(steps + 1):
        starts, moves = np.zeros(2), np.zeros((2, 2))
        shares = np.zeros((len(sequences), LENGTH, 2))
        total, each = 0, []
        for n, xs in enumerate(sequences):
            p = np.array([start[path[0]] * density(path[0], xs[0])
                          * np.prod([transitions[path[t - 1], path[t]] * density(path[t], xs[t]) for t in range(1, LENGTH)])
                          for path in paths])
            total += np.log(p.sum())
            each.append(np.log(p.sum()))
            for path, posterior in zip(paths, p / p.sum()):
                starts[path[0]] += posterior
                for t in range(LENGTH):
                    shares[n, t, path[t]] += posterior
                    if t:
                        moves[path[t - 1], path[t]] += posterior
        prior_log = smoothing * (np.log(start).sum() + np.log(transitions).sum() + (np.log(emission).sum() if codes else 0))
        trace.append(total)
        objectives.append(total + prior_log)
        if step == steps:
            break
        start = (starts + smoothing) / (starts + smoothing).sum()
        transitions = (moves + smoothing) / (moves + smoothing).sum(1, keepdims=True)
        rows, weights = sequences.reshape(-1, sequences.shape[2]), shares.reshape(-1, 2)
        if codes:
            counts = np.array([[weights[rows[:, 0] == m, k].sum() for m in range(3)] for k in range(2)]) + smoothing
            emission = counts / counts.sum(1, keepdims=True)
        else:
            means = weights.T @ rows / weights.sum(0)[:, None]
            variances = np.array([weights[:, k] @ (rows - means[k]) ** 2 / weights[:, k].sum() for k in range(2)])
            emission = np.array([means, np.maximum(floor, variances)])
    return golden | {"logLikelihoods": plain(trace), "objectives": plain(objectives), "each": plain(each), "fitted": {
        "start": plain(start), "transitions": plain(transitions), "emission": plain(emission)}}


print(json.dumps({
    "images": {"train": plain(train), "trainLabels": plain(train_labels), "test": plain(test)},
    "bernoulli": [bernoulli(1), bernoulli(0.3)],
    "gaussian": [gaussian(0.01), gaussian(0.05)],
    "kernels": [kernels(0.1), kernels(0.4)],
    "principal": [principal(2, 0.001), principal(5, 0.02)],
    "mixtures": [mixture(True, 0.001, 4), mixture(True, 0.15, 4), mixture(False, 0.001, 4), mixture(False, 0.3, 4)],
    "chains": [chain(True, 0, 0.01, 4), chain(True, 0.2, 0.01, 4), chain(False, 0, 0.01, 4), chain(False, 0.1, 0.25, 4)],
}, indent=1))
