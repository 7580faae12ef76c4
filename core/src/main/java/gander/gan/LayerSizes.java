package gander.gan;

import java.util.List;

/** The check that all multilayer networks make of their sizes. */
final class LayerSizes {
    private LayerSizes() {}

    static List<Integer> require(String name, List<Integer> sizes) {
        if (sizes.isEmpty() || !sizes.stream().allMatch(size -> size > 0)) {
            throw new IllegalArgumentException(name + " must be at least one layer of at least one unit, got " + sizes);
        }
        return List.copyOf(sizes);
    }
}
