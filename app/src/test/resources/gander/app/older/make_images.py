"""Writes the tiny IDX data set that the runs beside this file were trained on: 64 + 32 images of 8x8, four classes.

Usage: python3 make_images.py FOLDER
"""
import random
import struct
import sys
from pathlib import Path


def image(label, rng):
    """A bright bar: horizontal, vertical, and the two diagonals."""
    shift = rng.randrange(2, 6)
    pixels = []
    for y in range(8):
        for x in range(8):
            on = (y == shift, x == shift, (x - y) % 8 == shift, (x + y) % 8 == shift)[label]
            pixels.append(rng.randrange(160, 256) if on else rng.randrange(0, 40))
    return bytes(pixels)


def write(folder, prefix, count, seed):
    rng = random.Random(seed)
    labels = [i % 4 for i in range(count)]
    images = b"".join(image(label, rng) for label in labels)
    (folder / f"{prefix}-images-idx3-ubyte").write_bytes(struct.pack(">IIII", 0x803, count, 8, 8) + images)
    (folder / f"{prefix}-labels-idx1-ubyte").write_bytes(struct.pack(">II", 0x801, count) + bytes(labels))


folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
write(folder, "train", 64, 1)
write(folder, "t10k", 32, 2)
