"""Writes the arrays that ArraySourceTest reads, by NumPy: run it in this folder.

Image n has at channel c, row h and column w the level (37 n + 61 c + 11 h + 3 w) mod 256; the test computes the same. Label n
is n mod 4.
"""

import numpy as np

N, H, W = 21, 2, 5


def levels(channels):
    n, c, h, w = np.meshgrid(np.arange(N), np.arange(channels), np.arange(H), np.arange(W), indexing="ij")
    return ((37 * n + 61 * c + 11 * h + 3 * w) % 256).astype(np.uint8)


def version(name, array, number):
    with open(name, "wb") as file:
        np.lib.format.write_array(file, array, version=number)


grey = levels(1)[:, 0]
rgb = levels(3)
last = np.ascontiguousarray(rgb.transpose(0, 2, 3, 1))
labels = (np.arange(N) % 4).astype(np.int64)

np.save("u8-nhw.npy", grey)
version("u8-nhw-v2.npy", grey, (2, 0))
version("u8-nhw-v3.npy", grey, (3, 0))
np.save("u8-nhw1.npy", grey[..., None])
np.save("u8-nchw.npy", rgb)
np.save("u8-nhwc.npy", last)
np.save("u8-nhw-fortran.npy", np.asfortranarray(grey))
np.save("u8-nhwc-fortran.npy", np.asfortranarray(last))
np.save("u8-nchw-fortran.npy", np.asfortranarray(rgb))
np.save("f16-unit.npy", (grey / 255).astype("<f2"))
np.save("f32-unit.npy", (grey / np.float32(255)).astype("<f4"))
np.save("f32-unit-nhwc-fortran-big.npy", np.asfortranarray((last / 255).astype(">f4")))
np.save("f64-signed-big.npy", (grey / 127.5 - 1).astype(">f8"))
np.save("f32-signed.npy", (grey / np.float32(127.5) - 1).astype("<f4"))
np.save("f32-255.npy", grey.astype("<f4"))
np.save("i16-big.npy", grey.astype(">i2"))
np.save("i32.npy", grey.astype("<i4"))
np.save("i64.npy", grey.astype("<i8"))
np.save("u16.npy", grey.astype("<u2"))
np.save("u32-big.npy", grey.astype(">u4"))
np.save("u64.npy", grey.astype("<u8"))
np.save("bool.npy", grey > 127)
np.save("labels.npy", labels)

keras = dict(x_train=grey, y_train=labels.astype(np.uint8), x_test=grey[:5] ^ 255, y_test=labels[:5].astype(np.uint8))
np.savez("keras.npz", **keras)
np.savez_compressed("keras-deflated.npz", **keras)
np.savez_compressed("named.npz", images=(last / 255).astype("<f4"), labels=labels[:, None], authors=np.arange(2))
np.savez("unnamed.npz", grey, labels)
np.savez("alone.npz", digits=grey)
np.savez("strange.npz", one=grey, two=grey)
np.savez("scaled-apart.npz", x_train=(grey / 255).astype("<f4"), x_test=grey.astype("<f4"))

np.save("bad-object.npy", np.array([{"a": 1}, print], dtype=object), allow_pickle=True)
np.save("bad-record.npy", np.zeros(3, dtype=[("a", "<f4"), ("b", "<i2", (2,))]))
np.save("bad-complex.npy", np.zeros((2, 2, 2), dtype=np.complex64))
np.save("bad-text.npy", np.array(["a", "bc"]))
np.save("bad-empty.npy", grey[:0])
np.save("bad-rows.npy", grey.reshape(N, -1))
np.save("bad-rgba.npy", np.concatenate([last, last[..., :1]], axis=3))
np.save("bad-two-channels.npy", rgb[:, :2])
np.save("bad-nan.npy", np.where(grey == grey[4, 0, 0], np.float32("nan"), grey).astype("<f4"))
np.save("bad-range.npy", (grey * 4.0).astype("<f8"))
np.save("bad-negative.npy", grey.astype("<i4") - 3)
np.save("few.npy", grey[:9])
