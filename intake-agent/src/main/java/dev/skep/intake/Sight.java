package dev.skep.intake;

/** Whether the model can be shown images. */
@FunctionalInterface
public interface Sight {
  boolean sees();
}
