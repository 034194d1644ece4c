package dev.skep.notifications.chart;

/**
 * A picture ready to be shared.
 *
 * @param title stands over the picture and names the file
 * @param altText the same in words, for who cannot see it; short enough for Slack
 */
// Never compared, so that it is no matter that arrays are equal only to themselves.
@SuppressWarnings("ArrayRecordComponent")
public record Chart(String title, String altText, byte[] png) {}
