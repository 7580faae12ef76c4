package gander.baseline.math;

import gander.tensor.Noise;
import gander.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;

/** Standard normal numbers on the Java heap. */
public final class StandardNormal {
    private StandardNormal() {}

    /** So many numbers, a function of the key. */
    public static float[] draw(long key, int count) {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.toFloats(Noise.normal(new long[] {key}, count));
        }
    }
}
