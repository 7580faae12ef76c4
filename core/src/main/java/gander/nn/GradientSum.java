package gander.nn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The sum of the gradients of several replicas, in the fixed order of a binary tree: the first half, which is the larger where
 * they differ, and the second are summed alone and then added. So a machine that holds one half of the replicas can sum that
 * half, and the result has the same bits.
 */
public final class GradientSum {
    private GradientSum() {}

    /**
     * Writes the sum over the parameters [from, from + count) into the same part of {@code sum}, float32 [size]. Disjoint parts
     * may be summed by several threads at once.
     *
     * @param replicas of parameters of this layout, at least one
     * @throws IllegalStateException if the replicas' losses do not depend on one of the parameters
     */
    public static void write(ParameterLayout layout, List<Replica> replicas, long from, long count, Tensor sum) {
        List<ParameterLayout.Slot> slots = layout.slots();
        long end = from + count;
        long flatFrom = from; // those from here on whose sum is put off lie in flat tensors, one after another
        for (int i = 0; i < slots.size(); i++) {
            ParameterLayout.Slot slot = slots.get(i);
            long begin = Math.max(from, slot.offset());
            long length = Math.min(end, slot.offset() + slot.size()) - begin;
            if (length > 0 && !areFlat(replicas, i)) {
                writeFlat(replicas, flatFrom, begin - flatFrom, sum);
                flatFrom = begin + length;
                List<Tensor> parts = new ArrayList<>();
                for (Replica replica : replicas) {
                    parts.add(replica.gradient(i).narrow(0, begin - slot.offset(), length));
                }
                write(parts, sum.narrow(0, begin, length));
            }
        }
        writeFlat(replicas, flatFrom, end - flatFrom, sum);
    }

    private static void writeFlat(List<Replica> replicas, long from, long count, Tensor sum) {
        if (count > 0) {
            List<Tensor> parts = new ArrayList<>();
            for (Replica replica : replicas) {
                parts.add(replica.flatGradients().narrow(0, from, count));
            }
            write(parts, sum.narrow(0, from, count));
        }
    }

    private static boolean areFlat(List<Replica> replicas, int parameter) {
        for (Replica replica : replicas) {
            if (!replica.isFlat(parameter)) {
                return false;
            }
        }
        return true;
    }

    /** The same of numbers. */
    public static double of(double... parts) {
        return of(parts, 0, parts.length);
    }

    private static double of(double[] parts, int from, int to) {
        if (to - from == 1) {
            return parts[from];
        }
        int middle = from + firstHalf(to - from);
        return of(parts, from, middle) + of(parts, middle, to);
    }

    private static void write(List<Tensor> parts, Tensor target) {
        if (parts.size() == 1) {
            target.copy_(parts.get(0));
        } else if (parts.size() == 2 && parts.get(0).scalar_type().intern() == ScalarType.Float) {
            torch.add_out(target, parts.get(0), parts.get(1)); // one pass over memory in place of two
        } else {
            int middle = firstHalf(parts.size());
            write(parts.subList(0, middle), target);
            List<Tensor> rest = parts.subList(middle, parts.size());
            if (rest.size() == 1) {
                target.add_(rest.get(0));
            } else {
                Tensor other = torch.empty_like(target);
                write(rest, other);
                target.add_(other);
            }
        }
    }

    private static int firstHalf(int count) {
        return (count + 1) / 2;
    }
}
