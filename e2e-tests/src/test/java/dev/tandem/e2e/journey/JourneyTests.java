package dev.tandem.e2e.journey;

import dev.tandem.e2e.process.TandemProcess;
import java.nio.file.Path;

class JourneyTests extends Journey {

    @Override
    TandemProcess launch(Path data) {
        return TandemProcess.start(data);
    }
}
