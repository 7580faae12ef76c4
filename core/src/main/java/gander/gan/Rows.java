package gander.gan;

import gander.nn.Condition;
import gander.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** What a discriminator is shown: images or points, real or generated, each with a condition and a key of its own. */
public final class Rows {
    private final Tensor values;
    private final Condition condition;
    private final long[] keys;

    /**
     * Rows of one kind.
     *
     * @param values float32 [N, C, H, W] in the generator's range
     * @param condition what each is given with
     * @param keys of all that is random in judging each: [N]
     */
    public Rows(Tensor values, Condition condition, long[] keys) {
        this.values = values;
        this.condition = condition;
        this.keys = keys.clone();
    }

    /** The values, float32 [N, C, H, W] in the generator's range. */
    public Tensor values() {
        return values;
    }

    /** What each is given with. */
    public Condition condition() {
        return condition;
    }

    /** A random key for each [N]. */
    public long[] keys() {
        return keys.clone();
    }

    /** The same rows with other values, of the same shape. */
    public Rows with(Tensor others) {
        return new Rows(others, condition, keys);
    }

    /** How many they are. */
    public int count() {
        return keys.length;
    }

    /** These rows, and others behind them. */
    public Rows and(Rows others) {
        long[] both = Arrays.copyOf(keys, keys.length + others.keys.length);
        System.arraycopy(others.keys, 0, both, keys.length, others.keys.length);
        return new Rows(Tensors.concatenate(values, others.values), condition.and(others.condition), both);
    }

    /** The same rows with values that nothing lies behind, and by which logits can be differentiated. */
    Rows asVariable() {
        return new Rows(values.detach().requires_grad_(true), condition, keys);
    }
}
