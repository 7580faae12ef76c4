package gander.data.array;

import gander.FileFault;
import gander.UserException;
import gander.tensor.MappedFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * A file by {@code numpy.save}: its values stay in it, and are mapped into memory.
 *
 * @param file the file
 */
record NpyArray(Path file) implements NamedArray {
    @Override
    public NpyHeader header() {
        if (Files.isDirectory(file)) {
            throw new UserException(file + ": is a folder, expected a file by numpy.save; name the file in it");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            NpyHeader header = NpyHeader.read(file.toString(), in);
            header.requireBytes(Files.size(file) - header.length());
            return header;
        } catch (NoSuchFileException e) {
            throw new UserException(file + ": no such file, expected one by numpy.save; check the path", e);
        } catch (IOException e) {
            throw new UserException(
                    file + ": cannot be read (" + FileFault.reason(e) + "); check the file and its permissions", e);
        }
    }

    @Override
    public ArrayData read() {
        NpyHeader header = header();
        long size = header.count() * header.type().width();
        MappedFile mapped = MappedFile.open(file, header.length() + size);
        try (PointerScope scope = new PointerScope()) {
            Tensor values = mapped.bytes().narrow(0, header.length(), size);
            PointerScope kept = scope.extend();
            return new ArrayData(header, values, () -> {
                kept.deallocate();
                mapped.close();
            });
        }
    }
}
