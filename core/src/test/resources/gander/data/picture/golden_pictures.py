"""Small pictures of each format and kind, and what they must decode to; run in this folder.

Needs Pillow and numpy. Where Pillow cannot write a kind, the file is written here by its specification. Expected pixels are
those that went in, where nothing is lost, and otherwise Pillow's: golden_pictures.json has them as RGB, deflated and in base64, and
golden_resized.json what Pillow's resize, fit and pad make of noise.
"""

import base64
import io
import json
import struct
import zlib

import numpy as np
from PIL import Image, ImageCms, ImageOps

rng = np.random.default_rng(15)
BACKGROUND = (200, 40, 90)
W, H = 13, 9
cases = []


def b64(array):
    return base64.b64encode(zlib.compress(np.ascontiguousarray(array, dtype=np.uint8).tobytes(), 9)).decode()


def case(name, data, rgb, tolerance=0):
    """rgb: [H, W, 3] or [H, W], after alpha."""
    rgb = np.asarray(rgb)
    if rgb.ndim == 2:
        rgb = np.repeat(rgb[:, :, None], 3, axis=2)
    with open(name, "wb") as f:
        f.write(data)
    cases.append({"file": name, "width": rgb.shape[1], "height": rgb.shape[0], "tolerance": tolerance, "rgb": b64(rgb)})


def over(rgb, alpha):
    """Source over background, values of 0 to 255."""
    rgb = np.asarray(rgb, dtype=np.float64)
    if rgb.ndim == 2:
        rgb = np.repeat(rgb[:, :, None], 3, axis=2)
    a = np.asarray(alpha, dtype=np.float64)[:, :, None] / 255
    return np.rint(rgb * a + np.array(BACKGROUND) * (1 - a))


def narrow(sixteen):
    return np.rint(np.asarray(sixteen, dtype=np.float64) / 257)


def pillow(data, frame=0):
    """Over the background, as Pillow decodes it."""
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    below = Image.new("RGBA", image.size, BACKGROUND + (255,))
    return np.asarray(Image.alpha_composite(below, image.convert("RGBA")).convert("RGB"))


# PNG: W3C, Portable Network Graphics, third edition.


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def rows(samples, depth):
    """Of [H, W, C]: filter byte 0 to 4 in turn, samples packed."""
    height, width, channels = samples.shape
    if height == 0 or width == 0:
        return b""
    step = max(1, channels * depth // 8)
    out = bytearray()
    above = None
    for y in range(height):
        flat = samples[y].reshape(-1)
        if depth == 16:
            line = flat.astype(">u2").tobytes()
        elif depth == 8:
            line = flat.astype(np.uint8).tobytes()
        else:
            bits = "".join(format(v, f"0{depth}b") for v in flat)
            bits += "0" * (-len(bits) % 8)
            line = bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))
        above = above if above is not None else bytes(len(line))
        kind = y % 5
        out.append(kind)
        for i, v in enumerate(line):
            left = line[i - step] if i >= step else 0
            up = above[i]
            corner = above[i - step] if i >= step else 0
            p = left + up - corner
            paeth = min((left, up, corner), key=lambda c: abs(p - c))
            out.append((v - (0, left, up, (left + up) // 2, paeth)[kind]) % 256)
        above = line
    return bytes(out)


PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def png(samples, depth, color, interlaced=False, before=(), after=()):
    samples = samples if samples.ndim == 3 else samples[:, :, None]
    if interlaced:
        raw = b"".join(rows(samples[y::dy, x::dx], depth) for x, y, dx, dy in PASSES)
    else:
        raw = rows(samples, depth)
    packed = zlib.compress(raw, 9)
    header = struct.pack(">IIBBBBB", samples.shape[1], samples.shape[0], depth, color, 0, 0, int(interlaced))
    parts = [chunk(b"IHDR", header), *before]
    parts += [chunk(b"IDAT", packed[: len(packed) // 2]), chunk(b"IDAT", packed[len(packed) // 2 :])]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + b"".join(after) + chunk(b"IEND", b"")


def noise(bits, channels=1):
    array = rng.integers(0, 2**bits, (H, W, channels))
    return array[:, :, 0] if channels == 1 else array


gamma = [chunk(b"gAMA", struct.pack(">I", 100000)), chunk(b"tEXt", b"Comment\0of no use")]
for interlaced in (False, True):
    way = "_interlaced" if interlaced else ""
    for depth in (1, 2, 4, 8):
        grey = noise(depth)
        case(f"grey{depth}{way}.png", png(grey, depth, 0, interlaced, gamma), grey * (255 // (2**depth - 1)))
        index = noise(depth)
        colours = rng.integers(0, 256, (2**depth, 3))
        table = chunk(b"PLTE", colours.astype(np.uint8).tobytes())
        case(f"palette{depth}{way}.png", png(index, depth, 3, interlaced, gamma + [table]), colours[index])
    grey = noise(16)
    case(f"grey16{way}.png", png(grey, 16, 0, interlaced), narrow(grey))
    rgb = noise(8, 3)
    case(f"rgb8{way}.png", png(rgb, 8, 2, interlaced, gamma), rgb)
    rgb = noise(16, 3)
    case(f"rgb16{way}.png", png(rgb, 16, 2, interlaced), narrow(rgb))
    ga = noise(8, 2)
    case(f"grey_alpha8{way}.png", png(ga, 8, 4, interlaced), over(ga[:, :, 0], ga[:, :, 1]), 1)
    ga = noise(16, 2)
    case(f"grey_alpha16{way}.png", png(ga, 16, 4, interlaced), over(narrow(ga[:, :, 0]), narrow(ga[:, :, 1])), 1)
    rgba = noise(8, 4)
    rgba[0, :, 3] = 0
    rgba[1, :, 3] = 255
    case(f"rgba8{way}.png", png(rgba, 8, 6, interlaced), over(rgba[:, :, :3], rgba[:, :, 3]), 1)
    rgba = noise(16, 4)
    case(f"rgba16{way}.png", png(rgba, 16, 6, interlaced), over(narrow(rgba[:, :, :3]), narrow(rgba[:, :, 3])), 1)

index = noise(4)
colours = rng.integers(0, 256, (16, 3))
alphas = np.concatenate([[0, 60, 128, 255, 254, 1], np.full(10, 255)])
tables = [chunk(b"PLTE", colours.astype(np.uint8).tobytes()), chunk(b"tRNS", bytes([0, 60, 128, 255, 254, 1]))]
case("palette_alpha.png", png(index, 4, 3, False, tables), over(colours[index], alphas[index]), 1)
for depth in (1, 2, 4, 8, 16):
    grey = noise(depth)
    key = int(grey[2, 3])
    shown = narrow(grey) if depth == 16 else grey * (255 // (2**depth - 1))
    data = png(grey, depth, 0, False, [chunk(b"tRNS", struct.pack(">H", key))])
    case(f"grey{depth}_key.png", data, over(shown, np.where(grey == key, 0, 255)))
for depth in (8, 16):
    rgb = noise(depth, 3)
    rgb[4] = rgb[2, 3]
    gone = (rgb == rgb[2, 3]).all(axis=2)
    data = png(rgb, depth, 2, False, [chunk(b"tRNS", struct.pack(">HHH", *map(int, rgb[2, 3])))])
    case(f"rgb{depth}_key.png", data, over(narrow(rgb) if depth == 16 else rgb, np.where(gone, 0, 255)))
grey = noise(8)
case("grey_as_rgb.png", png(np.repeat(grey[:, :, None], 3, axis=2), 8, 2), grey)
case("one_pixel.png", png(np.full((1, 1), 77), 8, 0), np.full((1, 1), 77))


# EXIF: a TIFF of one field.


def exif(orientation, big=False):
    e = ">" if big else "<"
    return (b"MM\0*" if big else b"II*\0") + struct.pack(e + "IHHHIHHI", 8, 1, 274, 3, 1, orientation, 0, 0)


picture = Image.fromarray(noise(8, 3).astype(np.uint8))
rgb = np.asarray(picture)
turned = png(rgb, 8, 2, False, [chunk(b"eXIf", exif(6, True))])
case("turned.png", turned, np.rot90(rgb, -1))
assert (np.rot90(rgb, -1) == pillow(turned)).all()

# APNG: the first frame is what PNG says; and a still picture that is not of the animation.
frames = [Image.fromarray(noise(8, 4).astype(np.uint8)) for _ in range(3)]


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


data = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
case("animated.png", data, over(np.asarray(frames[0])[:, :, :3], np.asarray(frames[0])[:, :, 3]), 1)

# JPEG. Smooth pictures: decoders differ in the last bit of their transforms.
y, x = np.mgrid[0:24, 0:40]
smooth = np.stack([x * 6, y * 10, 255 - x * 3 - y * 4], axis=2).clip(0, 255).astype(np.uint8)
smooth[6:14, 10:22] = (220, 30, 60)
photo = Image.fromarray(smooth)
JPEG = 2


def jpeg(name, image, **options):
    data = saved(image, "JPEG", quality=90, **options)
    case(name, data, pillow(data), JPEG)
    return data


plain = jpeg("baseline.jpg", photo, subsampling=0)
jpeg("subsampled.jpg", photo, subsampling=2)
jpeg("half_subsampled.jpg", photo, subsampling=1)
jpeg("progressive.jpg", photo, progressive=True)
jpeg("restarts.jpg", photo, restart_marker_rows=1)
jpeg("grey.jpg", photo.convert("L"))
jpeg("grey_progressive.jpg", photo.convert("L"), progressive=True)
jpeg("rgb.jpg", photo, keep_rgb=True)
jpeg("comment.jpg", photo, comment=b"a comment", subsampling=0)
jpeg("srgb_profile.jpg", photo, icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
for orientation in range(1, 9):
    data = saved(photo, "JPEG", quality=90, subsampling=0, exif=b"Exif\0\0" + exif(orientation, orientation % 2 == 0))
    case(f"turned{orientation}.jpg", data, pillow(data), JPEG)
upright = np.asarray(Image.open(io.BytesIO(plain)))
case("broken_exif.jpg", saved(photo, "JPEG", quality=90, subsampling=0, exif=b"Exif\0\0II*\0\xff\xff\xff\x7f"), upright, JPEG)

# Four inks. Pillow multiplies; with a profile it is Little CMS.
cmyk = Image.fromarray(np.stack([smooth[:, :, 0], smooth[:, :, 1], smooth[:, :, 2], (x * 3 + y * 2)], axis=2).astype(np.uint8), "CMYK")
data = jpeg("cmyk.jpg", cmyk)
at = data.index(b"Adobe") + 11
data = data[:at] + b"\2" + data[at + 1 :]
case("ycck.jpg", data, pillow(data), JPEG)


def cmyk_profile():
    """From inks to Lab by a table of the 16 corners. ICC.1:2001-04, lut8Type."""
    nodes = bytearray()
    for corner in range(16):
        c, m, yellow, k = (corner >> 3) & 1, (corner >> 2) & 1, (corner >> 1) & 1, corner & 1
        light = (100 - 30 * c - 40 * m - 8 * yellow) * (0.1 if k else 1)
        a = (-30 * c + 60 * m - 4 * yellow) * (0.1 if k else 1)
        b = (-40 * c - 5 * m + 75 * yellow) * (0.1 if k else 1)
        nodes += bytes([round(light * 2.55), round(a + 128), round(b + 128)])
    ramp = bytes(range(256))
    one = struct.pack(">i", 65536)
    zero = struct.pack(">i", 0)
    lut = b"mft1\0\0\0\0" + bytes([4, 3, 2, 0]) + one + zero * 3 + one + zero * 3 + one + ramp * 4 + bytes(nodes) + ramp * 3
    white = b"XYZ \0\0\0\0" + struct.pack(">iii", 63190, 65536, 54061)
    text = b"inks\0"
    desc = b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78)
    copy = b"text\0\0\0\0none\0"
    tags, body, at = b"", b"", 128 + 4 + 4 * 12
    for name, data in ((b"desc", desc), (b"cprt", copy), (b"wtpt", white), (b"A2B0", lut)):
        data += bytes(-len(data) % 4)
        tags += name + struct.pack(">II", at + len(body), len(data))
        body += data
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"none", 0x02400000, b"prtr", b"CMYK", b"Lab ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + struct.pack(">iii", 63190, 65536, 54061)
    return head + bytes(128 - len(head)) + struct.pack(">I", 4) + tags + body


profile = cmyk_profile()
data = saved(cmyk, "JPEG", quality=90, icc_profile=profile)
stored = Image.open(io.BytesIO(data))
# The two programs have other tables for sRGB.
to_rgb = ImageCms.profileToProfile(
    stored, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
)
case("cmyk_profile.jpg", data, np.asarray(to_rgb), 6)

# GIF.
index = noise(4).astype(np.uint8)
colours = rng.integers(0, 256, (16, 3)).astype(np.uint8)
drawn = Image.fromarray(index, "P")
drawn.putpalette(colours.tobytes())
case("plain.gif", saved(drawn, "GIF", interlace=0), colours[index])
case("interlaced.gif", saved(drawn, "GIF", interlace=1), colours[index])
keyed = saved(drawn, "GIF", transparency=int(index[0, 0]), interlace=0)
case("transparent.gif", keyed, over(colours[index], np.where(index == index[0, 0], 0, 255)))
more = [Image.fromarray(noise(4).astype(np.uint8), "P") for _ in range(2)]
for image in more:
    image.putpalette(colours.tobytes())
case("animated.gif", saved(drawn, "GIF", save_all=True, append_images=more, duration=50), colours[index])
wide = rng.integers(0, 256, (72, 72)).astype(np.uint8)
busy = Image.fromarray(wide)
case("full_table.gif", saved(busy, "GIF"), wide)


def gif(screen, frame, index, transparent=None):
    """A frame (x, y) on a screen (width, height); codes of 5 bits, and a clear code before the table grows."""
    codes = []
    for i, value in enumerate(index.reshape(-1)):
        if i % 14 == 0:
            codes.append(16)
        codes.append(int(value))
    codes.append(17)
    bits = "".join(format(code, "05b")[::-1] for code in codes)
    bits += "0" * (-len(bits) % 8)
    packed = bytes(int(bits[i : i + 8][::-1], 2) for i in range(0, len(bits), 8))
    blocks = b"".join(bytes([len(packed[i : i + 255])]) + packed[i : i + 255] for i in range(0, len(packed), 255))
    control = b"" if transparent is None else b"\x21\xf9\4\1\0\0" + bytes([transparent]) + b"\0"
    size = (*frame, index.shape[1], index.shape[0])
    return (
        b"GIF89a" + struct.pack("<HHBBB", *screen, 0xB3, 5, 0) + colours.tobytes() + b"\x21\xfe\4note\0" + control
        + b"\x2c" + struct.pack("<HHHHB", *size, 0) + b"\4" + blocks + b"\0\x3b"
    )


canvas = np.tile(np.array(BACKGROUND), (H + 5, W + 7, 1))
canvas[3 : 3 + H, 4 : 4 + W] = colours[index]
case("part_of_screen.gif", gif((W + 7, H + 5), (4, 3), index), canvas)
canvas = np.tile(np.array(BACKGROUND), (H + 3, W + 4, 1))
canvas[3:, 4:] = over(colours[index], np.where(index == 7, 0, 255))
case("beyond_screen.gif", gif((5, 5), (4, 3), index, 7), canvas)

# BMP.
rgb = noise(8, 3).astype(np.uint8)
case("rgb24.bmp", saved(Image.fromarray(rgb), "BMP"), rgb)
case("palette8.bmp", saved(drawn, "BMP"), colours[index])
two = noise(1).astype(bool)
case("bits1.bmp", saved(Image.fromarray(two), "BMP"), two * 255)


def bmp(width, height, depth, compression, body, table=b"", masks=b"", size=40):
    offset = 14 + size + len(masks) + len(table)
    if size == 12:
        head = struct.pack("<IHHHH", 12, width, height, 1, depth)
    else:
        head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, depth, compression, len(body), 2835, 2835, len(table) // 4, 0)
    return b"BM" + struct.pack("<IHHI", offset + len(body), 0, 0, offset) + head + masks + table + body


def lines(packed):
    return b"".join(line + bytes(-len(line) % 4) for line in packed)


case("top_down.bmp", bmp(W, -H, 24, 0, lines([row[:, ::-1].tobytes() for row in rgb])), rgb)
table = b"".join(bytes([*c[::-1], 0]) for c in colours)
nibbles = [bytes((int(r[i]) << 4) | (int(r[i + 1]) if i + 1 < W else 0) for i in range(0, W, 2)) for r in index[::-1]]
case("palette4.bmp", bmp(W, H, 4, 0, lines(nibbles), table), colours[index])
os2 = b"".join(bytes(c[::-1]) for c in colours)
case("os2.bmp", bmp(W, H, 4, 0, lines(nibbles), os2, size=12), colours[index])
five = noise(5, 3)
words = (five[:, :, 0] << 10) | (five[:, :, 1] << 5) | five[:, :, 2]
case("rgb16.bmp", bmp(W, H, 16, 0, lines([r.astype("<u2").tobytes() for r in words[::-1]])), np.rint(five * 255 / 31), 1)
six = noise(6)
words = (five[:, :, 0] << 11) | (six << 5) | five[:, :, 2]
masks = struct.pack("<III", 0xF800, 0x07E0, 0x001F)
shown = np.stack([five[:, :, 0] * 255 / 31, six * 255 / 63, five[:, :, 2] * 255 / 31], axis=2)
case("masks16.bmp", bmp(W, H, 16, 3, lines([r.astype("<u2").tobytes() for r in words[::-1]]), masks=masks), np.rint(shown), 1)
unused = np.concatenate([rgb[:, :, ::-1], np.zeros((H, W, 1), np.uint8)], axis=2)
case("rgb32.bmp", bmp(W, H, 32, 0, lines([r.tobytes() for r in unused[::-1]])), rgb)
runs = rng.integers(0, 16, (H, 4))
counts = (3, 5, 1, 4)
body = b"".join(b"".join(bytes([n, int(v)]) for n, v in zip(counts, row)) + b"\0\0" for row in runs[::-1]) + b"\0\1"
case("runs8.bmp", bmp(W, H, 8, 1, body, table), colours[np.repeat(runs, counts, axis=1)])
rgba = noise(8, 4).astype(np.uint8)
case("alpha32.bmp", saved(Image.fromarray(rgba), "BMP"), pillow(saved(Image.fromarray(rgba), "BMP")), 1)

# TIFF.
images = {
    "bits1": Image.fromarray(two),
    "grey8": Image.fromarray(noise(8).astype(np.uint8)),
    "palette8": drawn,
    "rgb8": Image.fromarray(rgb),
    "rgba8": Image.fromarray(rgba),
    "grey_alpha8": Image.fromarray(noise(8, 2).astype(np.uint8)),
    "cmyk8": Image.fromarray(noise(8, 4).astype(np.uint8), "CMYK"),
}
for name, image in images.items():
    data = saved(image, "TIFF")
    case(f"{name}.tif", data, pillow(data), 1)
for packing in ("tiff_lzw", "tiff_adobe_deflate", "packbits"):
    data = saved(images["rgb8"], "TIFF", compression=packing)
    case(f"{packing}.tif", data, rgb)
data = saved(images["bits1"], "TIFF", compression="group4")
case("group4.tif", data, two * 255)
data = saved(photo, "TIFF", compression="jpeg", quality=90)
case("jpeg.tif", data, pillow(data), 3)
data = saved(images["rgb8"], "TIFF", save_all=True, append_images=[images["grey8"]])
case("pages.tif", data, rgb)
data = saved(images["rgb8"], "TIFF", tiffinfo={274: 8})
case("turned.tif", data, np.rot90(rgb, 1))


def tiff(samples, depth, photometric, order="<", planar=False, extra=None, tile=None):
    height, width, count = samples.shape
    kind = {8: "u1", 16: order + "u2"}[depth]
    bodies = []
    planes = [samples[:, :, c : c + 1] for c in range(count)] if planar else [samples]
    for plane in planes:
        if tile:
            padded = np.zeros((-(-height // tile) * tile, -(-width // tile) * tile, plane.shape[2]), plane.dtype)
            padded[:height, :width] = plane
            for ty in range(0, padded.shape[0], tile):
                for tx in range(0, padded.shape[1], tile):
                    bodies.append(padded[ty : ty + tile, tx : tx + tile].astype(kind).tobytes())
        else:
            bodies.append(plane.astype(kind).tobytes())
    offsets, at = [], 8
    for body in bodies:
        offsets.append(at)
        at += len(body)
    fields = [(256, 3, [width]), (257, 3, [height]), (258, 3, [depth] * count), (259, 3, [1]), (262, 3, [photometric])]
    if not tile:
        fields += [(273, 4, offsets)]
    fields += [(277, 3, [count])]
    if tile:
        fields += [(284, 3, [2 if planar else 1]), (322, 3, [tile]), (323, 3, [tile]), (324, 4, offsets), (325, 4, [len(b) for b in bodies])]
    else:
        fields += [(278, 3, [height]), (279, 4, [len(b) for b in bodies]), (284, 3, [2 if planar else 1])]
    if extra is not None:
        fields += [(338, 3, [extra])]
    blob, entries, far = b"".join(bodies), b"", b""
    base = 8 + len(blob) + len(blob) % 2
    start = base + 2 + 12 * len(fields) + 4
    for tag, type_, values in fields:
        data = b"".join(struct.pack(order + ("H" if type_ == 3 else "I"), v) for v in values)
        if len(data) > 4:
            where = struct.pack(order + "I", start + len(far))
            far += data + bytes(len(data) % 2)
        else:
            where = data + bytes(4 - len(data))
        entries += struct.pack(order + "HHI", tag, type_, len(values)) + where
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", base)
    return head + blob + bytes(len(blob) % 2) + struct.pack(order + "H", len(fields)) + entries + bytes(4) + far


for order, end in (("<", "little"), (">", "big")):
    deep = noise(16, 3)
    case(f"rgb16_{end}.tif", tiff(deep, 16, 2, order), narrow(deep))
    grey = noise(16, 1)[:, :, None]
    case(f"grey16_{end}.tif", tiff(grey, 16, 1, order), narrow(grey[:, :, 0]))
case("white_is_zero.tif", tiff(grey % 256, 8, 0), 255 - grey[:, :, 0] % 256)
case("planar.tif", tiff(rgb, 8, 2, planar=True), rgb)
case("tiles.tif", tiff(rgb, 8, 2, tile=16), rgb)
many = rng.integers(0, 256, (20, 35, 3))
case("many_tiles.tif", tiff(many, 8, 2, tile=16), many)
a = rgba[:, :, 3:].astype(int)
premultiplied = np.concatenate([(rgba[:, :, :3] * a + 127) // 255, a], axis=2)
case("premultiplied.tif", tiff(premultiplied, 8, 2, extra=1), premultiplied[:, :, :3] + np.rint(np.array(BACKGROUND) * (1 - a / 255)), 2)

# WebP.
case("lossless.webp", saved(images["rgb8"], "WEBP", lossless=True), rgb)
data = saved(images["rgba8"], "WEBP", lossless=True, exact=True)
case("lossless_alpha.webp", data, over(rgba[:, :, :3], rgba[:, :, 3]), 1)
case("lossless_smooth.webp", saved(photo, "WEBP", lossless=True, method=6), smooth)
few = Image.fromarray(colours[index])
case("lossless_palette.webp", saved(few, "WEBP", lossless=True, method=6), colours[index])
# libwebp interpolates chroma, which is of half the size; others repeat it, so colours change slowly here.
grey = Image.fromarray(np.repeat(np.asarray(photo.convert("L"))[:, :, None], 3, axis=2))
data = saved(grey, "WEBP", quality=90)
case("lossy.webp", data, pillow(data), 3)
shade = photo.convert("L").convert("RGB")
shade.putalpha(Image.fromarray((x * 6).astype(np.uint8)))
data = saved(shade, "WEBP", quality=90)
case("lossy_alpha.webp", data, pillow(data), 3)
slow = Image.fromarray(np.stack([100 + x, 90 + 2 * y, 150 - x - y], axis=2).astype(np.uint8))
data = saved(slow, "WEBP", quality=90)
case("lossy_colour.webp", data, pillow(data), 4)
data = saved(images["rgb8"], "WEBP", lossless=True, exif=b"Exif\0\0" + exif(3))
case("turned.webp", data, np.rot90(rgb, 2))
seen = Image.fromarray(np.maximum(rgba, 1))
data = saved(seen, "WEBP", lossless=True, exact=True, save_all=True, append_images=frames, duration=50)
case("animated.webp", data, over(np.asarray(seen)[:, :, :3], np.asarray(seen)[:, :, 3]), 1)
data = saved(shade, "WEBP", quality=90, save_all=True, append_images=[photo.convert("RGBA")], duration=50)
case("animated_lossy.webp", data, pillow(data), 3)

with open("golden_pictures.json", "w") as f:
    json.dump({"background": "#%02x%02x%02x" % BACKGROUND, "pictures": cases}, f, indent=1)

# Sizes.
resized = []
MODES = {"CROP": ImageOps.fit, "PAD": ImageOps.pad, "STRETCH": None}
for channels, (width, height), sizes in (
    (3, (13, 9), [(5, 4), (26, 18), (9, 13), (13, 9), (7, 20), (1, 1)]),
    (1, (31, 17), [(8, 8), (17, 31), (32, 32)]),
    (3, (64, 3), [(16, 16), (24, 3)]),
    (1, (2, 50), [(30, 30), (4, 100)]),
    (1, (28, 28), [(32, 32), (14, 14), (64, 64)]),
    (3, (60, 45), [(8, 8), (3, 2)]),
    (3, (1, 1), [(4, 3)]),
):
    source = rng.integers(0, 256, (height, width, channels)).astype(np.uint8)
    source[: height // 2, : width // 2] //= 64
    image = Image.fromarray(source[:, :, 0] if channels == 1 else source)
    results = []
    for size in sizes:
        for fit, method in MODES.items():
            colour = 255 if channels == 1 else BACKGROUND
            if method is None:
                out = image.resize(size, Image.Resampling.LANCZOS)
            elif fit == "PAD":
                out = method(image, size, Image.Resampling.LANCZOS, colour)
            else:
                out = method(image, size, Image.Resampling.LANCZOS)
            results.append({"to": list(size), "fit": fit, "pixels": b64(np.asarray(out))})
    resized.append({
        "channels": channels, "from": [width, height], "source": b64(source),
        "background": "white" if channels == 1 else "#%02x%02x%02x" % BACKGROUND, "results": results,
    })
luma = rng.integers(0, 256, (8, 64, 3)).astype(np.uint8)
with open("golden_resized.json", "w") as f:
    json.dump({"resized": resized, "rgb": b64(luma), "grey": b64(np.asarray(Image.fromarray(luma).convert("L")))}, f, indent=1)
