package gander.app.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gander.UserException;
import gander.loss.Equilibrium;
import gander.run.LossHistory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossChartTest {
    /** Rows of the picture that hold the plot and not the title or the legend. */
    private static final int PLOT_TOP = 60;

    private static final int PLOT_BOTTOM = 590;

    /** A line is two pixels thick and its middle is rounded to a pixel. */
    private static final double PIXELS = 2.5;

    @TempDir
    Path folder;

    @Test
    void theFileHoldsAWhitePictureOfTheStatedSizeWithABlueAndAGreenCurve() throws IOException {
        LossChart.write(constant(200, 1.0f, 2.0f), "test", folder.resolve("loss.png"));

        BufferedImage picture = ImageIO.read(folder.resolve("loss.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(1200);
        assertThat(picture.getHeight()).isEqualTo(700);
        assertThat(picture.getRGB(0, 0)).isEqualTo(Color.WHITE.getRGB());
        assertThat(picture.getRGB(1199, 699)).isEqualTo(Color.WHITE.getRGB());
        assertThat(pixels(picture, solidRow(picture, LossChart.DISCRIMINATOR), LossChart.DISCRIMINATOR))
                .isGreaterThan(1000);
        assertThat(pixels(picture, solidRow(picture, LossChart.GENERATOR), LossChart.GENERATOR))
                .isGreaterThan(1000);
    }

    @Test
    void dashedLinesStandAtTwoLnTwoAndAtLnTwoOnTheScaleOfTheCurves() {
        BufferedImage picture = LossChart.draw(constant(200, 0.2f, 2.2f), "test", Equilibrium.LOGISTIC);

        double zeroPointTwo = solidRow(picture, LossChart.DISCRIMINATOR);
        double twoPointTwo = solidRow(picture, LossChart.GENERATOR);
        double unit = (zeroPointTwo - twoPointTwo) / 2.0;
        assertThat((double) dashedRow(picture, LossChart.DISCRIMINATOR))
                .isCloseTo(zeroPointTwo - unit * (2 * Math.log(2) - 0.2), within(PIXELS));
        assertThat((double) dashedRow(picture, LossChart.GENERATOR))
                .isCloseTo(zeroPointTwo - unit * (Math.log(2) - 0.2), within(PIXELS));
    }

    @Test
    void theSameHistoryGivesTheSameBytes() {
        LossChart.write(constant(500, 1f, 2f), "test", folder.resolve("a.png"));
        LossChart.write(constant(500, 1f, 2f), "test", folder.resolve("b.png"));

        assertThat(folder.resolve("a.png")).hasSameBinaryContentAs(folder.resolve("b.png"));
    }

    @Test
    void anEarlySpikeIsCutOffAndDoesNotFlattenTheRest() {
        float[] d = filled(5000, 1.2f);
        float[] g = filled(5000, 0.9f);
        Arrays.fill(g, 0, 10, 4000f);

        BufferedImage picture = LossChart.draw(LossHistory.of(steps(5000), d, g), "test", Equilibrium.LOGISTIC);

        int distance = dashedRow(picture, LossChart.GENERATOR) - dashedRow(picture, LossChart.DISCRIMINATOR);
        assertThat(distance).isGreaterThan(150);
    }

    @Test
    void aSpikeOfOneStepAmongAHundredThousandIsInThePicture() {
        int n = 100_000;
        float[] d = filled(n, 0.5f);
        BufferedImage without =
                LossChart.draw(LossHistory.of(steps(n), d, filled(n, 0.6f)), "test", Equilibrium.LOGISTIC);
        d[61_233] = 50f;
        BufferedImage with = LossChart.draw(LossHistory.of(steps(n), d, filled(n, 0.6f)), "test", Equilibrium.LOGISTIC);

        // Between the dashed lines, where nothing else is drawn but the grid.
        int row = (dashedRow(without, LossChart.DISCRIMINATOR) + dashedRow(without, LossChart.GENERATOR)) / 2;
        int changed = -1;
        for (int x = 0; x < LossChart.WIDTH; x++) {
            if (with.getRGB(x, row) != without.getRGB(x, row)) {
                Color color = new Color(with.getRGB(x, row));
                assertThat(color.getBlue()).isGreaterThan(color.getRed() + 20);
                changed = x;
            }
        }
        // The plot begins after the axis, at about pixel 70, and ends at about 1186.
        assertThat((double) changed).isCloseTo(70 + 0.61234 * (1186 - 70), within(12.0));
    }

    @Test
    void theEnvelopeHoldsTheExtremesOfEveryColumnInOrder() {
        int n = 30_000;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i + 1;
            y[i] = Math.sin(i * 0.7) * (1 + i % 17);
        }

        LossChart.Line line = LossChart.envelope(x, y, 100);

        assertThat(line.x()).isSorted().hasSizeLessThanOrEqualTo(2 * 101);
        assertThat(Collections.max(line.y())).isEqualTo(Arrays.stream(y).max().orElseThrow());
        assertThat(Collections.min(line.y())).isEqualTo(Arrays.stream(y).min().orElseThrow());
        // Every value lies between the extremes of its own column.
        double width = (x[n - 1] - x[0]) / 100;
        for (int i = 0; i < n; i++) {
            double column = Math.floor((x[i] - x[0]) / width);
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            if (i % 300 != 7) {
                continue;
            }
            for (int j = 0; j < line.x().size(); j++) {
                if (Math.floor((line.x().get(j) - x[0]) / width) == column) {
                    low = Math.min(low, line.y().get(j));
                    high = Math.max(high, line.y().get(j));
                }
            }
            assertThat(y[i]).isBetween(low, high);
        }
    }

    @Test
    void theSmoothedLineOfAConstantIsTheConstantAndOfARampTheRamp() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        double[] constant = new double[9];
        Arrays.fill(constant, 0.75);

        assertThat(LossChart.smooth(x, constant, 5).y()).allMatch(y -> y == 0.75);
        assertThat(LossChart.smooth(x, x, 5).y().subList(2, 7)).containsExactly(3.0, 4.0, 5.0, 6.0, 7.0);
    }

    @Test
    void lossesThatAreNotFiniteAreLeftOut() {
        float[] d = {1f, Float.NaN, Float.POSITIVE_INFINITY, 1f};

        BufferedImage some = LossChart.draw(LossHistory.of(steps(4), d, filled(4, 2f)), "test", Equilibrium.LOGISTIC);
        BufferedImage none = LossChart.draw(
                LossHistory.of(steps(1), filled(1, Float.NaN), filled(1, Float.NaN)), "x", Equilibrium.LOGISTIC);

        assertThat(pixels(some, solidRow(some, LossChart.DISCRIMINATOR), LossChart.DISCRIMINATOR))
                .isGreaterThan(1000);
        assertThat(none.getWidth()).isEqualTo(1200);
    }

    @Test
    void aHistoryOfNoStepsIsRefused() {
        Path target = folder.resolve("loss.png");
        assertThatThrownBy(() -> LossChart.write(constant(0, 0, 0), "test", target))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no step has been taken");
        assertThat(target).doesNotExist();
    }

    @Test
    void aSystemWithoutFontsIsNamedAndToldWhatToInstall() throws IOException, InterruptedException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux"), "only there does the JDK ask fontconfig for its fonts");
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-Dsun.awt.fontconfig=" + folder.resolve("none"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutFonts.class.getName(),
                        folder.resolve("loss.png").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor()).isEqualTo(2);
        String said = Files.readString(output, StandardCharsets.UTF_8);
        // Twice: the JDK's second failure is another error than its first.
        assertThat(said.lines().filter(line -> line.contains("no fonts on this system; install fontconfig")))
                .hasSize(2);
    }

    /** Draws twice, and prints what the user would be told. */
    static final class WithoutFonts {
        private WithoutFonts() {}

        public static void main(String[] args) {
            int failures = 0;
            for (int i = 0; i < 2; i++) {
                try {
                    LossChart.write(constant(3, 1f, 1f), "test", Path.of(args[0]));
                } catch (UserException e) {
                    failures++;
                    System.out.println(e.getMessage());
                }
            }
            System.exit(failures);
        }
    }

    /** The middle of the rows in which the colour runs without a break for most of the plot's width. */
    private static int solidRow(BufferedImage picture, Color color) {
        return middle(picture, color, 1, 2);
    }

    /** The middle of the rows in which the colour comes and goes as in a dashed line: every 15 of some 1,100 pixels. */
    private static int dashedRow(BufferedImage picture, Color color) {
        return middle(picture, color, 60, 90);
    }

    private static int middle(BufferedImage picture, Color color, int leastRuns, int mostRuns) {
        int sum = 0;
        int rows = 0;
        for (int y = PLOT_TOP; y < PLOT_BOTTOM; y++) {
            int runs = runs(picture, y, color);
            if (runs >= leastRuns && runs <= mostRuns && pixels(picture, y, color) > 300) {
                sum += y;
                rows++;
            }
        }
        assertThat(rows)
                .as("rows with %d to %d runs of %s", leastRuns, mostRuns, color)
                .isBetween(1, 4);
        return sum / rows;
    }

    private static int runs(BufferedImage picture, int y, Color color) {
        int runs = 0;
        for (int x = 1; x < picture.getWidth(); x++) {
            runs += is(picture, x, y, color) && !is(picture, x - 1, y, color) ? 1 : 0;
        }
        return runs;
    }

    private static int pixels(BufferedImage picture, int y, Color color) {
        int pixels = 0;
        for (int x = 0; x < picture.getWidth(); x++) {
            pixels += is(picture, x, y, color) ? 1 : 0;
        }
        return pixels;
    }

    /** Near the colour: a line's edge rows are mixed with what lies behind. */
    private static boolean is(BufferedImage picture, int x, int y, Color color) {
        Color c = new Color(picture.getRGB(x, y));
        return Math.abs(c.getRed() - color.getRed()) < 70
                && Math.abs(c.getGreen() - color.getGreen()) < 70
                && Math.abs(c.getBlue() - color.getBlue()) < 70;
    }

    private static LossHistory constant(int n, float d, float g) {
        return LossHistory.of(steps(n), filled(n, d), filled(n, g));
    }

    private static float[] filled(int n, float value) {
        float[] values = new float[n];
        Arrays.fill(values, value);
        return values;
    }

    private static long[] steps(int n) {
        long[] steps = new long[n];
        Arrays.setAll(steps, i -> i + 1);
        return steps;
    }
}
