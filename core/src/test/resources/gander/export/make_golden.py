"""Writes golden.safetensors with the format's reference implementation.

    pip install safetensors==0.8.0
    python make_golden.py

One array of every dtype that Gander knows, made of the bytes 1, 2, 3...; beside them an empty
array, a single number and names that need escaping. One metadata key, because the reference
implementation writes several in no fixed order.
"""

import ctypes
import os

import safetensors

SIZES = {
    "bool": 1, "uint8": 1, "int8": 1, "int16": 2, "float16": 2, "bfloat16": 2,
    "int32": 4, "float32": 4, "float64": 8, "int64": 8,
}


buffers = []  # A spec holds an address only: its memory must live until the file is written.


def array(dtype, shape):
    count = SIZES[dtype]
    for size in shape:
        count *= size
    fill = (lambda i: i % 2) if dtype == "bool" else (lambda i: (i + 1) % 256)
    buffer = ctypes.create_string_buffer(bytes(fill(i) for i in range(count)), max(count, 1))
    buffers.append(buffer)
    return safetensors.TensorSpec(
        dtype=dtype, shape=shape, data_ptr=ctypes.addressof(buffer), data_len=count
    )


arrays = {"every." + dtype: array(dtype, [2, 3]) for dtype in SIZES}
arrays["empty"] = array("float32", [0, 3])
arrays["single"] = array("float32", [])
arrays["a \"quoted\" \\ name\twith \x1f and \u00fc"] = array("uint8", [5])
arrays["\U0001f9a2"] = array("uint8", [1])
arrays["\uffee"] = array("uint8", [1])

golden = safetensors.serialize(arrays, {"made by": "make_golden.py \u00fc\n"})
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "golden.safetensors"), "wb") as file:
    file.write(golden)
