"""Writes the ONNX files beside it, and what the sound ones answer, in expected.json.

Needs numpy only: ONNX is protocol buffers, of which a few fields suffice (github.com/onnx/onnx, onnx.proto).
The answers are computed here in float64, the resizing too, so they owe nothing to ONNX Runtime or to libtorch.
"""

import json
import os
import struct

import numpy as np

FLOAT, INT64 = 1, 7
HERE = os.path.dirname(os.path.abspath(__file__))


def varint(value):
    value &= (1 << 64) - 1
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out + bytes([value]))


def number(field, value):
    return varint(field << 3) + varint(value)


def data(field, value):
    value = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | 2) + varint(len(value)) + value


def tensor(name, values):
    values = np.asarray(values)
    kind = INT64 if values.dtype == np.int64 else FLOAT
    raw = values.astype("<i8" if kind == INT64 else "<f4").tobytes()
    return b"".join(number(1, d) for d in values.shape) + number(2, kind) + data(8, name) + data(9, raw)


def value_info(name, shape, kind=FLOAT):
    dims = b"".join(data(1, data(2, d) if isinstance(d, str) else number(1, d)) for d in shape)
    return data(1, name) + data(2, data(1, number(1, kind) + data(2, dims)))


def node(op, inputs, outputs, **attributes):
    body = b"".join(data(1, i) for i in inputs) + b"".join(data(2, o) for o in outputs) + data(4, op)
    for name, value in attributes.items():
        body += data(5, data(1, name) + number(3, value) + number(20, 2))
    return body


def write(name, nodes, initializers, inputs, outputs):
    graph = b"".join(data(1, n) for n in nodes) + data(2, name)
    graph += b"".join(data(5, tensor(k, v)) for k, v in initializers.items())
    graph += b"".join(data(11, i) for i in inputs) + b"".join(data(12, o) for o in outputs)
    model = number(1, 8) + data(2, "make_onnx.py") + data(7, graph) + data(8, data(1, "") + number(2, 13))
    with open(os.path.join(HERE, name + ".onnx"), "wb") as out:
        out.write(model)


def weights(*shape):
    i = np.arange(np.prod(shape))
    return (np.sin(1 + 3 * i) / 4).reshape(shape).astype(np.float32)


def images(count):
    """uint8 [count, 1, 8, 8] by a formula that the test has too."""
    i, p = np.arange(count)[:, None], np.arange(64)[None, :]
    return ((37 * i + 11 * p * p + 5 * p) % 256).reshape(count, 1, 8, 8)


def enlarged(x, size):
    """Bilinear on the last axis, centres of pixels at halves, the edge repeated."""
    at = (np.arange(size) + 0.5) * x.shape[-1] / size - 0.5
    low = np.floor(at).astype(int)
    share = at - low
    first, last = np.clip(low, 0, x.shape[-1] - 1), np.clip(low + 1, 0, x.shape[-1] - 1)
    return x[..., first] * (1 - share) + x[..., last] * share


expected = {}
x = images(5) / 255.0

# Any number of grey 8x8 images; features and logits.
w, b, v, c = weights(64, 3), weights(3), weights(3, 4), weights(4)
write(
    "features-and-logits",
    [
        node("Flatten", ["images"], ["flat"], axis=1),
        node("Gemm", ["flat", "w", "b"], ["linear"]),
        node("Relu", ["linear"], ["features"]),
        node("Gemm", ["features", "v", "c"], ["logits"]),
    ],
    {"w": w, "b": b, "v": v, "c": c},
    [value_info("images", ["N", 1, 8, 8])],
    [value_info("features", ["N", 3]), value_info("logits", ["N", 4])],
)
features = np.maximum(x.reshape(5, 64) @ w.astype(float) + b, 0)
logits = features @ v.astype(float) + c
odds = np.exp(logits)
expected["features-and-logits"] = {
    "features": features.tolist(),
    "probabilities": (odds / odds.sum(1, keepdims=True)).tolist(),
}

# Three colour images of 12x12 at a time; features only.
k = weights(2, 3, 12, 12)
write(
    "three-colour-images",
    [node("Conv", ["images", "k"], ["convolved"]), node("Flatten", ["convolved"], ["features"], axis=1)],
    {"k": k},
    [value_info("images", [3, 3, 12, 12])],
    [value_info("features", [3, 2])],
)
large = np.repeat(np.swapaxes(enlarged(np.swapaxes(enlarged(x, 12), 2, 3), 12), 2, 3), 3, 1)
expected["three-colour-images"] = {"features": np.einsum("nchw,fchw->nf", large, k.astype(float)).tolist()}

# What is refused.
any_grey = value_info("images", ["N", 1, 8, 8])
write("not-flat", [node("Relu", ["images"], ["features"])], {}, [any_grey], [value_info("features", ["N", 1, 8, 8])])
write(
    "not-finite",
    [
        node("Flatten", ["images"], ["flat"], axis=1),
        node("Add", ["flat", "nan"], ["features"]),
    ],
    {"nan": np.array([np.nan], dtype=np.float32)},
    [any_grey],
    [value_info("features", ["N", 64])],
)
write(
    "two-inputs",
    [node("Flatten", ["images"], ["flat"], axis=1), node("Add", ["flat", "more"], ["features"])],
    {},
    [any_grey, value_info("more", ["N", 64])],
    [value_info("features", ["N", 64])],
)
write(
    "whole-numbers",
    [node("Flatten", ["images"], ["features"], axis=1)],
    {},
    [value_info("images", ["N", 1, 8, 8], INT64)],
    [value_info("features", ["N", 64], INT64)],
)
write(
    "three-outputs",
    [node("Flatten", ["images"], [name], axis=1) for name in "abc"],
    {},
    [any_grey],
    [value_info(name, ["N", 64]) for name in "abc"],
)

with open(os.path.join(HERE, "expected.json"), "w") as out:
    json.dump(expected, out, indent=1)
    out.write("\n")
