package dev.skep.intake;

import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.function.Function;

/**
 * One thing a model may read by.
 *
 * @param topic what is read, for people and as the label of what was read, such as {@code Jira SHOP-12}
 * @param reading the words of it, empty for nothing. Calls go out. Errors: Retryable, Permanent
 */
public record ReadingTool(
    ToolSpecification specification, Function<ToolArguments, String> topic, Function<ToolArguments, String> reading) {}
