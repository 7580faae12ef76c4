/**
 * Handwritten digits that Gander draws itself: {@link gander.data.pen.PenSource} is the data set, {@link gander.data.pen.PenDigits}
 * draws one digit.
 */
package gander.data.pen;
