package gander.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossHistoryTest {
    @TempDir
    Path folder;

    @Test
    void everyStepIsRead() throws IOException {
        LossHistory history = read("step,discriminator,generator\n1,1.5,0.25\n2,1.25,-3.0E-4\n");

        assertThat(history.size()).isEqualTo(2);
        assertThat(history.steps()).containsExactly(1, 2);
        assertThat(history.discriminator()).containsExactly(1.5f, 1.25f);
        assertThat(history.generator()).containsExactly(0.25f, -3.0e-4f);
    }

    @Test
    void moreStepsThanTheFirstArraysHoldAreKept() throws IOException {
        StringBuilder csv = new StringBuilder("step,discriminator,generator\n");
        for (int i = 1; i <= 5000; i++) {
            csv.append(i).append(',').append(i / 2f).append(',').append(-i).append('\n');
        }

        LossHistory history = read(csv.toString());

        assertThat(history.size()).isEqualTo(5000);
        assertThat(history.steps()[4999]).isEqualTo(5000);
        assertThat(history.discriminator()[4998]).isEqualTo(4999 / 2f);
        assertThat(history.generator()[4999]).isEqualTo(-5000f);
    }

    @Test
    void aLastLineWithoutItsEndIsLeftOutHoweverMuchOfItIsThere() throws IOException {
        String whole = "step,discriminator,generator\n1,1.5,0.25\n";
        String torn = "2,1.25,0.5";
        for (int length = 0; length <= torn.length(); length++) {
            assertThat(read(whole + torn.substring(0, length)).steps()).containsExactly(1);
        }
        assertThat(read(whole + torn + "\n").steps()).containsExactly(1, 2);
    }

    @Test
    void aFileWithoutAWholeHeaderHasNoSteps() throws IOException {
        assertThat(read("").size()).isZero();
        assertThat(read("step,discr").size()).isZero();
    }

    @Test
    void linesMayEndAsWindowsEndsThem() throws IOException {
        assertThat(read("step,discriminator,generator\r\n1,1.5,0.25\r\n").generator())
                .containsExactly(0.25f);
    }

    @Test
    void whatIsNotAStepIsNamedWithItsLine() {
        String start = "step,discriminator,generator\n7,1.5,0.25\n";
        assertMalformed("step,loss\n1,2\n", 1, "step,loss", "step,discriminator,generator");
        assertMalformed(start + "8,1.5\n9,1,1\n", 3, "8,1.5", "step,loss,loss");
        assertMalformed(start + "\n9,1,1\n", 3, "", "step,loss,loss");
        assertMalformed(start + "8,1.5,x\n", 3, "8,1.5,x", "step,loss,loss");
        assertMalformed(start + "8,1.5,1,1\n", 3, "8,1.5,1,1", "step,loss,loss");
        assertMalformed(start + "7,1.5,1\n", 3, "7,1.5,1", "a step after 7");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> LossHistory.read(folder.resolve("no.csv")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no.csv");
    }

    @Test
    void arraysThatDoNotBelongTogetherAreRefused() {
        assertThatThrownBy(() -> LossHistory.of(new long[2], new float[2], new float[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 2 steps, 2 and 1 losses");
        assertThatThrownBy(() -> LossHistory.of(new long[] {1, 1}, new float[2], new float[2]))
                .hasMessageContaining("got 1 after 1 at index 1");
    }

    private void assertMalformed(String csv, int line, String got, String expected) {
        assertThatThrownBy(() -> read(csv))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("losses.csv line " + line + ": got \"" + got + "\", expected " + expected);
    }

    private LossHistory read(String csv) throws IOException {
        return LossHistory.read(Files.writeString(folder.resolve("losses.csv"), csv));
    }
}
