package gander.data.pen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PenSkeletonsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void everyWayOfWritingADigitIsUsed(int digit) {
        Set<PenSkeletons.Skeleton> used = Collections.newSetFromMap(new IdentityHashMap<>());
        IntStream.range(0, 1000).forEach(i -> used.add(PenSkeletons.choose(digit, i / 1000.0)));
        assertThat(used).hasSize(PenSkeletons.ways(digit)).hasSizeGreaterThanOrEqualTo(4);
    }

    /** Two ways that were nearly the same would be one way with twice the weight. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void waysOfWritingADigitDiffer(int digit) {
        PenSkeletons.Skeleton[] ways = IntStream.range(0, 1000)
                .mapToObj(i -> PenSkeletons.choose(digit, i / 1000.0))
                .distinct()
                .toArray(PenSkeletons.Skeleton[]::new);
        for (PenSkeletons.Skeleton a : ways) {
            for (PenSkeletons.Skeleton b : ways) {
                if (!a.equals(b)) {
                    assertThat(apart(a, b)).isGreaterThan(3);
                }
            }
        }
    }

    /** The largest distance of two points with the same place in the writing; infinite if the strokes do not pair up. */
    private static double apart(PenSkeletons.Skeleton a, PenSkeletons.Skeleton b) {
        if (a.strokes().size() != b.strokes().size()) {
            return Double.POSITIVE_INFINITY;
        }
        double most = 0;
        for (int s = 0; s < a.strokes().size(); s++) {
            PenSkeletons.Stroke p = a.strokes().get(s);
            PenSkeletons.Stroke q = b.strokes().get(s);
            if (p.x.length != q.x.length) {
                return Double.POSITIVE_INFINITY;
            }
            for (int i = 0; i < p.x.length; i++) {
                double dx = p.x[i] - q.x[i];
                double dy = p.y[i] - q.y[i];
                most = Math.max(most, Math.sqrt(dx * dx + dy * dy));
            }
        }
        return most;
    }
}
