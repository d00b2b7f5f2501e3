package dev.tandem.platform.testing.planted.bad.unmarked;

/** Its package has no package-info. */
public record Unmarked(String name) {}
