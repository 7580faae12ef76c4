package gander.chart;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A pair of axes and what is drawn between them.
 *
 * @param title above it; empty for none
 * @param x the axis along the bottom
 * @param y the axis along the left
 * @param layers from back to front
 */
public record Panel(String title, Axis x, Axis y, List<Layer> layers) {
    /** Copies the list. */
    public Panel {
        layers = List.copyOf(layers);
    }

    Panel translated(UnaryOperator<String> words) {
        return new Panel(
                words.apply(title),
                x.translated(words),
                y.translated(words),
                layers.stream()
                        .map(layer -> layer.named(words.apply(layer.label())))
                        .toList());
    }
}
