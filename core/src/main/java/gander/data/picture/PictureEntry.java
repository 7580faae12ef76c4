package gander.data.picture;

/**
 * A file of a folder or of an archive.
 *
 * @param path from the folder on, with slashes
 * @param bytes its length
 * @param stamp what changes with its content: when it was modified, or a checksum
 */
record PictureEntry(String path, long bytes, long stamp) {
    /** The last part of the path. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
