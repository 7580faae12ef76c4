/**
 * Points: {@link gander.data.point.PointSet} holds them, a {@link gander.data.point.PointLaw} draws them,
 * {@link gander.data.point.PointFile} reads them.
 */
package gander.data.point;
