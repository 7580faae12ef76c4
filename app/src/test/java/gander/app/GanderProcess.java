package gander.app;

import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** The program in a process of its own, as a user runs it: to be killed, interrupted or starved. */
final class GanderProcess {
    private static final long PATIENCE_SECONDS = 120;
    private static final long POLL_MILLIS = 2;

    private final Process process;
    private final Path output;

    private GanderProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts {@code gander} with these arguments; its output goes to a file in {@code folder}. */
    static GanderProcess start(Path folder, List<String> wrapper, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "gander", ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new GanderProcess(process, output);
    }

    /**
     * A wrapper under which the kernel refuses to write longer files, as it does on a full disk. JNA's own library is larger,
     * and is put into the folder before.
     */
    static List<String> withFilesOfAtMost56Kib(Path folder) throws IOException {
        String name = System.mapLibraryName("jnidispatch");
        try (InputStream library =
                Platform.class.getResourceAsStream("/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + name)) {
            if (library != null) {
                Files.copy(library, folder.resolve(name));
            }
        }
        String options = "JAVA_TOOL_OPTIONS=-Djna.boot.library.path=" + folder;
        return List.of("bash", "-c", "ulimit -f 56; exec \"$@\"", "bash", "env", options);
    }

    /** Runs {@code gander} to its end. */
    static GanderProcess run(Path folder, String... arguments) throws IOException, InterruptedException {
        GanderProcess gander = start(folder, List.of(), arguments);
        gander.waitFor();
        return gander;
    }

    /** Waits for the end and gives the exit code. */
    int waitFor() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("gander does not end; its output is in " + output);
        }
        return process.exitValue();
    }

    /** Waits so long, or for the end if that comes before. */
    void waitFor(long millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** kill -9. Gives the exit code: another than 137 if the process had ended by itself. */
    int kill() throws InterruptedException {
        process.destroyForcibly();
        return waitFor();
    }

    /** kill -15: what Ctrl-C does, as far as the JVM is concerned. */
    void interrupt() {
        process.destroy();
    }

    int exitCode() {
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits until the file has so many bytes, or the process has ended. */
    void waitUntilWritten(Path file, long bytes) throws IOException, InterruptedException {
        while (!(Files.exists(file) && Files.size(file) >= bytes)) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** Waits until the program has said this, or has ended. */
    void waitUntilSaid(String text) throws IOException, InterruptedException {
        while (!output().contains(text)) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** A data set in MNIST's four-file form, of {@code count} 8x8 images made of a formula. */
    static Path tinyData(Path folder, int count) throws IOException {
        return data(folder, count, 8);
    }

    /** The same of images of {@code side} by {@code side} pixels. */
    static Path data(Path folder, int count, int side) throws IOException {
        int size = side * side;
        Files.createDirectories(folder);
        for (String part : List.of("train", "t10k")) {
            byte[] images = new byte[16 + count * size];
            putHeader(images, 0x803, count, side, side);
            byte[] labels = new byte[8 + count];
            putHeader(labels, 0x801, count);
            for (int i = 0; i < count; i++) {
                labels[8 + i] = (byte) (i % 10);
                for (int p = 0; p < size; p++) {
                    boolean ink = p / side == i % 10 % side || p % side == i / 10 % side;
                    images[16 + i * size + p] = (byte) (ink ? 255 - (i + p) % 60 : 0);
                }
            }
            writeGzip(folder.resolve(part + "-images-idx3-ubyte.gz"), images);
            writeGzip(folder.resolve(part + "-labels-idx1-ubyte.gz"), labels);
        }
        return folder;
    }

    private static void putHeader(byte[] file, int... words) {
        for (int i = 0; i < words.length; i++) {
            for (int b = 0; b < 4; b++) {
                file[4 * i + b] = (byte) (words[i] >>> (24 - 8 * b));
            }
        }
    }

    private static void writeGzip(Path file, byte[] bytes) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes);
        }
    }
}
