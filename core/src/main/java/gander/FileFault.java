package gander;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why the operating system did not do what was asked of a file, in words for whoever asked. The JDK says some of it by an
 * exception's class, some by its text, and repeats the path: messages take their reason from here, and name the path
 * themselves.
 */
public enum FileFault {
    /** ENOENT. */
    MISSING("there is no such file or folder", "no such file or directory"),
    /** ENOTDIR. */
    NOT_A_FOLDER("a part of the path is a file, not a folder", "not a directory"),
    /** EISDIR. */
    A_FOLDER("it is a folder, not a file", "is a directory"),
    /** EEXIST. */
    EXISTS("something of that name is there already", "file exists"),
    /** ENOTEMPTY. */
    NOT_EMPTY("the folder is not empty", "directory not empty"),
    /** EROFS. */
    READ_ONLY("the file system is read-only", "read-only file system"),
    /** EACCES and EPERM. */
    NOT_PERMITTED("this user has no permission", "permission denied", "operation not permitted", "access is denied"),
    /** ENOSPC and EDQUOT. */
    NO_SPACE("no space left on the disk", "no space left", "not enough space", "quota"),
    /** ENAMETOOLONG. */
    NAME_TOO_LONG("the name is too long", "file name too long"),
    /** EMFILE and ENFILE. */
    TOO_MANY_OPEN("too many files are open; raise the limit (ulimit -n)", "too many open files"),
    /** EFBIG. */
    TOO_LARGE("the file would be larger than the system allows (ulimit -f)", "file too large"),
    /** ELOOP. */
    LINK_LOOP("its symbolic links lead in a circle", "too many levels of symbolic links", "too many symbolic links"),
    /** EIO. */
    DEVICE("the disk reports an input/output error", "input/output error"),
    /** EPIPE. */
    CLOSED("whoever reads it has closed it", "broken pipe"),
    /** A name that the process's character set has no bytes for. */
    UNSPELLABLE("the system's character set cannot spell the name; set LC_ALL=C.UTF-8", "unmappable characters"),
    /** A name with a byte of value 0. */
    NUL_IN_NAME("its name holds the character NUL", "nul character"),
    /** Text that is not in the character set that it is read in. */
    NOT_TEXT("it is not text in UTF-8"),
    /** What is none of these: {@link #reason} gives the system's own words. */
    OTHER("the system gives no reason");

    private final String words;
    /** Finds what the system says then, in lower case. */
    private final Pattern sign;

    FileFault(String words, String... signs) {
        this.words = words;
        this.sign = Pattern.compile(
                signs.length == 0
                        ? "(?!)"
                        : Arrays.stream(signs).map(Pattern::quote).collect(Collectors.joining("|")));
    }

    /**
     * The reason in a few words without the path, on one line, to stand after "cannot write PATH: ".
     *
     * @param thrown an {@link IOException}, or what the JDK throws unchecked in the place of one
     */
    public static String reason(Throwable thrown) {
        FileFault fault = of(thrown);
        String said = said(root(thrown));
        return fault != OTHER || said.isBlank() ? fault.words : said;
    }

    /** The file where the exception names one, and the reason. */
    public static String withFile(Throwable thrown) {
        String file = root(thrown) instanceof FileSystemException named && named.getFile() != null
                ? named.getFile() + ": "
                : root(thrown) instanceof InvalidPathException path ? path.getInput() + ": " : "";
        return file + reason(thrown);
    }

    /** Which fault it is, by the exception's class or by what the system said. */
    public static FileFault of(Throwable thrown) {
        Throwable root = root(thrown);
        FileFault byClass = byClass(root);
        if (byClass != OTHER) {
            return byClass;
        }
        String said = said(root).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(fault -> fault.sign.matcher(said).find())
                .findFirst()
                .orElse(OTHER);
    }

    private static FileFault byClass(Throwable root) {
        if (root instanceof NoSuchFileException) {
            return MISSING;
        }
        if (root instanceof AccessDeniedException) {
            return NOT_PERMITTED;
        }
        if (root instanceof ReadOnlyFileSystemException) {
            return READ_ONLY;
        }
        if (root instanceof NotDirectoryException) {
            return NOT_A_FOLDER;
        }
        if (root instanceof FileAlreadyExistsException) {
            return EXISTS;
        }
        if (root instanceof DirectoryNotEmptyException) {
            return NOT_EMPTY;
        }
        if (root instanceof FileSystemLoopException) {
            return LINK_LOOP;
        }
        return root instanceof CharacterCodingException ? NOT_TEXT : OTHER;
    }

    /** The JDK wraps what it cannot declare. */
    private static Throwable root(Throwable thrown) {
        boolean wraps = thrown instanceof UncheckedIOException || thrown instanceof DirectoryIteratorException;
        return wraps && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    /** The system's own words, without the path that some exceptions put before them, or nothing. */
    private static String said(Throwable root) {
        String text = root instanceof FileSystemException file
                ? file.getReason()
                : root instanceof InvalidPathException path ? path.getReason() : root.getMessage();
        String line = text == null ? "" : text.lines().findFirst().orElse("");
        // FileNotFoundException: PATH (the words).
        int bracket = root instanceof FileNotFoundException && line.endsWith(")") ? line.lastIndexOf(" (") : -1;
        return bracket < 0 ? line : line.substring(bracket + 2, line.length() - 1);
    }
}
