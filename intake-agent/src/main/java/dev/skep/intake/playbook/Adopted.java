package dev.skep.intake.playbook;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A version of a playbook that its owners adopted. {@code id} is {@code name@version}, so that none is made twice. */
@MappedEntity("playbook_version")
record Adopted(@Id String id, String name, int version, String text, String adoptedBy, Instant adoptedAt) {}
