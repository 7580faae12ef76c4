"""The workloads in PyTorch, as Gander's bench asks for them: one JSON object a line in, one a line out.

  {"do": "prepare", ...a workload...}   {"note": "what was chosen"}
  {"do": "round", "seconds": 1.0}       {"value": rate or seconds}

Variants: "plain" is the game written with care and PyTorch's defaults; "tuned" also takes subnormal numbers for zero and
chooses by trial: threads, the kind of Adam, the memory format of convolutions, and bfloat16 where the workload allows it;
"dataloader" is what tutorials show. All of them play the same game: the sizes are the workload's. On a GPU the images and
all random numbers are there too, those of "dataloader" apart, and a round ends when the GPU has done its work.
"""

import contextlib
import ctypes
import json
import os
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional as F

VARIANT = sys.argv[1]
DEVICE = "cpu"  # until a workload says otherwise


def load_images(folder):
    """The training images of a folder of uncompressed IDX files, uint8 [N, 784]."""
    raw = numpy.fromfile(os.path.join(folder, "train-images-idx3-ubyte"), dtype=numpy.uint8)
    count, height, width = (int(word) for word in raw[4:16].view(">u4"))
    return torch.from_numpy(raw[16:].reshape(count, height * width))


def mlp(sizes, dropout, last):
    layers = []
    for i in range(len(sizes) - 1):
        layers.append(nn.Linear(sizes[i], sizes[i + 1]))
        if i + 2 < len(sizes):
            layers.append(nn.ReLU())
            if dropout and dropout[i] > 0:
                layers.append(nn.Dropout(dropout[i]))
    net = nn.Sequential(*layers, *last)
    for layer in net:
        if isinstance(layer, nn.Linear):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
    return net


class Image(nn.Module):
    """From [N, 784] to [N, 1, 28, 28]."""

    def forward(self, x):
        return x.view(len(x), 1, 28, 28)


class Coarse(nn.Module):
    """From [N, units] to [N, channels, 7, 7]."""

    def forward(self, x):
        return x.view(len(x), -1, 7, 7)


def dcgan_generator(latent, width):
    return nn.Sequential(
        nn.Linear(latent, 2 * width * 49), nn.ReLU(), Coarse(),
        nn.ConvTranspose2d(2 * width, width, 4, 2, 1), nn.ReLU(),
        nn.ConvTranspose2d(width, 1, 4, 2, 1), nn.Sigmoid(), nn.Flatten())


def dcgan_discriminator(width):
    return nn.Sequential(
        Image(), nn.Conv2d(1, width, 4, 2, 1), nn.LeakyReLU(0.2),
        nn.Conv2d(width, 2 * width, 4, 2, 1), nn.LeakyReLU(0.2),
        nn.Flatten(), nn.Linear(2 * width * 49, 1))


def networks(work):
    """Generator, discriminator and the size of z."""
    if "width" in work:
        return dcgan_generator(work["latent"], work["width"]), dcgan_discriminator(work["width"]), work["latent"]
    sizes = work["generator"]
    return mlp(sizes, None, [nn.Sigmoid()]), mlp(work["discriminator"], work["dropout"], []), sizes[0]


class Game:
    """Both networks and both optimizers; the data resident as one uint8 tensor."""

    def __init__(self, work, images, adam_options, autocast=False, channels_last=False):
        self.work = work
        self.autocast = autocast
        self.images = self.resident(images)
        self.order = torch.randperm(len(images))
        self.position = 0
        self.generator, self.discriminator, self.latent = networks(work)
        if channels_last:
            self.generator.to(memory_format=torch.channels_last)
            self.discriminator.to(memory_format=torch.channels_last)
        settings = dict(lr=work["learningRate"], betas=(work["beta1"], work["beta2"]), eps=work["epsilon"])
        self.generator_adam = torch.optim.Adam(self.generator.parameters(), **settings, **adam_options)
        self.discriminator_adam = torch.optim.Adam(self.discriminator.parameters(), **settings, **adam_options)

    def resident(self, images):
        return images.to(DEVICE)

    def precision(self):
        return torch.autocast(DEVICE, torch.bfloat16) if self.autocast else contextlib.nullcontext()

    def prior(self):
        return torch.rand(self.work["batch"], self.latent).mul_(2).sub_(1)

    def real(self):
        if self.position + self.work["batch"] > len(self.images):
            self.order = torch.randperm(len(self.images))
            self.position = 0
        rows = self.order[self.position : self.position + self.work["batch"]]
        self.position += len(rows)
        return self.images.index_select(0, rows).float().div_(255)

    def step(self):
        for _ in range(self.work["k"]):
            real = self.real()
            with self.precision():
                with torch.no_grad():
                    fake = self.generator(self.prior()).float()
                logits = self.discriminator(torch.cat((real, fake))).squeeze(1).float()
            real_logits, fake_logits = logits.chunk(2)
            loss = F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()
            self.discriminator_adam.zero_grad(set_to_none=True)
            loss.backward()
            self.discriminator_adam.step()
        # D is held still: no gradient of its parameters is computed.
        self.discriminator.requires_grad_(False)
        with self.precision():
            logits = self.discriminator(self.generator(self.prior())).float()
        loss = F.softplus(-logits).mean()
        self.generator_adam.zero_grad(set_to_none=True)
        loss.backward()
        self.generator_adam.step()
        self.discriminator.requires_grad_(True)


class Rows(torch.utils.data.Dataset):
    def __init__(self, images):
        self.images = images

    def __len__(self):
        return len(self.images)

    def __getitem__(self, i):
        return self.images[i].float() / 255


class TutorialGame(Game):
    """A DataLoader, a pass of D for the real and one for the generated images, and losses read at every step."""

    def __init__(self, work, images, adam_options):
        super().__init__(work, images, adam_options)
        self.loader = torch.utils.data.DataLoader(
            Rows(images), batch_size=work["batch"], shuffle=True, drop_last=True,
            generator=torch.Generator(DEVICE))
        self.batches = iter(self.loader)
        self.criterion = nn.BCEWithLogitsLoss()

    def resident(self, images):
        return images  # the DataLoader's

    def real(self):
        try:
            return next(self.batches).to(DEVICE)
        except StopIteration:
            self.batches = iter(self.loader)
            return next(self.batches).to(DEVICE)

    def step(self):
        ones = torch.ones(self.work["batch"], 1)
        zeros = torch.zeros(self.work["batch"], 1)
        for _ in range(self.work["k"]):
            self.discriminator_adam.zero_grad()
            real_loss = self.criterion(self.discriminator(self.real()), ones)
            real_loss.backward()
            fake = self.generator(self.prior())
            fake_loss = self.criterion(self.discriminator(fake.detach()), zeros)
            fake_loss.backward()
            self.discriminator_adam.step()
            self.discriminator_loss = real_loss.item() + fake_loss.item()
        self.generator_adam.zero_grad()
        loss = self.criterion(self.discriminator(self.generator(self.prior())), ones)
        loss.backward()
        self.generator_adam.step()
        self.generator_loss = loss.item()


def new_game(work, images, options):
    if VARIANT == "dataloader":
        return TutorialGame(work, images, {})
    return Game(work, images, **{"adam_options": {}, **options})


def rate(action, seconds):
    """How often in a second."""
    start = time.perf_counter()
    count = 0
    while count == 0 or time.perf_counter() - start < seconds:
        action()
        count += 1
    finish()
    return count / (time.perf_counter() - start)


def finish():
    """Waits for what a GPU has been given to do."""
    if DEVICE == "cuda":
        torch.cuda.synchronize()


def blas_threads():
    """The function that sets the number of OpenBLAS's own threads, where PyTorch's BLAS is OpenBLAS."""
    try:
        return ctypes.CDLL(None).openblas_set_num_threads
    except AttributeError:
        return None


def adam_kinds():
    """Adam's implementations in this version: one tensor at a time, lists, one fused kernel."""
    parameter = torch.nn.Parameter(torch.zeros(2))
    parameter.grad = torch.zeros(2)
    kinds = []
    for options in ({}, {"foreach": True}, {"fused": True}):
        try:
            torch.optim.Adam([parameter], **options).step()
            kinds.append(options)
        except (TypeError, RuntimeError, ValueError):
            pass
    return kinds


def game_kinds(work):
    """All that can be chosen for a game, each by what it adds to the ordinary."""
    kinds = [{"adam_options": options} for options in adam_kinds()]
    if "width" in work:
        kinds += [{**kind, "channels_last": True} for kind in kinds]
    if work["precision"] == "bf16":
        kinds += [{**kind, "autocast": True} for kind in kinds]
    return kinds


def described(kind):
    words = ["Adam " + (next(iter(kind["adam_options"])) if kind["adam_options"] else "single")]
    return ", ".join(words + [name for name in ("channels_last", "autocast") if kind.get(name)])


def set_threads(cores, pool):
    torch.set_num_threads(cores)
    setter = blas_threads()
    if setter:
        setter(pool)


def fastest(work, make_action, kinds):
    """Tries every number of threads with every kind of Adam, and leaves the fastest set."""
    cores = work["cores"]
    counts = sorted({1, cores})
    pools = counts if blas_threads() else [cores]
    best = (0.0, None)
    for threads in counts:
        for pool in pools:
            set_threads(threads, pool)
            for kind in kinds:
                action = make_action(kind)
                rate(action, work["trialSeconds"] / 2)
                best = max(best, (rate(action, work["trialSeconds"]), (threads, pool, kind)), key=lambda b: b[0])
    threads, pool, kind = best[1]
    set_threads(threads, pool)
    note = "%d thread(s)" % threads
    if blas_threads():
        note += ", OpenBLAS %d" % pool
    return kind, note + (", " + described(kind) if kind else "")


def use(device):
    global DEVICE
    DEVICE = device
    if device != "cpu":
        torch.set_default_device(device)


def prepare(work):
    """The workload's round: seconds allowed, to its value. With a word on what was chosen."""
    tuned = VARIANT == "tuned"
    use(work["device"])
    kind, note = {}, ""
    if work["kind"] == "train":
        images = load_images(work["data"])
        if tuned:
            def trial(options):
                return new_game(work, images, options).step
            kind, note = fastest(work, trial, game_kinds(work))
        game = new_game(work, images, kind)
        if DEVICE == "cuda":
            note = ", ".join(filter(None, [note, torch.cuda.get_device_name()]))
        return (lambda seconds: rate(game.step, seconds)), note
    if work["kind"] == "sample":
        generator = mlp(work["generator"], None, [nn.Sigmoid()])
        count = work["images"]

        def sample():
            with torch.inference_mode():
                return generator(torch.rand(count, work["generator"][0]).mul_(2).sub_(1)).cpu().numpy()
        if tuned:
            kind, note = fastest(work, lambda options: sample, [{}])
        return (lambda seconds: count * rate(sample, seconds)), note
    if work["kind"] == "first-step":
        def first_step(seconds):
            start = time.perf_counter()
            new_game(work, load_images(work["data"]), {}).step()
            finish()
            return time.perf_counter() - start
        return first_step, note
    raise ValueError("PyTorch peer: no workload of kind " + work["kind"])


def mapped_blas():
    """The BLAS libraries in this process."""
    try:
        with open("/proc/self/maps") as maps:
            files = {os.path.basename(line.split()[-1]) for line in maps if ".so" in line}
    except OSError:
        return ""
    return ", ".join(sorted(f for f in files if "blas" in f or "mkl" in f))


def main():
    if VARIANT == "tuned":
        torch.set_flush_denormal(True)  # before any other thread begins: they inherit it
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what libraries print must not get between the answers
    config = torch.__config__.show()
    blas = mapped_blas() or ("MKL" if "BLAS_INFO=mkl" in config else "")
    print(json.dumps({"version": torch.__version__ + (" (" + blas + ")" if blas else "")}), file=out, flush=True)
    measure = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["do"] == "prepare":
                measure, note = prepare(request)
                answer = {"note": note}
            else:
                answer = {"value": measure(request["seconds"])}
        except Exception as e:
            answer = {"error": type(e).__name__ + ": " + str(e)}
        print(json.dumps(answer), file=out, flush=True)


main()
