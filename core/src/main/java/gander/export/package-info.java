/**
 * Files for other programs, and for Gander's own return: arrays as safetensors.
 *
 * <p>Read {@link gander.export.NamedArray} first, the value that every file here holds; then
 * {@link gander.export.Safetensors}, which writes and reads plain files for any tool; then
 * {@link gander.export.SealedSafetensors}, the same file with a checksum over every byte, which checkpoints use.
 *
 * <p>Readers trust nothing in a file: a length, a shape or an offset is checked against the file's real size before
 * memory is set aside for it. What is wrong with a file is a {@link gander.UserException} of one line.
 */
package gander.export;
