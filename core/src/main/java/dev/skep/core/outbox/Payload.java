package dev.skep.core.outbox;

/**
 * What an effect needs to be carried out; a record, stored as JSON.
 *
 * <p>{@link #kind()} is stored beside it and finds its {@link DeliveryHandler} again, also after a restart with newer
 * code: never reuse a kind for another shape, and give added components a meaning when absent.
 */
public interface Payload {
  String kind();
}
