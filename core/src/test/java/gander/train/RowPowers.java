package gander.train;

import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.metric.ImageSample;
import gander.metric.Metric;
import gander.metric.RealImages;
import gander.metric.feature.FeatureExtractor;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** A feature network that needs no training: it sees the mean square of each row of an image of {@link
 * Tiny}, which is small for an untrained generator's grey ones. */
final class RowPowers implements FeatureExtractor {
    private static final int IMAGES = 20;
    private boolean closed;

    boolean isClosed() {
        return closed;
    }

    @Override
    public String name() {
        return "row-powers";
    }

    @Override
    public ImageShape imageShape() {
        return Tiny.SHAPE;
    }

    @Override
    public int width() {
        return Tiny.SHAPE.height();
    }

    @Override
    public int classes() {
        return 0;
    }

    @Override
    public Seen see(Tensor pixels) {
        Tensor values = PixelRange.ZERO_TO_ONE.fromBytes(pixels);
        return new Seen(values.square().mean(3).flatten(1, -1), Optional.empty());
    }

    @Override
    public void close() {
        closed = true;
    }

    /** The squared distance between the mean features, which is what a Frechet distance begins with. */
    record MeanDistance() implements Metric {
        @Override
        public String name() {
            return "fid20";
        }

        @Override
        public String protocol() {
            return "squared distance of mean features";
        }

        @Override
        public int samples() {
            return IMAGES;
        }

        @Override
        public List<Quantity> quantities() {
            return List.of(new Quantity(name(), Better.LOWER), new Quantity("recall20", Better.HIGHER));
        }

        @Override
        public HeldOut heldOut() {
            return HeldOut.TEST;
        }

        @Override
        public List<Measured> measure(ImageSample candidate, RealImages real) {
            try (PointerScope scope = new PointerScope()) {
                Tensor apart = candidate
                        .features()
                        .narrow(0, 0, IMAGES)
                        .mean(0)
                        .sub(real.training().features().mean(0));
                return List.of(
                        new Measured(name(), apart.dot(apart).item_double(), 0.001, Better.LOWER),
                        new Measured("recall20", 1, 0, Better.HIGHER));
            }
        }
    }
}
