/**
 * Pictures in files of the usual formats, as a data set. {@link gander.data.picture.PictureReader} decodes one,
 * {@link gander.data.picture.Resampler} brings it to a size.
 */
package gander.data.picture;
