package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Slug;

/** A row of the table {@code server_tag}. Components are its columns. */
public record TagRow(ServerId serverId, Slug tag) {}
