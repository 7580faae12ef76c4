package gander.baseline.model;

/**
 * A number about a fit, with its name.
 *
 * @param name a path, as in {@code Loss/mse} or {@code LogLikelihood/training}
 * @param value the number, in nats and a mean over images where it is a loss or a likelihood
 */
public record NamedValue(String name, double value) {}
