package gander.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths are written as Linux and macOS have them")
class UserCacheTest {
    @Test
    void linuxHasItInTheHomeFolderOrWhereXdgSays() {
        assertThat(folder("Linux", "/home/ann", Map.of())).isEqualTo(Path.of("/home/ann/.cache/gander/mnist"));
        assertThat(folder("Linux", "/home/ann", Map.of("XDG_CACHE_HOME", "/fast")))
                .isEqualTo(Path.of("/fast/gander/mnist"));
    }

    @Test
    void aRelativeOrEmptyXdgPathIsIgnored() {
        for (String path : new String[] {"", "cache"}) {
            assertThat(folder("Linux", "/home/ann", Map.of("XDG_CACHE_HOME", path)))
                    .isEqualTo(Path.of("/home/ann/.cache/gander/mnist"));
        }
    }

    @Test
    void macOsHasItInLibraryCaches() {
        assertThat(folder("Mac OS X", "/Users/ann", Map.of("XDG_CACHE_HOME", "/fast")))
                .isEqualTo(Path.of("/Users/ann/Library/Caches/gander/mnist"));
    }

    @Test
    void windowsHasItInLocalAppData() {
        assertThat(folder("Windows 11", "/ann", Map.of("LOCALAPPDATA", "/ann/Local")))
                .isEqualTo(Path.of("/ann/Local/gander/mnist"));
        assertThat(folder("Windows 11", "/ann", Map.of())).isEqualTo(Path.of("/ann/AppData/Local/gander/mnist"));
    }

    @Test
    void aUserWithoutAHomeFolderIsToldWhatToSet() {
        // What Java says where the user is not in the system's list of users, as in many containers.
        assertThatThrownBy(() -> folder("Linux", "?", Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("XDG_CACHE_HOME");
        assertThat(folder("Linux", "?", Map.of("XDG_CACHE_HOME", "/fast"))).isEqualTo(Path.of("/fast/gander/mnist"));
    }

    private static Path folder(String system, String home, Map<String, String> environment) {
        return UserCache.folder("mnist", system, home, name -> Optional.ofNullable(environment.get(name)));
    }
}
