package gander.samples;

import gander.gan.ImageSampler;
import gander.gan.Snapshot;
import gander.run.ImageGrid;
import gander.tensor.ComputeDevice;
import java.nio.file.Path;

/**
 * 02: images from a trained generator. A run leaves a snapshot, one file that knows its own architecture; image i of a seed
 * is the same whenever and wherever it is drawn from, alone or among others.
 */
public final class Sample02Draw {
    private static final long SEED = 7;

    private Sample02Draw() {}

    /** {@code args}: the snapshot to read and the PNG to write, as in runs/latest/snapshot.safetensors grid.png. */
    public static void main(String[] args) {
        try (Snapshot snapshot = Snapshot.read(Path.of(args[0]), ComputeDevice.CPU)) {
            ImageSampler sampler = snapshot.sampler();
            int size = sampler.imageShape().height();
            ImageGrid.writePng(ImageGrid.of(sampler.bytes(SEED, 0, 36), 36, 1, size, size, 6, 2, 2), Path.of(args[1]));
            System.out.println("36 images of step " + snapshot.description().step());
        }
    }
}
