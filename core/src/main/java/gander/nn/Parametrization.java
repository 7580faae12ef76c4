package gander.nn;

/**
 * How the weight that a layer computes with follows from the parameter that is trained.
 *
 * <p>Another parametrization is another record here.
 */
public sealed interface Parametrization {
    /**
     * The layer with its weight seen so.
     *
     * @param layout in which state of its own is declared
     * @param name the layer's name in it
     */
    Layer of(WeightedLayer layer, ParameterLayout layout, String name);

    /** The weight is the parameter. */
    record Plain() implements Parametrization {
        @Override
        public Layer of(WeightedLayer layer, ParameterLayout layout, String name) {
            return layer;
        }
    }
}
