package gander.chart;

import java.util.List;

/** Something drawn in a panel. Arrays are not copied: the caller does not change them. A label makes a legend's entry. */
@SuppressWarnings("ArrayRecordComponent") // a layer is drawn once, and never compared
public sealed interface Layer {
    /** What the legend calls it; empty for none. */
    String label();

    /** What it is drawn in; of regions that of the first class. */
    Colour colour();

    /** The same with other words for the legend, such as another language's. */
    Layer named(String words);

    /**
     * A colour by meaning or by number; those that a reader who is colour-blind can tell apart, on light and on dark. The
     * first three are of nothing else than what they are named for.
     */
    enum Colour {
        /** Of the data: p_data, samples of it, what real data get. */
        DATA,
        /** Of the generator: p_G, samples of it. */
        GENERATOR,
        /** Of the discriminator: D, and what it is worth. */
        DISCRIMINATOR,
        /** Further series, in this order. */
        FOURTH,
        /** A fifth. */
        FIFTH,
        /** A sixth. */
        SIXTH,
        /** Of rules, references and what is in the background. */
        QUIET,
        /** Of the first of several runs; a letter beside its line tells a run from others of its colour. */
        RUN_1,
        /** Of the second run. */
        RUN_2,
        /** Of the third run. */
        RUN_3,
        /** Of the fourth run. */
        RUN_4,
        /** Of the fifth run. */
        RUN_5,
        /** Of the sixth run. */
        RUN_6,
        /** Of the seventh run. */
        RUN_7,
        /** Of the eighth run. */
        RUN_8;

        private static final List<Colour> OF_RUNS = List.of(RUN_1, RUN_2, RUN_3, RUN_4, RUN_5, RUN_6, RUN_7, RUN_8);

        /** Colours of runs, after which they repeat. */
        public static final int RUNS = OF_RUNS.size();

        /** The colour of a run, counted from 0. */
        public static Colour ofRun(int i) {
            return OF_RUNS.get(i % RUNS);
        }
    }

    /**
     * A line through points; NaN in y breaks it.
     *
     * @param x where, rising or not
     * @param y how high, as many
     * @param dashed whether it is a reference or a closed form rather than what was measured
     */
    record Line(String label, Colour colour, double[] x, double[] y, boolean dashed) implements Layer {
        @Override
        public Line named(String words) {
            return new Line(words, colour, x, y, dashed);
        }
    }

    /**
     * A thin pale line through every value, behind the line of their means; NaN in y breaks it.
     *
     * @param x where, rising
     * @param y how high, as many
     */
    record Trace(String label, Colour colour, double[] x, double[] y) implements Layer {
        @Override
        public Trace named(String words) {
            return new Trace(words, colour, x, y);
        }
    }

    /**
     * The area between a curve and another, such as a density and 0, or the two ends of an interval.
     *
     * @param x where
     * @param low lower edge, as many
     * @param high upper edge, as many
     */
    record Area(String label, Colour colour, double[] x, double[] low, double[] high) implements Layer {
        @Override
        public Area named(String words) {
            return new Area(words, colour, x, low, high);
        }
    }

    /**
     * Single points.
     *
     * @param x where
     * @param y how high, as many
     * @param size diameter in pixels of the figure at screen size
     */
    record Points(String label, Colour colour, double[] x, double[] y, double size) implements Layer {
        @Override
        public Points named(String words) {
            return new Points(words, colour, x, y, size);
        }
    }

    /**
     * Bars from 0.
     *
     * @param x their middles
     * @param height their heights, as many
     * @param width in units of x
     */
    record Bars(String label, Colour colour, double[] x, double[] height, double width) implements Layer {
        @Override
        public Bars named(String words) {
            return new Bars(words, colour, x, height, width);
        }
    }

    /**
     * Arrows, or lines from one point to another, such as the map from z to x.
     *
     * @param fromX start
     * @param fromY start
     * @param toX end
     * @param toY end
     * @param heads whether the end has a head
     */
    record Arrows(
            String label, Colour colour, double[] fromX, double[] fromY, double[] toX, double[] toY, boolean heads)
            implements Layer {
        @Override
        public Arrows named(String words) {
            return new Arrows(words, colour, fromX, fromY, toX, toY, heads);
        }
    }

    /**
     * A function of the plane in shades of one colour, from least (background) to greatest (full).
     *
     * @param x where the columns are, evenly spaced
     * @param y where the rows are, evenly spaced, rising
     * @param values [row][column]
     */
    record Heat(String label, Colour colour, double[] x, double[] y, double[][] values) implements Layer {
        @Override
        public Heat named(String words) {
            return new Heat(words, colour, x, y, values);
        }
    }

    /**
     * Which of several classes each part of the plane belongs to, each in a pale shade of its colour.
     *
     * @param colours of the classes
     * @param x where the columns are, evenly spaced
     * @param y where the rows are, evenly spaced, rising
     * @param classes [row][column], indices of {@code colours}
     */
    record Regions(String label, Colour[] colours, double[] x, double[] y, int[][] classes) implements Layer {
        @Override
        public Colour colour() {
            return colours[0];
        }

        @Override
        public Regions named(String words) {
            return new Regions(words, colours, x, y, classes);
        }
    }

    /**
     * Small square pictures in shades of one colour, from paper to ink. A panel with nothing else than these and words has
     * no numbers along its edges.
     *
     * @param x their left edges
     * @param y their lower edges, as many
     * @param size of each, in units of both axes
     * @param side pixels along an edge
     * @param pixels as many, each uint8 [side, side], rows from the top, 0 for paper and 255 for ink
     */
    record Images(String label, Colour colour, double[] x, double[] y, double size, int side, byte[][] pixels)
            implements Layer {
        @Override
        public Images named(String words) {
            return new Images(words, colour, x, y, size, side, pixels);
        }
    }

    /**
     * A straight line across the panel, at a value of y or of x.
     *
     * @param at where
     * @param vertical whether {@code at} is a value of x
     */
    record Rule(String label, Colour colour, double at, boolean vertical) implements Layer {
        @Override
        public Rule named(String words) {
            return new Rule(words, colour, at, vertical);
        }
    }

    /**
     * Words at a place.
     *
     * @param x where they begin
     * @param y the height of their base line
     */
    record Words(String label, Colour colour, double x, double y) implements Layer {
        @Override
        public Words named(String words) {
            return new Words(words, colour, x, y);
        }
    }
}
