/** Three grey images in the channels of one: {@link gander.data.stacked.StackedSource}. */
package gander.data.stacked;
