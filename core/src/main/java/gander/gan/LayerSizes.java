package gander.gan;

import java.util.List;

/** The check that all multilayer networks make of their sizes. */
final class LayerSizes {
    /** So wide that nothing is trained with it, and a weight matrix between two such layers still fits in an array. */
    static final int LARGEST = 1 << 15;

    private LayerSizes() {}

    static List<Integer> require(String name, List<Integer> sizes) {
        if (sizes.isEmpty() || !sizes.stream().allMatch(size -> size > 0)) {
            throw new IllegalArgumentException(name + " must be at least one layer of at least one unit, got " + sizes);
        }
        if (!sizes.stream().allMatch(size -> size <= LARGEST)) {
            throw new IllegalArgumentException(
                    name + " must be layers of at most " + LARGEST + " units each, got " + sizes);
        }
        return List.copyOf(sizes);
    }
}
