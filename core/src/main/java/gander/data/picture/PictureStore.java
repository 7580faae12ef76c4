package gander.data.picture;

import java.io.IOException;
import java.nio.file.Path;

/** Where the files of a set of pictures are: a folder, or an archive of one. */
interface PictureStore extends AutoCloseable {
    /** The folder, or the archive. */
    Path path();

    /**
     * What is there now.
     *
     * @throws gander.UserException if it cannot be listed
     */
    PictureListing list();

    /**
     * The content of a file, from its beginning.
     *
     * @param most bytes that are read; more are left
     * @throws IOException if it cannot be read
     */
    byte[] read(PictureEntry file, int most) throws IOException;

    @Override
    void close();
}
