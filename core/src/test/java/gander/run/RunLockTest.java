package gander.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    Path folder;

    @Test
    void aRunIsWrittenByOneAtATime() {
        RunDirectory run = RunDirectory.create(folder, "one", "{}");
        try (RunLock lock = RunLock.take(run)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> RunLock.take(run))
                        .isInstanceOf(UserException.class)
                        .hasMessageContaining("is being trained by another process")
                        .message()
                        .doesNotContain("\n");
            }
        }
        assertThatNoException().isThrownBy(() -> RunLock.take(run).close());
    }

    @Test
    void runsAreLockedApart() {
        try (RunLock one = RunLock.take(RunDirectory.create(folder, "one", "{}"));
                RunLock two = RunLock.take(RunDirectory.create(folder, "two", "{}"))) {
            assertThat(one).isNotSameAs(two);
        }
    }

    @Test
    void aRunThatIsGoneCannotBeLocked() {
        assertThatThrownBy(() -> RunLock.take(new RunDirectory(folder.resolve("absent"))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot lock");
    }
}
