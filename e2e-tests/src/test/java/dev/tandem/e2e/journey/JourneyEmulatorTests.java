package dev.tandem.e2e.journey;

import dev.tandem.e2e.process.TandemProcess;
import java.nio.file.Path;

/** Each service a process of its own, on Pub/Sub's and Firestore's emulators. */
class JourneyEmulatorTests extends Journey {

    @Override
    TandemProcess launch(Path data) {
        return TandemProcess.startOnEmulators(data);
    }
}
