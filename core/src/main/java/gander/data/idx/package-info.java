/**
 * Images in IDX files, the format of MNIST, and MNIST itself, which is downloaded where it is not on disk.
 * {@link gander.data.idx.IdxReader} reads a file, {@link gander.data.idx.IdxFolder} finds the four of a data set.
 */
package gander.data.idx;
