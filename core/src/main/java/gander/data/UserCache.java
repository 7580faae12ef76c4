package gander.data;

import gander.UserException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Where this user's downloaded data, and what was computed from it, is kept between runs, as the platform has it. */
public final class UserCache {
    private UserCache() {}

    /**
     * The cache folder of this name, which may not exist yet.
     *
     * @throws UserException if the user has no home folder
     */
    public static Path folder(String name) {
        return folder(name, System.getProperty("os.name"), System.getProperty("user.home"), variable -> {
            return Optional.ofNullable(System.getenv(variable));
        });
    }

    static Path folder(String name, String system, String home, Function<String, Optional<String>> environment) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return home(home).resolve("Library/Caches/gander").resolve(name);
        }
        boolean windows = os.startsWith("windows");
        // A relative path here is invalid and to be ignored, says the XDG base directory specification.
        return environment
                .apply(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME")
                .filter(value -> !value.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> home(home).resolve(windows ? "AppData/Local" : ".cache"))
                .resolve("gander")
                .resolve(name);
    }

    private static Path home(String home) {
        Path path = Path.of(home);
        if (!path.isAbsolute()) {
            throw new UserException("no folder for downloaded data: this user's home folder is \"" + home
                    + "\", expected an absolute path; set XDG_CACHE_HOME");
        }
        return path;
    }
}
