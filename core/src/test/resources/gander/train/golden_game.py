"""The first steps of four small games, computed without Gander: NumPy in float64, gradients by hand.

    python3 golden_game.py > golden_game.json

GoldenGameTest plays the same games and compares. What is here a second time, in another language and from its papers:
the random streams (SplitMix64 and the keys), Xavier's initialisation, the order of the images, the latents, the dropout
masks, both networks and their gradients, both losses, Adam, and the average. Values that Gander holds as float32 from the
start (pixels, noise, initial parameters) are rounded to float32 here too; all arithmetic is float64.
"""

import json
from statistics import NormalDist

import numpy as np

MASK = (1 << 64) - 1
GAMMA = 0x9E3779B97F4A7C15
SIDE = 8
IMAGES = 20


# Random words: gander.tensor.CounterRandom, gander.tensor.RandomStream

def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def key(seed, *coordinates):
    k = mix((seed + GAMMA) & MASK)
    for c in coordinates:
        k = mix((mix(k) + (c + 1) * GAMMA) & MASK)
    return k


def bits(k, i):
    return mix((k + (i + 1) * GAMMA) & MASK)


def uniform01(k, i):
    return (bits(k, i) >> 11) * 2.0**-53


def below(k, i, bound):
    return ((bits(k, i) >> 1) * (bound << 1)) >> 64


def stream(number, seed, *coordinates):
    return key(key(seed, number), *coordinates)


G_PARAMETERS, D_PARAMETERS, SHUFFLE, D_UPDATE, G_UPDATE = 1, 2, 3, 4, 5
LATENT, REAL_UNITS, FAKE_UNITS = 0, 2, 3


# Noise: gander.tensor.Noise

def uniform(row_keys, columns):
    def point(k, i):
        word = bits(k, i // 2)
        lattice = word >> 40 if i % 2 == 0 else (word >> 8) & 0xFFFFFF
        return (2 * lattice + 1 - 2**24) / 2**24

    return np.array([[point(k, i) for i in range(columns)] for k in row_keys])


def normal(row_keys, columns):
    quantile = np.vectorize(NormalDist().inv_cdf)
    return quantile((1 + uniform(row_keys, columns)) / 2)


def dropout_mask(row_keys, columns, rate):
    threshold = round(rate * 2**31)

    def kept(k, i):
        return ((bits(k, i // 2) >> (32 * (i % 2))) & 0x7FFFFFFF) >= threshold

    return np.array([[kept(k, i) * 2**31 / (2**31 - threshold) for i in range(columns)] for k in row_keys])


def row_keys(noise, use, count):
    return [key(key(noise, use), row) for row in range(count)]


# Data: pixels by a formula, shuffled as gander.data.EpochShuffle does

def pixels():
    i, p = np.meshgrid(np.arange(IMAGES), np.arange(SIDE * SIDE), indexing="ij")
    return (i * 37 + p * 11 + (i * p) % 29 * 5) % 256


def batch_indices(shuffle_key, number, count):
    def order(epoch):
        k = key(shuffle_key, epoch)
        permutation = []
        for i in range(IMAGES):
            j = below(k, i, i + 1)
            permutation.append(i)
            permutation[i] = permutation[j]
            permutation[j] = i
        return permutation

    positions = range(number * count, (number + 1) * count)
    return [order(at // IMAGES)[at % IMAGES] for at in positions]


# Networks

def initial(names_and_widths, parameters_key):
    parameters = {}
    for name, inputs, outputs in names_and_widths:
        k = key(parameters_key, *(name + ".weight").encode())
        bound = np.sqrt(6 / (inputs + outputs))
        values = [(2 * uniform01(k, i) - 1) * bound for i in range(inputs * outputs)]
        parameters[name + ".weight"] = np.float32(values).astype(float).reshape(outputs, inputs)
        parameters[name + ".bias"] = np.zeros(outputs)
    return parameters


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softplus(x):
    return np.logaddexp(0, x)


ACTIVATIONS = {
    "relu": (lambda x: np.maximum(x, 0), lambda x, y: (x > 0) * 1.0),
    "leaky-relu": (lambda x: np.where(x > 0, x, 0.2 * x), lambda x, y: np.where(x > 0, 1, 0.2)),
    "sigmoid": (sigmoid, lambda x, y: y * (1 - y)),
    "tanh": (np.tanh, lambda x, y: 1 - y * y),
    "none": (lambda x: x, lambda x, y: np.ones_like(x)),
}


def forward(parameters, layers, x, masks):
    """The output, and what backward needs. A layer is (name, activation); a mask of None keeps all."""
    tape = []
    for (name, activation), mask in zip(layers, masks):
        before = x @ parameters[name + ".weight"].T + parameters[name + ".bias"]
        after = ACTIVATIONS[activation][0](before)
        tape.append((x, before, after, mask))
        x = after if mask is None else after * mask
    return x, tape


def backward(parameters, layers, tape, gradient):
    """The gradients of the parameters by name, and that of the input."""
    gradients = {}
    for (name, activation), (x, before, after, mask) in reversed(list(zip(layers, tape))):
        gradient = gradient if mask is None else gradient * mask
        gradient = gradient * ACTIVATIONS[activation][1](before, after)
        gradients[name + ".weight"] = gradient.T @ x
        gradients[name + ".bias"] = gradient.sum(0)
        gradient = gradient @ parameters[name + ".weight"]
    return gradients, gradient


class Adam:
    """Kingma and Ba 2015, Algorithm 1."""

    def __init__(self, rate, beta1, beta2, epsilon):
        self.constants = rate, beta1, beta2, epsilon
        self.m, self.v, self.t = {}, {}, 0

    def update(self, parameters, gradients):
        rate, beta1, beta2, epsilon = self.constants
        self.t += 1
        for name, g in gradients.items():
            self.m[name] = beta1 * self.m.get(name, 0) + (1 - beta1) * g
            self.v[name] = beta2 * self.v.get(name, 0) + (1 - beta2) * g * g
            m_hat = self.m[name] / (1 - beta1**self.t)
            v_hat = self.v[name] / (1 - beta2**self.t)
            parameters[name] = parameters[name] - rate * m_hat / (np.sqrt(v_hat) + epsilon)


def norm(gradients):
    return np.sqrt(sum((g * g).sum() for g in gradients.values()))


def play(game):
    seed, batch, k = game["seed"], game["batch"], game["k"]
    latent, hidden_g, hidden_d = game["latent"], game["hiddenG"], game["hiddenD"]
    g = initial([("hidden0", latent, hidden_g), ("output", hidden_g, SIDE * SIDE)], stream(G_PARAMETERS, seed))
    widths = [("hidden0", SIDE * SIDE, hidden_d[0]), ("hidden1", *hidden_d), ("logit", hidden_d[1], 1)]
    d = initial(widths, stream(D_PARAMETERS, seed))
    g_layers = [("hidden0", game["activation"]), ("output", game["output"])]
    d_layers = [("hidden0", game["activation"]), ("hidden1", game["activation"]), ("logit", "none")]
    adam_g, adam_d = Adam(*game["adam"]), Adam(*game["adam"])
    data = pixels() / 255 if game["output"] == "sigmoid" else pixels() / 255 * 2 - 1
    shuffle = stream(SHUFFLE, seed)
    average = {name: value.copy() for name, value in g.items()}
    images_per_step = batch * (1 if game["reuse"] else k)

    def generate(noise):
        z = (uniform if game["prior"] == "uniform" else normal)(row_keys(noise, LATENT, batch), latent)
        return forward(g, g_layers, np.float32(z).astype(float), [None, None])

    def masks(keys):
        rates = game["dropout"]
        drawn = [
            dropout_mask([key(row, layer) for row in keys], hidden_d[layer], rate) if rate else None
            for layer, rate in enumerate(rates)
        ]
        return [*drawn, None]

    steps = []
    for step in range(game["steps"]):
        for turn in range(k):
            noise = stream(D_UPDATE, seed, step, turn)
            real = data[batch_indices(shuffle, step if game["reuse"] else step * k + turn, batch)]
            fake, _ = generate(noise)
            keys = row_keys(noise, REAL_UNITS, batch) + row_keys(noise, FAKE_UNITS, batch)
            logits, tape = forward(d, d_layers, np.concatenate([real, fake]), masks(keys))
            real_logits, fake_logits = logits[:batch, 0], logits[batch:, 0]
            d_loss = (softplus(-real_logits) + softplus(fake_logits)).mean()
            slopes = np.concatenate([sigmoid(real_logits) - 1, sigmoid(fake_logits)]) / batch
            d_gradients, _ = backward(d, d_layers, tape, slopes[:, None])
            adam_d.update(d, d_gradients)
        for turn in range(game["gSteps"]):
            noise = stream(G_UPDATE, seed, step, turn) if turn else stream(G_UPDATE, seed, step)
            fake, g_tape = generate(noise)
            logits, d_tape = forward(d, d_layers, fake, masks(row_keys(noise, FAKE_UNITS, batch)))
            if game["loss"] == "non-saturating":
                g_loss, slopes = softplus(-logits).mean(), (sigmoid(logits) - 1) / batch
            else:
                g_loss, slopes = -softplus(logits).mean(), -sigmoid(logits) / batch
            _, image_gradient = backward(d, d_layers, d_tape, slopes)
            g_gradients, _ = backward(g, g_layers, g_tape, image_gradient)
            adam_g.update(g, g_gradients)
        if game["emaHalfLifeKimg"]:
            weight = 1 - 0.5 ** (images_per_step / (game["emaHalfLifeKimg"] * 1000))
            for name in average:
                average[name] = average[name] + weight * (g[name] - average[name])
        scores = sigmoid(real_logits).mean(), sigmoid(fake_logits).mean()
        steps.append([float(x) for x in (d_loss, norm(d_gradients), g_loss, norm(g_gradients), *scores)])

    sums = {}
    networks = {"generator/parameters": g, "discriminator/parameters": d}
    if game["emaHalfLifeKimg"]:
        networks["generator/ema"] = average
    for network, parameters in networks.items():
        for name, values in parameters.items():
            flat = values.reshape(-1)
            sums[f"{network}/{name}"] = [float(flat.sum()), float((flat * np.cos(np.arange(flat.size))).sum())]
    return {**game, "facts": steps, "sums": sums}


REFERENCE = {
    "name": "reference",
    "seed": 1,
    "steps": 4,
    "batch": 6,
    "k": 1,
    "gSteps": 1,
    "reuse": False,
    "latent": 5,
    "prior": "uniform",
    "hiddenG": 9,
    "hiddenD": [10, 7],
    "activation": "relu",
    "output": "sigmoid",
    "dropout": [0.5, 0.0],
    "loss": "non-saturating",
    "adam": [0.01, 0.9, 0.999, 1e-4],
    "emaHalfLifeKimg": None,
}
MINIMAX = {
    **REFERENCE,
    "name": "minimax, k = 2",
    "seed": -20261122,
    "k": 2,
    "latent": 4,
    "prior": "normal",
    "activation": "leaky-relu",
    "output": "tanh",
    "dropout": [0.25, 0.5],
    "loss": "minimax",
    "adam": [0.003, 0.5, 0.99, 1e-3],
    "emaHalfLifeKimg": 0.03,
}
REUSED = {**REFERENCE, "name": "real batch reused", "seed": 7, "k": 3, "reuse": True, "emaHalfLifeKimg": 0.01}
G_THRICE = {
    **REFERENCE, "name": "k = 2, three generator updates", "seed": 11, "k": 2, "gSteps": 3, "emaHalfLifeKimg": 0.02
}

if __name__ == "__main__":
    print(json.dumps([play(game) for game in (REFERENCE, MINIMAX, REUSED, G_THRICE)], indent=1))
