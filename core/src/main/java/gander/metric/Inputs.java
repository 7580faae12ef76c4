package gander.metric;

import gander.UserException;
import gander.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** What metrics ask of their images before they compute, and how they name themselves after the number of images. */
final class Inputs {
    /** Fewer say nothing, and leave the tenths that a spread comes from with fewer images than neighbours. */
    static final int LEAST = 100;

    private Inputs() {}

    /**
     * The same number.
     *
     * @throws IllegalArgumentException if it is below {@link #LEAST}
     */
    static int requireSamples(int samples) {
        if (samples < LEAST) {
            throw new IllegalArgumentException(
                    "a metric takes at least " + LEAST + " images, got a sample count of " + samples);
        }
        return samples;
    }

    /** A number of images as names have it: 10k for 10000, 2500 for 2500. */
    static String count(int samples) {
        return samples % 1000 == 0 ? samples / 1000 + "k" : Integer.toString(samples);
    }

    /** A number of images, and of neighbours: 10k3, or 2500_3 where the two would run together. */
    static String count(int samples, int neighbours) {
        String count = count(samples);
        return count + (count.endsWith("k") ? "" : "_") + neighbours;
    }

    /**
     * The features of the first {@code count} images: float32 [count, width], a view, in the caller's scope.
     *
     * @throws UserException if there are fewer images, or a feature is not finite
     */
    static Tensor features(String metric, ImageSample images, int count) {
        requireEnough(metric, images, count);
        return finite(metric, images, "features", images.features().narrow(0, 0, count));
    }

    /**
     * The features of all images: float32 [N, width], a view, in the caller's scope.
     *
     * @throws UserException if there are fewer than {@link #LEAST}, or a feature is not finite
     */
    static Tensor features(String metric, ImageSample images) {
        requireEnough(metric, images, LEAST);
        return features(metric, images, images.size());
    }

    /**
     * The probabilities of the classes for the first {@code count} images: float32 [count, classes], a view, in the
     * caller's scope.
     *
     * @throws UserException if the feature network tells no classes apart, there are fewer images, or one is not finite
     */
    static Tensor probabilities(String metric, ImageSample images, int count) {
        Tensor all = images.probabilities()
                .orElseThrow(
                        () -> new UserException(metric + ": needs probabilities of classes, but the feature network"
                                + " used gives features only; leave this score out, or use a network that classifies"));
        requireEnough(metric, images, count);
        return finite(metric, images, "class probabilities", all.narrow(0, 0, count));
    }

    private static void requireEnough(String metric, ImageSample images, int count) {
        if (images.size() < count) {
            throw new UserException(metric + ": got " + images.size() + " images of " + images.name()
                    + ", expected at least " + count + "; give more images, or score with a smaller sample count");
        }
    }

    private static Tensor finite(String metric, ImageSample images, String what, Tensor values) {
        try (PointerScope scope = new PointerScope()) {
            if (values.isfinite().all().item_bool()) {
                return values;
            }
            float[] all = Tensors.toFloats(values);
            int bad = 0;
            while (Float.isFinite(all[bad])) {
                bad++;
            }
            throw new UserException(metric + ": got " + all[bad] + " among the " + what + " of image "
                    + bad / values.size(1) + " of " + images.name()
                    + ", expected finite numbers; its pixels or the feature network are broken");
        }
    }
}
