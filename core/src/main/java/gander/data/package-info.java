/**
 * Training images and points. {@link gander.data.ImageSet} holds a whole set in native memory as uint8 [N, C, H, W], so that a batch
 * is one gather; {@link gander.data.DataConfig} names a set in a recipe, {@link gander.data.ImageSource} is where images come
 * from, and {@link gander.data.EpochShuffle} the order in which they are shown. To a game they are {@link gander.data.Examples}, and so are the points of a
 * {@link gander.data.PointSet}, drawn from a distribution that is known or read from a file.
 */
package gander.data;
