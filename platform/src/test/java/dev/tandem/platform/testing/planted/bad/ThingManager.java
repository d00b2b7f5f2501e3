package dev.tandem.platform.testing.planted.bad;

class ThingManager {}
