package gander.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.recipe.Sample.LeastSquares;
import gander.recipe.Sample.R1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {
    @TempDir
    Path folder;

    @Test
    void a_recipe_of_defaults_alone_is_the_defaults() {
        assertThat(Recipe.of(Sample.small()).bind()).isEqualTo(Sample.small());
    }

    @Test
    void what_comes_later_wins_and_leaves_the_rest() throws IOException {
        Sample sample = Recipe.of(Sample.small())
                .file(write("a.yaml", "train: {batch: 1, name: file}"))
                .file(write("b.json", "{\"train\": {\"batch\": 2, \"steps\": 3}}"))
                .set("train.steps=4")
                .set("train.beta", "0.25", "--beta")
                .bind();

        assertThat(sample.train()).isEqualTo(new Sample.Train(2, 4, 1e-4, 0.25f, true, "file"));
        assertThat(sample.layers()).isEqualTo(Sample.small().layers());
    }

    @Test
    void an_empty_file_changes_nothing() throws IOException {
        for (String name : new String[] {"empty.yaml", "empty.json"}) {
            assertThat(Recipe.of(Sample.small()).file(write(name, "")).bind()).isEqualTo(Sample.small());
        }
    }

    @Test
    void another_type_brings_none_of_the_old_types_settings() {
        Recipe<Sample> recipe = Recipe.of(Sample.small());

        assertThat(recipe.set("penalty.gamma=3").bind().penalty()).contains(new R1(3));
        assertThat(recipe.set("penalty={type: r1}").bind().penalty()).contains(new R1(10));
        assertThat(recipe.set("penalty=r1").bind().penalty()).contains(new R1(10));
        assertThat(recipe.set("penalty=null").bind().penalty()).isEmpty();
        assertThatThrownBy(() -> recipe.set("penalty={type: r2, every: [1]}").bind())
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "penalty.gamma is missing in --set penalty={type: r2, every: [1]} and has no default; expected");
    }

    @Test
    void a_type_given_as_text_takes_settings_later() {
        assertThat(Recipe.of(Sample.small())
                        .set("loss=least-squares")
                        .set("loss.realTarget=0.8")
                        .bind()
                        .loss())
                .isEqualTo(new LeastSquares(0.8, Optional.empty()));
    }

    @Test
    void a_message_names_the_file_or_flag_that_said_it_last() throws IOException {
        Recipe<Sample> recipe = Recipe.of(Sample.small())
                .file(write("a.yaml", "train:\n  batch: x\n  steps: y\n"))
                .set("train.batch=1");

        assertThatThrownBy(recipe::bind)
                .hasMessage("train.steps in " + folder.resolve("a.yaml") + ":3: got \"y\", expected a whole number");
        assertThatThrownBy(recipe.set("train.batch=z")::bind)
                .hasMessage("train.batch in --set train.batch=z: got \"z\", expected a whole number");
        assertThatThrownBy(recipe.set("train.batch", "1.5", "--batch")::bind)
                .hasMessage("train.batch in --batch: got 1.5, expected a whole number");
        assertThatThrownBy(recipe.file(write("b.json", "{\"train\":{\"batch\": null}}"))::bind)
                .hasMessage("train.batch in " + folder.resolve("b.json") + ": got null, expected a whole number");
    }

    @Test
    void a_record_that_refuses_its_values_is_reported_with_all_who_had_a_say() throws IOException {
        Path file = write("a.yaml", "train:\n  steps: 5\n");
        assertThatThrownBy(() -> Recipe.of(Sample.small())
                        .file(file)
                        .set("train.batch=-1")
                        .bind())
                .hasMessage("train in " + file + ":1, --set train.batch=-1: batch must be positive, got -1");
        assertThatThrownBy(() -> Recipe.of(Sample.small()).set("train.batch=-1").bind())
                .hasMessage("train in the defaults, --set train.batch=-1: batch must be positive, got -1");
    }

    @Test
    void an_assignment_that_is_none_is_refused() {
        Recipe<Sample> recipe = Recipe.of(Sample.small());
        assertThatThrownBy(() -> recipe.set("train.batch"))
                .isInstanceOf(UserException.class)
                .hasMessage("--set got train.batch, expected key=value");
        for (String path : new String[] {"=1", "train.=1", ".batch=1", "train..batch=1", " = 1"}) {
            assertThatThrownBy(() -> recipe.set(path))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("empty key");
        }
        assertThatThrownBy(() -> recipe.set("a.".repeat(100_000) + "a=1"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("100001 parts");
        assertThatThrownBy(() -> recipe.set("train={a: [")).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> recipe.set("train.bacth=1").bind())
                .hasMessage("unknown key train.bacth in --set train.bacth=1; did you mean train.batch?");
        assertThatThrownBy(() -> recipe.set("train=1").bind())
                .hasMessage("train in --set train=1: got 1, expected a mapping with batch, steps, learningRate, beta,"
                        + " shuffle, name");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
