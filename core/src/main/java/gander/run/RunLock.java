package gander.run;

import gander.FileFault;
import gander.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write in a run directory: one process has it at a time. The operating system takes it back when the process
 * ends, however it ends.
 */
public final class RunLock implements AutoCloseable {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws UserException if another process has it
     */
    public static RunLock take(RunDirectory run) {
        Path path = run.path().resolve(".lock");
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel)) {
                return new RunLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new UserException("cannot lock " + run.path() + ": " + FileFault.reason(e), e);
        }
        throw new UserException(
                run.path() + " is being trained by another process; wait until it ends, or stop it first");
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException thisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UserException("cannot unlock the run: " + FileFault.reason(e), e);
        }
    }
}
