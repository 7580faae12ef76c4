package gander.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import gander.bench.study.StudyModel.Family;
import gander.export.NamedArray;
import gander.export.SealedSafetensors;
import gander.run.AtomicFile;
import gander.run.Score;
import gander.run.Scores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The study's steps, with a program that only leaves files in place of {@code gander}. */
class StudyTest {
    private static final StudyModel GAN = new StudyModel("gan", "GAN", Family.GAN, List.of("recipe.yaml"), true);
    private static final StudyModel KDE = new StudyModel("kde", "KDE", Family.STATISTICAL, List.of("kde"), false);

    @TempDir
    private Path folder;

    private final List<String> commands = new ArrayList<>();
    private String failing = "none";

    @Test
    void eachModelIsTrainedAndScoredForEachSeedAndDrawnForTheFirst() {
        Study study = study(2);
        study.run(List.of(GAN, KDE));

        Path work = folder.resolve("work");
        assertThat(commands)
                .containsExactly(
                        "train recipe.yaml --data pen --seed 1 --out " + work + "/gan-1",
                        "evaluate " + work + "/gan-1/20260101-run --metrics all",
                        "sample " + work + "/gan-1/20260101-run -n 100 --out " + folder + "/pictures/gan.png",
                        "train kde --data pen --seed 1 --out " + work + "/kde-1",
                        "evaluate " + work + "/kde-1/20260101-run --metrics all",
                        "sample " + work + "/kde-1/20260101-run -n 100 --out " + folder + "/pictures/kde.png",
                        "train recipe.yaml --data pen --seed 2 --out " + work + "/gan-2",
                        "evaluate " + work + "/gan-2/20260101-run --metrics all");
        assertThat(study.failures()).isEmpty();
        assertThat(study.runs()).hasSize(3).allSatisfy(run -> {
            assertThat(run.cost().numbers()).isEqualTo(6);
            assertThat(run.fit().figures()).containsEntry("Test/mse", 0.5);
            assertThat(run.fit().leastVariance()).contains(0.01);
            assertThat(run.commit()).isEqualTo("abc");
            assertThat(run.scores()).hasSize(1);
        });
    }

    @Test
    void whatIsDoneIsNotDoneAgain() {
        study(2).run(List.of(GAN, KDE));
        commands.clear();
        Study again = study(3);
        again.run(List.of(GAN, KDE));
        assertThat(commands).hasSize(2).allMatch(command -> command.contains("gan-3"));
        assertThat(again.runs()).hasSize(4);
    }

    @Test
    void anInterruptedStudyGoesOnWithTheStepThatWasNotDone() {
        failing = "evaluate";
        Study stopped = study(1);
        stopped.run(List.of(GAN, KDE));
        assertThat(stopped.runs()).isEmpty();
        assertThat(stopped.failures())
                .containsKeys("gan, seed 1", "kde, seed 1")
                .containsValue("gander evaluate ended with 2: gander: no luck");

        failing = "none";
        commands.clear();
        Study study = study(1);
        study.run(List.of(GAN, KDE));
        assertThat(commands).hasSize(4).noneMatch(command -> command.startsWith("train"));
        assertThat(study.runs()).hasSize(2);
    }

    @Test
    void aStepWhoseCommandHasChangedIsDoneAgain() {
        study(1).run(List.of(GAN));
        commands.clear();
        StudyModel wider = new StudyModel("gan", "GAN", Family.GAN, List.of("wide.yaml"), true);
        study(1).run(List.of(wider));
        assertThat(commands.get(0)).startsWith("train wide.yaml");
    }

    @Test
    void thePlanNamesEachModelOnceAndBeginsWithTheReferenceGan() {
        List<StudyModel> models = StudyPlan.models();
        assertThat(models.stream().map(StudyModel::name)).doesNotHaveDuplicates();
        assertThat(models.stream().map(StudyModel::title)).doesNotHaveDuplicates();
        assertThat(models.get(0).family()).isEqualTo(Family.GAN);
        assertThat(models.get(0).name()).isEqualTo("gan");
    }

    private Study study(int seeds) {
        return new Study(
                this::pretend,
                new Study.Setting(List.of("--data", "pen"), seeds, folder.resolve("work"), folder.resolve("pictures")),
                line -> {});
    }

    private int pretend(List<String> arguments, Path log) {
        commands.add(String.join(" ", arguments));
        try {
            if (arguments.get(0).equals(failing)) {
                Files.writeString(log, "working\ngander: no luck\n\n");
                return 2;
            }
            if (arguments.get(0).equals("train")) {
                train(Files.createDirectories(
                        Path.of(arguments.get(arguments.size() - 1)).resolve("20260101-run")));
            } else if (arguments.get(0).equals("evaluate")) {
                Scores.add(
                        Path.of(arguments.get(1)).resolve("scores.json"),
                        List.of(new Score(
                                "fid10k",
                                new Score.Values(5, 1, 0, 9, "lower"),
                                new Score.Sample(10, 1, 1),
                                new Score.Basis("f", "pen", "p"))));
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void train(Path run) throws IOException {
        Files.writeString(run.resolve("options.json"), "{\"model\":{\"pixels\":{\"varianceFloor\":0.01}}}");
        Files.writeString(run.resolve("environment.json"), "[{\"gitCommit\":\"old\"},{\"gitCommit\":\"abc\"}]");
        Files.writeString(run.resolve("fit.json"), "{\"figures\":{\"Test/mse\":0.5},\"density\":null}");
        List<NamedArray> arrays = List.of(NamedArray.ofFloats("w", new float[6], 2, 3));
        AtomicFile.write(run.resolve("snapshot.safetensors"), out -> SealedSafetensors.write(out, arrays, Map.of()));
    }
}
