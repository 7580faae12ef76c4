package gander.metric;

import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.metric.feature.FeatureExtractor;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.pytorch.Tensor;

/** A feature network whose features are the pixels themselves, in [0, 1]: what it sees can be worked out by hand. */
public final class PixelFeatures implements FeatureExtractor {
    private final ImageShape shape;
    private final AtomicInteger calls = new AtomicInteger();

    public PixelFeatures(ImageShape shape) {
        this.shape = shape;
    }

    /** Images [N] of this shape, row-major. */
    public ImageSample sample(String name, byte[] pixels) {
        return ImageSample.of(name, shape, pixels, Optional.empty(), this);
    }

    /** How often it has looked at a block of images. */
    public int calls() {
        return calls.get();
    }

    @Override
    public String name() {
        return "pixels";
    }

    @Override
    public ImageShape imageShape() {
        return shape;
    }

    @Override
    public int width() {
        return shape.size();
    }

    @Override
    public int classes() {
        return 0;
    }

    @Override
    public Seen see(Tensor pixels) {
        calls.incrementAndGet();
        return new Seen(PixelRange.ZERO_TO_ONE.fromBytes(pixels).flatten(1, -1), Optional.empty());
    }

    @Override
    public void close() {}
}
