package dev.tandem.contracts.generator;

/** Every committed file that is generated. */
final class GeneratedFiles {

    /** The command that brings them up to date. */
    static final String COMMAND = "mvn -q -pl contracts test -Dtandem.regenerate";

    private GeneratedFiles() {}
}
