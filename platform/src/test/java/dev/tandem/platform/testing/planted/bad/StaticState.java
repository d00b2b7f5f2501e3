package dev.tandem.platform.testing.planted.bad;

class StaticState {

    static int counter;
}
