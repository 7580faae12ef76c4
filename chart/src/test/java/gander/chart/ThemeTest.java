package gander.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The colours can be seen, and told apart by everyone. */
class ThemeTest {
    /** WCAG 2.2, 1.4.11 for marks and 1.4.3 for text. */
    private static final double CONTRAST_OF_MARKS = 3;

    private static final double CONTRAST_OF_TEXT = 4.5;

    /** In OKLab, where 0.02 is about what the eye just notices side by side; marks in a chart are small and apart. */
    private static final double APART = 0.1;

    private static final double APART_FROM_QUIET = 0.065;

    /** Machado, Oliveira and Fernandes 2009, table 1, full severity: normal, protanopia, deuteranopia, tritanopia. */
    private static final double[][][] EYES = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {
            {0.152286, 1.052583, -0.204868},
            {0.114503, 0.786281, 0.099216},
            {-0.003882, -0.048116, 1.051998}
        },
        {
            {0.367322, 0.860646, -0.227968},
            {0.280085, 0.672501, 0.047413},
            {-0.011820, 0.042940, 0.968881}
        },
        {
            {1.255528, -0.076749, -0.178779},
            {-0.078411, 0.930809, 0.147602},
            {0.004733, 0.691367, 0.303900}
        }
    };

    private static final double[][] CONES = {
        {0.4122214708, 0.5363325363, 0.0514459929},
        {0.2119034982, 0.6806995451, 0.1073969566},
        {0.0883024619, 0.2817188376, 0.6299787005}
    };

    private static final double[][] OKLAB = {
        {0.2104542553, 0.7936177850, -0.0040720468},
        {1.9779984951, -2.4285922050, 0.4505937099},
        {0.0259040371, 0.7827717662, -0.8086757660}
    };

    @ParameterizedTest
    @EnumSource
    void everyMarkStandsOutFromThePaper(Theme theme) {
        for (Ink ink : Ink.values()) {
            switch (ink) {
                case GRID, PAPER -> assertThat(contrast(theme, ink)).isLessThan(2);
                case TEXT, SOFT ->
                    assertThat(contrast(theme, ink)).as(ink.name()).isGreaterThan(CONTRAST_OF_TEXT);
                default -> assertThat(contrast(theme, ink)).as(ink.name()).isGreaterThan(CONTRAST_OF_MARKS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyTwoColoursDifferForEveryKindOfColourVision(Theme theme) {
        // Runs have letters beside their colours.
        Layer.Colour[] colours = Arrays.stream(Layer.Colour.values())
                .filter(colour -> colour.compareTo(Layer.Colour.QUIET) <= 0)
                .toArray(Layer.Colour[]::new);
        for (int i = 0; i < colours.length; i++) {
            for (int j = 0; j < i; j++) {
                boolean quiet = colours[i] == Layer.Colour.QUIET;
                for (double[][] eye : EYES) {
                    double distance = distance(
                            seen(eye, linear(theme.rgb(Ink.of(colours[i])))),
                            seen(eye, linear(theme.rgb(Ink.of(colours[j])))));
                    assertThat(distance)
                            .as("%s and %s", colours[i], colours[j])
                            .isGreaterThan(quiet ? APART_FROM_QUIET : APART);
                }
            }
        }
    }

    private static double contrast(Theme theme, Ink ink) {
        double a = luminance(linear(theme.rgb(ink)));
        double b = luminance(linear(theme.rgb(Ink.PAPER)));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(double[] rgb) {
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    private static double[] linear(int rgb) {
        return Stream.of(16, 8, 0)
                .mapToDouble(shift -> (rgb >> shift & 0xFF) / 255.0)
                .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
                .toArray();
    }

    private static double[] seen(double[][] eye, double[] rgb) {
        double[] light = Arrays.stream(times(eye, rgb))
                .map(c -> Math.max(0, Math.min(1, c)))
                .toArray();
        return times(OKLAB, Arrays.stream(times(CONES, light)).map(Math::cbrt).toArray());
    }

    private static double[] times(double[][] matrix, double[] vector) {
        return Arrays.stream(matrix)
                .mapToDouble(row -> row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2])
                .toArray();
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }
}
