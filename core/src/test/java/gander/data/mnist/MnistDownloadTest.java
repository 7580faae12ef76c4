package gander.data.mnist;

import static gander.data.idx.IdxFiles.gzip;
import static gander.data.idx.IdxFiles.idx;
import static gander.data.idx.IdxFiles.ramp;
import static gander.data.mnist.SmallMnist.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import gander.UserException;
import gander.data.ImageSet;
import gander.data.LoadListener;
import gander.data.Split;
import gander.data.idx.IdxFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A small set under MNIST's names, served by a real server on the loopback. */
@Timeout(60)
class MnistDownloadTest {
    private static final Map<String, byte[]> CONTENT = new TreeMap<>(Map.of(
            "train-images-idx3-ubyte", idx(ramp(3 * 50 * 50), 3, 50, 50),
            "train-labels-idx1-ubyte", idx(ramp(3), 3),
            "t10k-images-idx3-ubyte", idx(ramp(2 * 50 * 50), 2, 50, 50),
            "t10k-labels-idx1-ubyte", idx(ramp(2), 2)));
    private static final List<KnownFile> FILES = Stream.of(
                    "train-images-idx3-ubyte",
                    "train-labels-idx1-ubyte",
                    "t10k-images-idx3-ubyte",
                    "t10k-labels-idx1-ubyte")
            .map(name -> known(name, CONTENT.get(name)))
            .toList();

    /** Long enough for a loaded machine, short enough to wait for once. */
    private static final Duration SHORT = Duration.ofMillis(400);

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path temporary;

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Heard heard = new Heard();
    private final CountDownLatch testOver = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Path cache;

    @BeforeEach
    void startServer() throws IOException {
        cache = temporary.resolve("cache/mnist");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        serve("good", exchange -> send(exchange, 200, file(exchange)));
        serve("missing", exchange -> send(exchange, 404, new byte[0]));
        serve("wrong", exchange -> send(exchange, 200, gzip(idx(ramp(9), 9))));
        serve("long", exchange -> send(exchange, 200, gzip(new byte[1 << 20])));
        serve(
                "garbage",
                exchange -> send(exchange, 200, "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8)));
        serve("plain", exchange -> send(exchange, 200, CONTENT.get(name(exchange))));
        serve("endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (byte[] block = new byte[1 << 16]; ; ) {
                exchange.getResponseBody().write(block);
            }
        });
        serve("truncated", exchange -> {
            exchange.sendResponseHeaders(200, file(exchange).length);
            exchange.getResponseBody().write(Arrays.copyOf(file(exchange), 10));
            exchange.getResponseBody().flush();
            throw new IOException("the server drops the connection here");
        });
        serve("stalling", exchange -> {
            exchange.sendResponseHeaders(200, file(exchange).length);
            exchange.getResponseBody().write(Arrays.copyOf(file(exchange), 10));
            exchange.getResponseBody().flush();
            waitForTheEnd();
        });
        serve("redirect", exchange -> {
            exchange.getResponseHeaders().add("Location", "/good/" + name(exchange) + ".gz");
            send(exchange, 302, new byte[0]);
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        testOver.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void theFilesAreDownloadedOnceAndThenReadFromTheCache() throws IOException {
        MnistFiles mnist = mnist(LONG, LONG, mirror("good"));
        try (ImageSet train = mnist.load(Split.TRAIN);
                ImageSet test = mnist.load(Split.TEST)) {
            assertThat(train.size()).isEqualTo(3);
            assertThat(test.size()).isEqualTo(2);
        }
        assertCacheIsWhole();
        assertThat(requests).hasSize(4);
        mnist(LONG, LONG, mirror("good")).load(Split.TEST).close();
        assertThat(requests).hasSize(4);
    }

    @Test
    void progressCountsUpToTheLengthTheServerTold() {
        mnist(LONG, LONG, mirror("good")).prepare();
        CONTENT.forEach((name, bytes) -> {
            assertThat(heard.progress.get(name)).isEqualTo((long) gzip(bytes).length);
            assertThat(heard.totals.get(name)).isEqualTo(OptionalLong.of(gzip(bytes).length));
        });
        assertThat(heard.notes).isEmpty();
    }

    @Test
    void aRedirectIsFollowed() throws IOException {
        mnist(LONG, LONG, mirror("redirect")).prepare();
        assertCacheIsWhole();
    }

    @Test
    void aMirrorMaySendTheFilesUncompressed() throws IOException {
        mnist(LONG, LONG, mirror("plain")).prepare();
        assertCacheIsWhole();
    }

    @Test
    void afterA404TheNextMirrorIsAskedAndTheFirstOneIsLeftInPeace() throws IOException {
        mnist(LONG, LONG, mirror("missing"), mirror("good")).prepare();
        assertCacheIsWhole();
        assertThat(requests).filteredOn(path -> path.startsWith("/missing")).hasSize(1);
        assertThat(heard.notes)
                .containsExactly("train-images-idx3-ubyte not from " + authority() + ": HTTP status 404");
    }

    @Test
    void wrongBytesAreThrownAwayAndTheNextMirrorIsAsked() throws IOException {
        mnist(LONG, LONG, mirror("wrong"), mirror("garbage"), mirror("long"), mirror("good"))
                .prepare();
        assertCacheIsWhole();
        assertThat(heard.notes).hasSize(3);
        assertThat(heard.notes.get(0))
                .contains(
                        "what it sent has SHA-256 " + known("", idx(ramp(9), 9)).sha256())
                .contains("expected " + FILES.get(0).sha256());
    }

    @Test
    void wrongBytesFromAllMirrorsLeaveNothingBehind() {
        assertFails(mnist(LONG, LONG, mirror("wrong"), mirror("garbage")), "what it sent has SHA-256");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void aTruncatedBodyIsNotKept() {
        assertFails(mnist(LONG, LONG, mirror("truncated")), "bytes received: 10");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void anEndlessBodyIsCutOff() {
        assertFails(mnist(LONG, LONG, mirror("endless")), "sends more than 7516 bytes");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void aServerThatFallsSilentInTheMiddleIsGivenUp() throws IOException {
        mnist(LONG, SHORT, mirror("stalling"), mirror("good")).prepare();
        assertCacheIsWhole();
        assertThat(heard.notes)
                .containsExactly("train-images-idx3-ubyte not from " + authority() + ": nothing came for 0.4 s");
    }

    @Test
    @Timeout(60)
    void aServerThatAcceptsAndNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertFails(mnist(SHORT, SHORT, mirror(silent.getLocalPort())), "within 0.4 s");
        }
    }

    @Test
    @Timeout(60)
    void withoutANetworkTheErrorComesAtOnceAndNamesMirrorsAndWayOut() throws IOException {
        int first = closedPort();
        int second = closedPort();
        MnistFiles mnist = mnist(LONG, LONG, mirror(first), mirror(second));
        assertFails(mnist, "localhost:" + first + ": ", "; localhost:" + second + ": ");
    }

    @Test
    void aDamagedFileInTheCacheIsReportedAndReplaced() throws IOException {
        Files.createDirectories(cache);
        Path damaged = IdxFiles.write(cache, "t10k-labels-idx1-ubyte.gz", gzip(idx(ramp(5), 5)));
        mnist(LONG, LONG, mirror("good")).prepare();
        assertCacheIsWhole();
        assertThat(heard.notes).hasSize(1);
        assertThat(heard.notes.get(0))
                .startsWith(damaged + ": ")
                .contains("expected SHA-256 " + FILES.get(3).sha256())
                .endsWith("; downloading it again");
    }

    @Test
    void aFileCutOffInTheCacheIsReportedAndReplaced() throws IOException {
        Files.createDirectories(cache);
        byte[] whole = gzip(CONTENT.get("t10k-labels-idx1-ubyte"));
        Path cut = IdxFiles.write(cache, "t10k-labels-idx1-ubyte.gz", Arrays.copyOf(whole, whole.length - 3));
        mnist(LONG, LONG, mirror("good")).prepare();
        assertCacheIsWhole();
        assertThat(heard.notes)
                .containsExactly(cut + ": gzip data is cut off, expected its end mark; downloading it again");
    }

    @Test
    void somethingElseInTheFilesPlaceIsNotBlamedOnTheMirrors() throws IOException {
        Path place = cache.resolve("train-images-idx3-ubyte.gz");
        Files.createDirectories(place.resolve("kept"));
        assertThatThrownBy(
                        () -> mnist(LONG, LONG, mirror("good"), mirror("plain")).prepare())
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(cache + ": cannot be written to (");
        assertThat(cache).isDirectoryNotContaining("glob:**.part");
        assertThat(place.resolve("kept")).exists();
    }

    @Test
    void aDamagedFileIsKeptWhereNothingBetterCanBeHad() throws IOException {
        Files.createDirectories(cache);
        IdxFiles.write(cache, "train-images-idx3-ubyte", new byte[] {1});
        assertFails(mnist(LONG, LONG, mirror("missing")), "HTTP status 404");
        assertThat(cache.resolve("train-images-idx3-ubyte")).hasBinaryContent(new byte[] {1});
    }

    @Test
    void filesPutIntoTheCacheByHandAreTakenUnderAnySpelling() throws IOException {
        Files.createDirectories(cache);
        CONTENT.forEach((name, bytes) -> IdxFiles.write(cache, name.replace("-idx", ".idx"), bytes));
        mnist(LONG, LONG, mirror("missing")).load(Split.TRAIN).close();
        assertThat(requests).isEmpty();
    }

    @Test
    void aCacheThatCannotBeWrittenIsAnErrorOfItsOwn() throws IOException {
        Files.write(temporary.resolve("cache"), new byte[0]);
        assertThatThrownBy(() -> mnist(LONG, LONG, mirror("good")).prepare())
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(cache + ": cannot be written to (")
                .hasMessageContaining("XDG_CACHE_HOME");
    }

    @Test
    void aFullDiskIsNotBlamedOnTheMirrors() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "a device that is always full");
        Downloader toFullDisk = new Downloader(List.of(mirror("good"), mirror("plain")), LONG, LONG, heard) {
            @Override
            FileChannel open(Path part) throws IOException {
                return FileChannel.open(full, StandardOpenOption.WRITE);
            }
        };
        MnistFiles mnist = new MnistFiles(cache, FILES, toFullDisk, heard);

        assertThatThrownBy(mnist::prepare)
                .isInstanceOf(UserException.class)
                .hasCauseInstanceOf(CannotStoreException.class)
                .hasMessageStartingWith(cache + ": a download cannot be stored there (")
                .hasMessageContaining("free some space")
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
        assertThat(heard.notes).isEmpty();
        assertThat(requests).hasSize(1);
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAndWhatALivingOneWritesIsNot() throws IOException {
        Files.createDirectories(cache);
        Path left = IdxFiles.write(cache, "train-images-idx3-ubyte123.part", new byte[] {1});
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Path growing = IdxFiles.write(cache, "train-images-idx3-ubyte456.part", new byte[] {1});

        mnist(LONG, LONG, mirror("good")).prepare();

        assertThat(left).doesNotExist();
        assertThat(growing).exists();
    }

    @Test
    void anInterruptEndsTheWaitAndIsPassedOn() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> mnist(LONG, LONG, mirror("good")).prepare())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(cache).isEmptyDirectory();
    }

    private MnistFiles mnist(Duration answerTime, Duration stallTime, URI... mirrors) {
        return new MnistFiles(cache, FILES, new Downloader(List.of(mirrors), answerTime, stallTime, heard), heard);
    }

    private void assertFails(MnistFiles mnist, String... expected) {
        assertThatThrownBy(mnist::prepare)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("MNIST is not in " + cache + " and cannot be downloaded: ")
                .hasMessageContainingAll(expected)
                .hasMessageEndingWith("there, or take --data pen")
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    private void assertCacheIsWhole() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactlyElementsOf(
                            CONTENT.keySet().stream().map(name -> name + ".gz").toList());
        }
        for (KnownFile file : FILES) {
            assertThat(file.flaw(cache.resolve(file.name() + ".gz"))).isEmpty();
        }
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext("/" + path + "/", exchange -> {
            requests.add(exchange.getRequestURI().getPath());
            handler.handle(exchange);
        });
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String name(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().replaceAll(".*/|[.]gz$", "");
    }

    private static byte[] file(HttpExchange exchange) {
        return gzip(CONTENT.get(name(exchange)));
    }

    private void waitForTheEnd() {
        try {
            testOver.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI mirror(String path) {
        return URI.create("http://" + authority() + "/" + path + "/");
    }

    private static URI mirror(int port) {
        return URI.create("http://localhost:" + port + "/");
    }

    private String authority() {
        return "localhost:" + server.getAddress().getPort();
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Heard implements LoadListener {
        private final Map<String, Long> progress = new TreeMap<>();
        private final Map<String, OptionalLong> totals = new TreeMap<>();
        private final List<String> notes = new ArrayList<>();

        @Override
        public void downloaded(String file, long bytes, OptionalLong total) {
            assertThat(bytes).isGreaterThan(progress.getOrDefault(file, 0L));
            progress.put(file, bytes);
            totals.put(file, total);
        }

        @Override
        public void note(String line) {
            assertThat(line).hasLineCount(1);
            notes.add(line);
            progress.clear();
        }
    }
}
