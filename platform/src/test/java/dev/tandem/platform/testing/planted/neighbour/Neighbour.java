package dev.tandem.platform.testing.planted.neighbour;

/** Another module's type. */
public record Neighbour(String name) {}
