package dev.skep.intake;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How much of a talk the model is shown word for word.
 *
 * @param longChars a talk with more characters than this is summarized, all but its end
 * @param keptChars how many characters of its end are kept as they were said
 * @param shownChars most that is shown of a talk that could not be summarized; the end is kept, and the request
 * @param summaryTimeout longest wait for all summaries of one turn; without them the talk is cut
 */
@ConfigurationProperties("skep.intake.talk")
record TalkSettings(
    @Bindable(defaultValue = "12000") int longChars,
    @Bindable(defaultValue = "4000") int keptChars,
    @Bindable(defaultValue = "24000") int shownChars,
    @Bindable(defaultValue = "15s") Duration summaryTimeout) {}
