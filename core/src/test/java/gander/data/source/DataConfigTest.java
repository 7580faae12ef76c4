package gander.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.Examples;
import gander.data.Extent;
import gander.data.Labels;
import gander.data.LoadListener;
import gander.data.picture.Channels;
import gander.data.picture.Fit;
import gander.data.point.GaussianRing;
import gander.data.point.PointSet;
import gander.recipe.Default;
import gander.recipe.Recipe;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeFile;
import gander.recipe.RecipeTree;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A data set in a recipe: whole, in a word, and as older files wrote it. */
class DataConfigTest {
    record Options(@Default("auto") DataConfig data) {}

    private static final Recipe<Options> AUTO = Recipe.of(new Options(new Auto(Optional.of("/digits"))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mnist | {type: mnist}",
                "pen | {type: pen}",
                "auto | {type: auto}",
                "ring | {type: ring}",
                "'points:p.csv' | {type: points, file: p.csv}",
                "'\"idx:/some where\"' | {type: idx, dir: /some where}",
                "grid | {type: grid, side: 5, spacing: 2, deviation: 0.05, count: 50000, seed: 1}",
                "spiral | {type: spiral, arms: 2}",
                "moons | {type: moons}",
                "rectangle | {type: rectangle, width: 2}",
                "'cifar:/c' | {type: cifar, dir: /c}",
                "'npy:a.npy' | {type: npy, file: a.npy}",
                "'npz:a.npz' | {type: npz, file: a.npz}",
                "'stacked:mnist' | {type: stacked, of: {type: mnist}, count: 60000, seed: 1}",
                "'stacked:idx:/digits' | {type: stacked, of: 'idx:/digits'}",
                "'folder:some/where' | {type: folder, dir: some/where}",
                "{type: folder, dir: d, size: 64} | {type: folder, dir: d, size: '64', fit: crop, background: white}",
                "{source: mnist, dir: null} | {type: mnist}",
                "{source: mnist, dir: /digits} | {type: mnist, dir: /digits}",
                "{source: 'idx:/digits', dir: null} | {type: idx, dir: /digits}",
                "{source: pen} | {type: pen}",
            })
    void aWordAndAnOlderFormMeanTheWhole(String written, String whole) {
        assertThat(bind(written)).isEqualTo(bind(whole));
        assertThat(AUTO.set("data=" + written).bind().data())
                .isEqualTo(AUTO.set("data=" + whole).bind().data());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (DataConfig data : new DataConfig[] {
            new Mnist(Optional.of("/digits")),
            new Pen(),
            new Idx("/digits"),
            new Folder("/pictures", Optional.of("64x48"), Fit.PAD, Channels.RGB, "#ff00aa", true),
            new Ring(5, 1, 0.2, 10, 3),
            new Points("/points.csv"),
            new Grid(3, 1, 0.1, 10, 2),
            new Spiral(3, 1, 2, 0.2, 10, 2),
            new Moons(0.2, 10, 2),
            new Rectangle(1, 2, 10, 2),
            new Cifar("/cifar"),
            new Npy("/a.npy", Optional.of("/labels.npy")),
            new Npz("/a.npz"),
            new Stacked(new Mnist(Optional.of("/digits")), 10, 2)
        }) {
            Options options = new Options(data);
            assertThat(RecipeBinder.bind(RecipeTree.toTree(options), Options.class, "options.json"))
                    .isEqualTo(options);
        }
    }

    @Test
    void aFolderStaysWhereTheSameDataAreNamedAgainAndGoesWithOthers() {
        Recipe<Options> mnist = Recipe.of(new Options(new Mnist(Optional.of("/digits"))));

        assertThat(mnist.setText("data", "mnist", "--data").bind()).isEqualTo(mnist.bind());
        assertThat(mnist.set("data={source: mnist, dir: null}").bind().data()).isEqualTo(new Mnist(Optional.empty()));
        assertThat(mnist.setText("data", "pen", "--data").bind().data()).isEqualTo(new Pen());
        assertThat(mnist.set("data.dir=/elsewhere").bind().data()).isEqualTo(new Mnist(Optional.of("/elsewhere")));
        assertThat(mnist.set("data.source=pen").bind().data()).isEqualTo(new Pen());
    }

    @Test
    void aFolderThatHasMovedKeepsWhatWasSaidOfItsPictures() {
        Recipe<Options> pictures =
                Recipe.of(new Options(new Folder("/old", Optional.of("32"), Fit.PAD, Channels.GREY, "black", true)));

        assertThat(pictures.setText("data", "folder:/new", "--data").bind().data())
                .isEqualTo(new Folder("/new", Optional.of("32"), Fit.PAD, Channels.GREY, "black", true));
        assertThat(pictures.set("data.size=48").bind().data())
                .isEqualTo(new Folder("/old", Optional.of("48"), Fit.PAD, Channels.GREY, "black", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minst | data in --set data=minst: got minst, expected mnist, pen, auto, ring, grid, spiral, moons, rectangle, folder:DIR, idx:DIR, cifar:DIR, npy:FILE, npz:FILE, points:FILE, stacked:NAME; choose one of these",
                "'stacked:stacked:pen' | data in --set data=stacked:stacked:pen: got stacked:stacked:pen, expected stacked: and a grey labelled set, such as stacked:mnist",
                "{type: stacked, of: {type: stacked, of: pen}} | data in --set data={type: stacked, of: {type: stacked, of: pen}}: a stack is in colour, and one is made of grey images; name another set",
                "{type: stacked, of: pen, count: 0} | data in --set data={type: stacked, of: pen, count: 0}: count must be from 1 to 10000000, got 0",
                "'{type: folder, dir: d, size: wide}' | data in --set data={type: folder, dir: d, size: wide}: got size wide, expected a side as in 64, or width and height as in 64x48",
                "{type: idx} | data.dir is missing in --set data={type: idx} and has no default; expected text (a number as text goes in quotes)",
                "{type: ring, count: 0} | data in --set data={type: ring, count: 0}: count must be from 1 to 10000000, got 0",
                "{source: pen, dir: /digits} | --data-dir: got /digits with --data pen, expected it with mnist or auto only; leave it out",
                "{source: pen, shape: 3} | unknown key data.shape in --set data={source: pen, shape: 3}; expected none here",
            })
    void whatMakesNoSenseIsRefusedInALine(String written, String message) {
        assertThatThrownBy(() -> AUTO.set("data=" + written).bind())
                .isInstanceOf(UserException.class)
                .hasMessage(message);
    }

    @Test
    void aRingsPointsAreLabelledByTheirGaussianAndDrawnByTheSeed() {
        Ring ring = new Ring(5, 10, 0.01, 200, 3);
        GaussianRing law = new GaussianRing(5, 10, 0.01);
        try (Examples points = ring.open(LoadListener.SILENT).source().training();
                Examples again = ring.open(LoadListener.SILENT).source().training();
                Examples others = new Ring(5, 10, 0.01, 200, 4)
                        .open(LoadListener.SILENT)
                        .source()
                        .training()) {
            Labels labels = points.labels().orElseThrow();
            float[] numbers = ((PointSet) points).numbers(200);
            for (int i = 0; i < 200; i++) {
                double[] centre = law.centre(labels.of(i));
                assertThat(Math.hypot(numbers[2 * i] - centre[0], numbers[2 * i + 1] - centre[1]))
                        .isLessThan(0.1);
            }
            assertThat(labels.classes()).isEqualTo(5);
            assertThat(labels.of(new long[] {7, 0})).containsExactly(labels.of(7), labels.of(0));
            assertThat(ring.trainingExtent()).hasValue(new Extent(points.shape(), 200));
            assertThat(points.fingerprint()).isEqualTo(again.fingerprint()).isNotEqualTo(others.fingerprint());
        }
    }

    private static DataConfig bind(String yaml) {
        return RecipeBinder.bind(RecipeFile.parse("data: " + yaml, "x"), Options.class, "x")
                .data();
    }
}
