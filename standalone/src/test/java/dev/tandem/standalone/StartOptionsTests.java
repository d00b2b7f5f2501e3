package dev.tandem.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartOptionsTests {

    @Test
    void startsOnPort8080OfLoopbackWhenNothingIsSaid() {
        var options = StartOptions.parse(List.of());

        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.data()).hasFileName("data").isAbsolute();
    }

    @Test
    void takesPortDataAndHost() {
        var options = StartOptions.parse(List.of("--port", "9000", "--data", "/tmp/elsewhere", "--host", "0.0.0.0"));

        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.data()).hasToString("/tmp/elsewhere");
        assertThat(options.host()).isEqualTo("0.0.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "65532", "70000", "http", "99999999999", ""})
    void refusesWhatIsNoPort(String port) {
        assertThatThrownBy(() -> StartOptions.parse(List.of("--port", port)))
                .isInstanceOf(StartRefused.class)
                .hasMessage("'" + port + "' is not a port");
    }

    @Test
    void refusesAnUnknownOptionAndAMissingValue() {
        assertThatThrownBy(() -> StartOptions.parse(List.of("--prot", "1"))).hasMessage("unknown option --prot");
        assertThatThrownBy(() -> StartOptions.parse(List.of("--data"))).hasMessage("--data needs a value");
    }
}
