package gander.run;

import gander.FileFault;
import gander.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Turns at files that several commands change: who reads a file in order to replace it holds its lock meanwhile, or what
 * another has written in between is lost. The lock is of {@code .NAME.lock} beside the file, for the file itself is replaced;
 * it is empty, and stays. The operating system gives the lock back when a process ends, however it ends.
 */
final class FileLocks {
    /** The system's locks are a whole process's: its threads take turns here. The work takes milliseconds. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private FileLocks() {}

    /**
     * Does the work while no other process holds the lock of this file; waits for its turn.
     *
     * @throws UserException if the file's folder takes no locks
     */
    static <T> T holding(Path file, Supplier<T> work) {
        Path lockFile = file.resolveSibling("." + file.getFileName() + ".lock");
        IN_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Closing the channel gives the lock back.
            FileLock held = channel.lock();
            assert held.isValid();
            return work.get();
        } catch (IOException e) {
            throw new UserException("cannot lock " + file + ": " + FileFault.reason(e), e);
        } finally {
            IN_PROCESS.unlock();
        }
    }
}
