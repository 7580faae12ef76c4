package gander.theory.density;

/**
 * A probability density on the line, known exactly: what an experiment is held against. Implementations integrate to 1 (see
 * {@link Densities#requireOne}), are immutable and may be used from any thread.
 */
public interface Density {
    /** ln p(x), in nats; minus infinity where the density is 0. */
    double logAt(double x);

    /** p(x), 0 or more, per unit of x. */
    default double at(double x) {
        return Math.exp(logAt(x));
    }

    /** P(X &lt;= x), from 0 to 1, rising. */
    double cumulative(double x);

    /**
     * Where quadrature cuts, rising: the support's ends first and last (they may be infinite), between them jumps, kinks and
     * enough places that nothing narrow can lie unseen between two of them. A new array.
     */
    double[] breakpoints();

    /** The index-th independent draw of this stream, a function of both. Keys come from {@link gander.tensor.RandomStream}. */
    double draw(long key, long index);

    /** The lower end of the support. */
    default double low() {
        return breakpoints()[0];
    }

    /** The upper end of the support. */
    default double high() {
        double[] points = breakpoints();
        return points[points.length - 1];
    }
}
