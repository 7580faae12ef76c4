/**
 * What a run is warned of: {@link gander.train.alarm.CollapseAlarm} hears its statistics and scores, and gives an
 * {@link gander.train.alarm.Alarm} where they go the way of runs that failed.
 */
package gander.train.alarm;
