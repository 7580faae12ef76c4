/**
 * Images in NumPy's files. {@link gander.data.array.ArraySource} is the data set, {@link gander.data.array.NpyFiles} and
 * {@link gander.data.array.NpzArchive} are the files.
 */
package gander.data.array;
