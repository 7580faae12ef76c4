package gander.data.mnist;

import gander.FileFault;
import gander.UserException;
import gander.data.LoadListener;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gets known files from the first mirror that has them right. A file is written beside its place, checked, and renamed
 * into it, so what lies under its name is whole. A mirror that fails is asked last for the next file.
 */
class Downloader {
    /** How much longer than its uncompressed bytes a transfer may be before it cannot be the file. */
    private static final long SLACK_BYTES = 1 << 20;

    private static final String PART = ".part";
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final List<URI> mirrors;
    private final Duration answerTime;
    private final Duration stallTime;
    private final LoadListener listener;
    private final HttpClient client;

    /**
     * A downloader from these folders on the web.
     *
     * @param mirrors each ends with a slash
     * @param answerTime how long a mirror may take to its first byte, name look-up and connecting included
     * @param stallTime how long it may pause thereafter
     */
    Downloader(List<URI> mirrors, Duration answerTime, Duration stallTime, LoadListener listener) {
        this.mirrors = new ArrayList<>(mirrors);
        this.answerTime = answerTime;
        this.stallTime = stallTime;
        this.listener = listener;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(answerTime)
                .build();
    }

    /**
     * Puts the file, gzipped, into the folder in place of what may be there.
     *
     * @throws IOException if no mirror has it, with what each said, in one line
     * @throws UserException if it cannot be stored; caused by a {@link CannotStoreException} if it was already coming
     */
    void fetch(KnownFile file, Path folder) throws IOException {
        List<String> failures = new ArrayList<>();
        for (URI mirror : List.copyOf(mirrors)) {
            Path part = createPart(file, folder);
            try {
                download(mirror.resolve(file.name() + ".gz"), file, part);
                Optional<String> flaw = file.flaw(part);
                if (flaw.isPresent()) {
                    throw new IOException("what it sent " + flaw.get());
                }
                Files.move(
                        part,
                        folder.resolve(file.name() + ".gz"),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                return;
            } catch (CannotStoreException e) {
                throw new UserException(
                        folder + ": a download cannot be stored there (" + FileFault.reason(e)
                                + "); free some space on its disk," + " or set XDG_CACHE_HOME",
                        e);
            } catch (FileSystemException e) {
                throw cannotWrite(folder, e);
            } catch (IOException e) {
                String failure = mirror.getAuthority() + ": " + reason(e);
                failures.add(failure);
                listener.note(file.name() + " not from " + failure);
                mirrors.remove(mirror);
                mirrors.add(mirror);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        throw new IOException(String.join("; ", failures));
    }

    private static Path createPart(KnownFile file, Path folder) {
        try {
            Files.createDirectories(folder);
            deleteAbandonedParts(file, folder);
            return Files.createTempFile(folder, file.name(), PART);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** What killed processes left; a part that another process is at work on is younger. */
    private static void deleteAbandonedParts(KnownFile file, Path folder) throws IOException {
        Instant oldest = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, file.name() + "*" + PART)) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static UserException cannotWrite(Path folder, IOException e) {
        return new UserException(
                folder + ": cannot be written to (" + FileFault.reason(e)
                        + "), expected a place for downloaded data; make it writable," + " or set XDG_CACHE_HOME",
                e);
    }

    private void download(URI from, KnownFile file, Path to) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(from).build();
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
                answer(client.sendAsync(request, BodyHandlers.ofPublisher()));
        try (DownloadBody body = new DownloadBody(response.body(), stallTime);
                FileChannel out = open(to)) {
            if (response.statusCode() != 200) {
                throw new IOException("HTTP status " + response.statusCode());
            }
            OptionalLong total = response.headers().firstValueAsLong("Content-Length");
            long bytes = 0;
            for (List<ByteBuffer> buffers = body.next(); !buffers.isEmpty(); buffers = body.next()) {
                for (ByteBuffer buffer : buffers) {
                    bytes += buffer.remaining();
                    store(buffer, out);
                }
                if (bytes > file.bytes() + SLACK_BYTES) {
                    throw new IOException("sends more than " + file.bytes() + " bytes");
                }
                listener.downloaded(file.name(), bytes, total);
            }
            force(out);
        }
    }

    /** Where what a mirror sends is put. */
    FileChannel open(Path part) throws IOException {
        return FileChannel.open(part, StandardOpenOption.WRITE);
    }

    private static void store(ByteBuffer buffer, FileChannel out) throws IOException {
        try {
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        } catch (ClosedByInterruptException e) {
            throw new UserException(DownloadBody.INTERRUPTED, e);
        } catch (IOException e) {
            throw new CannotStoreException(e);
        }
    }

    private static void force(FileChannel out) throws IOException {
        try {
            out.force(true);
        } catch (ClosedByInterruptException e) {
            throw new UserException(DownloadBody.INTERRUPTED, e);
        } catch (IOException e) {
            throw new CannotStoreException(e);
        }
    }

    /** The response, or an error in time: looking up a name has no time limit of its own in the JDK. */
    private <T> T answer(CompletableFuture<T> response) throws IOException {
        try {
            return response.get(answerTime.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new IOException("no answer within " + DownloadBody.text(answerTime), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            response.cancel(true);
            throw DownloadBody.interrupted(e);
        }
    }

    private static String reason(IOException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof UnresolvedAddressException) {
                return "host name not found";
            }
        }
        return e instanceof ConnectException ? "cannot connect" : FileFault.reason(e);
    }
}
