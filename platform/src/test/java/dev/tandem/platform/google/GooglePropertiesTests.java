package dev.tandem.platform.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class GooglePropertiesTests {

    @Test
    void aMissingProjectIsNamedByItsProperty() {
        var nothing = new GoogleProperties(" ", null, null);

        assertThatIllegalStateException()
                .isThrownBy(nothing::requireProjectId)
                .withMessageContaining("tandem.google.project-id");
        assertThat(new GoogleProperties("shop", null, null).requireProjectId()).isEqualTo("shop");
    }

    @Test
    void anEmulatorThatIsSetToNothingIsNone() {
        var given = new GoogleProperties("shop", "", "127.0.0.1:8080");

        assertThat(given.pubsubEmulatorHost()).isNull();
        assertThat(given.firestoreEmulatorHost()).isEqualTo("127.0.0.1:8080");
    }
}
