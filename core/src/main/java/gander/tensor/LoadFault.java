package gander.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why the system's linker does not load a library, by what it says, and what helps. */
enum LoadFault {
    /** The kernel maps nothing executable there. */
    NO_EXEC(
            "the file system of that folder is mounted noexec, or forbids it in another way; " + LoadFault.OTHER_FOLDER,
            "failed to map segment from shared object: operation not permitted",
            "failed to map segment from shared object: permission denied"),
    /** Too little memory, or address space. */
    NO_MEMORY("there is too little memory or address space (ulimit -v) for libtorch", "cannot allocate memory"),
    /** glibc before 2.41 does not say why: in practice the mount option. */
    NOT_MAPPED(
            "the file system of that folder is likely to be mounted noexec; " + LoadFault.OTHER_FOLDER,
            "failed to map segment from shared object"),
    /** SELinux, or a kernel that is as strict. */
    EXECUTABLE_STACK("the system's security policy forbids it", "cannot enable executable stack"),
    /** Another C or C++ library than ours was built with. */
    SYMBOL_VERSION(
            "that library is too old: Gander needs Linux with glibc 2.28 or later, and its libstdc++",
            "' not found (required by"),
    /** Alpine's and others' C library. */
    NOT_GLIBC(
            "this system's C library is not glibc: Gander needs Linux with glibc 2.28 or later",
            "error loading shared library",
            "error relocating"),
    /** One library finds another of the wrong version. */
    SYMBOL("another library of that kind is in the way", "undefined symbol", "symbol lookup error"),
    /** Another processor's. */
    PLATFORM(
            "that is a library for another kind of processor; build Gander on this machine",
            "wrong elf class",
            "can't load",
            "exec format error"),
    /** Cut short, or overwritten. */
    DAMAGED(
            "that file is damaged; delete its folder, and it is extracted anew",
            "invalid elf header",
            "file too short",
            "elf file"),
    /** A library of the system's. */
    MISSING("install what provides it", "cannot open shared object file");

    /** How the user says where libraries are extracted to. */
    static final String OTHER_FOLDER =
            "choose another folder for them with -Dorg.bytedeco.javacpp.cachedir=DIR (for ./gander, in the variable"
                    + " GANDER_JAVA_OPTIONS)";

    private static final List<String> VARIABLES = List.of("LD_LIBRARY_PATH", "LD_PRELOAD");

    private final String help;
    /** Finds what the system says then, in lower case. */
    private final Pattern sign;

    LoadFault(String help, String... signs) {
        this.help = help;
        this.sign = Pattern.compile(Arrays.stream(signs).map(Pattern::quote).collect(Collectors.joining("|")));
    }

    /**
     * The message with what it means, and what can be done.
     *
     * @param said what the linker says
     */
    static String explain(String said) {
        String help = of(said).map(fault -> fault.help)
                .orElse("Gander needs 64-bit Linux on x86 with glibc 2.28 or later, macOS or Windows");
        List<String> set = VARIABLES.stream()
                .filter(name ->
                        !Optional.ofNullable(System.getenv(name)).orElse("").isBlank())
                .toList();
        // The JVM puts the path before what the linker says, which begins with it.
        return said.replaceFirst("^(.+): \\1: ", "$1: ") + "; " + help
                + (set.isEmpty() ? "" : "; try without " + String.join(" and ", set));
    }

    /** The fault that the linker means, if it is a known one. */
    static Optional<LoadFault> of(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(fault -> fault.sign.matcher(lower).find())
                .findFirst();
    }
}
