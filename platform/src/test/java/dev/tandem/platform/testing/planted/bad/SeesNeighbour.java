package dev.tandem.platform.testing.planted.bad;

import dev.tandem.platform.testing.planted.neighbour.Neighbour;

class SeesNeighbour {

    final Neighbour neighbour = new Neighbour("n");
}
