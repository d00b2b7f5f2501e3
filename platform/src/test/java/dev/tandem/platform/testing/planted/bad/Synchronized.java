package dev.tandem.platform.testing.planted.bad;

class Synchronized {

    synchronized void locked() {}
}
