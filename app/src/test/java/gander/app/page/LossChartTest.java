package gander.app.page;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossChartTest {
    /** Rows of the picture that hold the two plots and not the title. */
    private static final int PLOT_TOP = 50;

    private static final int PLOT_BOTTOM = 743;

    /** As the charts' light theme has them. */
    private static final Color DISCRIMINATOR = new Color(0x2C14A3);

    private static final Color GENERATOR = new Color(0x23806A);

    /** A line is two pixels thick and its middle is rounded to a pixel. */
    private static final double PIXELS = 2.5;

    @TempDir
    Path folder;

    @Test
    void theFileHoldsAWhitePictureOfTheStatedSizeWithABlueAndAGreenCurve() throws IOException {
        LossChart.write(
                constant(200, 1.0f, 2.0f), "test", Optional.of(Equilibrium.LOGISTIC), folder.resolve("loss.png"));

        BufferedImage picture = ImageIO.read(folder.resolve("loss.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(1200);
        assertThat(picture.getHeight()).isEqualTo(800);
        assertThat(picture.getRGB(0, 0)).isEqualTo(Color.WHITE.getRGB());
        assertThat(picture.getRGB(1199, 799)).isEqualTo(Color.WHITE.getRGB());
        assertThat(pixels(picture, solidRow(picture, DISCRIMINATOR), DISCRIMINATOR))
                .isGreaterThan(1000);
        assertThat(pixels(picture, solidRow(picture, GENERATOR), GENERATOR)).isGreaterThan(1000);
    }

    @Test
    void eachLossHasAnAxisOfItsOwnWithADashedLineAtEquilibrium() {
        // Half of the steps at one loss and half at another: two rows of known values, which give the scale.
        int n = 400;
        float[] d = filled(n, 0.6f);
        Arrays.fill(d, n / 2, n, 1.2f);
        float[] g = filled(n, 1f);
        Arrays.fill(g, n / 2, n, 12f);

        BufferedImage picture =
                LossChart.draw(LossHistory.of(steps(n), d, g), "test", Optional.of(Equilibrium.LOGISTIC));

        assertLevel(picture, DISCRIMINATOR, 0.6, 1.2, 2 * Math.log(2));
        assertLevel(picture, GENERATOR, 1, 12, Math.log(2));
        // D's losses lie as far apart as if there were no G.
        assertThat(rows(picture, DISCRIMINATOR, 1, 2, 300).get(1)
                        - rows(picture, DISCRIMINATOR, 1, 2, 300).get(0))
                .isGreaterThan(60);
    }

    private static void assertLevel(BufferedImage picture, Color color, double low, double high, double level) {
        // From the top: the higher loss, the lower one.
        List<Integer> solid = rows(picture, color, 1, 2, 300);
        assertThat(solid).as("rows of %s", color).hasSize(2);
        double unit = (solid.get(1) - solid.get(0)) / (high - low);
        assertThat((double) dashedRow(picture, color)).isCloseTo(solid.get(1) - unit * (level - low), within(PIXELS));
    }

    @Test
    void aLevelThatWouldFlattenTheCurveIsNotDrawn() {
        BufferedImage picture = LossChart.draw(constant(200, 0.01f, 0.9f), "test", Optional.of(Equilibrium.LOGISTIC));

        assertThat(rows(picture, DISCRIMINATOR, 80, 110, 300)).isEmpty();
        assertThat(rows(picture, GENERATOR, 80, 110, 300)).hasSize(1);
    }

    @Test
    void theSameHistoryGivesTheSameBytes() {
        LossChart.write(constant(500, 1f, 2f), "test", Optional.of(Equilibrium.LOGISTIC), folder.resolve("a.png"));
        LossChart.write(constant(500, 1f, 2f), "test", Optional.of(Equilibrium.LOGISTIC), folder.resolve("b.png"));

        assertThat(folder.resolve("a.png")).hasSameBinaryContentAs(folder.resolve("b.png"));
    }

    @Test
    void anEarlySpikeIsCutOffAndDoesNotFlattenTheRest() {
        float[] d = filled(5000, 1.2f);
        float[] g = filled(5000, 0.9f);
        Arrays.fill(g, 0, 10, 4000f);

        BufferedImage picture =
                LossChart.draw(LossHistory.of(steps(5000), d, g), "test", Optional.of(Equilibrium.LOGISTIC));

        // From 0 up to 0.9 is most of the panel's height; with the spike on the axis it would be nothing.
        int curve = solidRow(picture, GENERATOR);
        assertThat(curve).isLessThan(LossChart.HEIGHT / 2 + 120);
    }

    @Test
    void aSpikeOfOneStepAmongAHundredThousandIsInThePicture() {
        int n = 100_000;
        float[] d = filled(n, 0.5f);
        BufferedImage without =
                LossChart.draw(LossHistory.of(steps(n), d, filled(n, 0.6f)), "test", Optional.of(Equilibrium.LOGISTIC));
        d[61_233] = 50f;
        BufferedImage with =
                LossChart.draw(LossHistory.of(steps(n), d, filled(n, 0.6f)), "test", Optional.of(Equilibrium.LOGISTIC));

        // Between curve and dashed line, where nothing else is drawn but the grid.
        int row = (dashedRow(without, DISCRIMINATOR) + solidRow(without, DISCRIMINATOR)) / 2;
        int changed = -1;
        for (int x = 0; x < LossChart.WIDTH; x++) {
            if (with.getRGB(x, row) != without.getRGB(x, row)) {
                Color color = new Color(with.getRGB(x, row));
                // A pixel's share of a pale line, which is violet.
                assertThat(color.getBlue()).isGreaterThan(color.getRed() + 10);
                changed = x;
            }
        }
        // The plot begins after the axis, at about pixel 70, and ends at about 1186.
        assertThat((double) changed).isCloseTo(70 + 0.61234 * (1186 - 70), within(12.0));
    }

    @Test
    void lossesThatAreNotFiniteAreLeftOut() {
        float[] d = {1f, Float.NaN, Float.POSITIVE_INFINITY, 1f};

        BufferedImage some =
                LossChart.draw(LossHistory.of(steps(4), d, filled(4, 2f)), "test", Optional.of(Equilibrium.LOGISTIC));
        BufferedImage none = LossChart.draw(
                LossHistory.of(steps(1), filled(1, Float.NaN), filled(1, Float.NaN)),
                "x",
                Optional.of(Equilibrium.LOGISTIC));

        assertThat(pixels(some, solidRow(some, DISCRIMINATOR), DISCRIMINATOR)).isGreaterThan(1000);
        assertThat(none.getWidth()).isEqualTo(1200);
    }

    @Test
    void aHistoryOfNoStepsIsRefused() {
        Path target = folder.resolve("loss.png");
        assertThatThrownBy(() -> LossChart.write(constant(0, 0, 0), "test", Optional.of(Equilibrium.LOGISTIC), target))
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
                    LossChart.write(constant(3, 1f, 1f), "test", Optional.of(Equilibrium.LOGISTIC), Path.of(args[0]));
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

    /** The middle of the rows in which the colour comes and goes as in a dashed line: every 11 of some 1,100 pixels. */
    private static int dashedRow(BufferedImage picture, Color color) {
        return middle(picture, color, 80, 110);
    }

    private static int middle(BufferedImage picture, Color color, int leastRuns, int mostRuns) {
        List<Integer> lines = rows(picture, color, leastRuns, mostRuns, 300);
        assertThat(lines)
                .as("lines with %d to %d runs of %s", leastRuns, mostRuns, color)
                .hasSize(1);
        return lines.get(0);
    }

    /** The middles of the lines, one to four rows thick, in which the colour comes and goes so often. From the top. */
    private static List<Integer> rows(
            BufferedImage picture, Color color, int leastRuns, int mostRuns, int leastPixels) {
        List<Integer> lines = new ArrayList<>();
        int begin = -1;
        for (int y = PLOT_TOP; y < PLOT_BOTTOM; y++) {
            int runs = runs(picture, y, color);
            boolean line = runs >= leastRuns && runs <= mostRuns && pixels(picture, y, color) > leastPixels;
            if (line && begin < 0) {
                begin = y;
            }
            if (!line && begin >= 0) {
                assertThat(y - begin).as("rows of a line").isLessThanOrEqualTo(4);
                lines.add((begin + y - 1) / 2);
                begin = -1;
            }
        }
        return lines;
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

    /** Near the colour: a line's edge rows are mixed with what lies behind. The grey of numbers and axes is farther away. */
    private static boolean is(BufferedImage picture, int x, int y, Color color) {
        Color c = new Color(picture.getRGB(x, y));
        return Math.abs(c.getRed() - color.getRed()) < 40
                && Math.abs(c.getGreen() - color.getGreen()) < 40
                && Math.abs(c.getBlue() - color.getBlue()) < 40;
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
