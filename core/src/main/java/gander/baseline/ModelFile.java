package gander.baseline;

import gander.UserException;
import gander.baseline.model.Baseline;
import gander.data.ImageShape;
import gander.export.SafetensorsFile;
import gander.export.SealedSafetensors;
import gander.gan.GenerativeModel;
import gander.gan.Snapshot;
import gander.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.Locale;

/** The model of any run, as its snapshot.safetensors holds it: a GAN's generator or a {@link Baseline}. */
public final class ModelFile implements AutoCloseable {
    /** The kind of a GAN's generator. */
    public static final String GAN = "gan";

    private final Description description;
    private final GenerativeModel model;
    private final Runnable free;

    /**
     * What a file says of its model.
     *
     * @param kind {@value #GAN}, or a {@link BaselineConfig#kind}
     * @param step steps of a GAN; epochs or iterations of others
     * @param images the shape of its images
     * @param knowsLabels whether samples come with classes
     */
    public record Description(String kind, long step, ImageShape images, boolean knowsLabels) {}

    private ModelFile(String kind, long step, GenerativeModel model, Runnable free) {
        this.description = new Description(
                kind, step, model.imageShape(), model.labels(1, 0, 1).isPresent());
        this.model = model;
        this.free = free;
    }

    /**
     * Reads a model, whichever of Gander's kinds it is.
     *
     * @param device where a GAN's generator is to run; the other kinds run on the CPU
     * @throws UserException if there is none at this path, or it is damaged, or of another version, or what it draws is no
     *     image
     */
    public static ModelFile open(Path path, ComputeDevice device) {
        Snapshot.requireFile(path);
        SafetensorsFile file = SealedSafetensors.read(path);
        ModelFile opened = file.isOf(BaselineFile.FORMAT) ? baseline(file, device) : of(Snapshot.of(file, device));
        try {
            opened.requireImages(path);
            return opened;
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    private static ModelFile of(Snapshot snapshot) {
        return new ModelFile(GAN, snapshot.description().step(), snapshot.sampler(), snapshot::close);
    }

    private static ModelFile baseline(SafetensorsFile file, ComputeDevice device) {
        BaselineFile.Description description = BaselineFile.describe(file);
        String kind = description.model().kind();
        if (device != ComputeDevice.CPU) {
            throw new UserException("device: got " + device.name().toLowerCase(Locale.ROOT) + ", but the model (" + kind
                    + ") runs on the cpu only; use --device cpu");
        }
        Baseline model = BaselineFile.restore(file, description);
        return new ModelFile(kind, model.rounds(), model, model::close);
    }

    /** Weights that are finite may still be so large that what comes of them is not. */
    private void requireImages(Path path) {
        for (float value : model.floats(1, 0, 1)) {
            if (!Float.isFinite(value)) {
                throw new UserException(path + ": image 0 of seed 1 has a pixel of " + value
                        + ", expected numbers from 0 to 1; the model has diverged, take another");
            }
        }
    }

    /** What the file says of its model. */
    public Description description() {
        return description;
    }

    /** The model; not to be used once this is closed. */
    public GenerativeModel model() {
        return model;
    }

    /** Frees the model. */
    @Override
    public void close() {
        free.run();
    }
}
