package dev.tandem.platform.secrets;

import java.util.regex.Pattern;

/**
 * A secret as a setting names it.
 *
 * @param placeholder the name between <code>${</code> and <code>}</code>
 * @param project of the secret
 * @param secret its id
 * @param version a number, or {@code latest}
 */
record SecretReference(String placeholder, String project, String secret, String version) {

    static final String PREFIX = "sm@";

    private static final Pattern FORM = Pattern.compile("sm@(?:(?<project>[a-z][a-z0-9.:-]*)/(?=[^/]+/))?"
            + "(?<secret>[A-Za-z0-9_-]{1,255})(?:/(?<version>[0-9]+|latest))?");

    /**
     * Reads a placeholder's name.
     *
     * @param ownProject the project of a secret that names none
     * @throws IllegalArgumentException if it is none of the three forms
     */
    static SecretReference of(String placeholder, String ownProject) {
        var form = FORM.matcher(placeholder);
        if (!form.matches()) {
            throw new IllegalArgumentException("${" + placeholder
                    + "} is no secret: say ${sm@NAME}, ${sm@NAME/VERSION} or ${sm@PROJECT/NAME/VERSION}");
        }
        var project = form.group("project");
        var version = form.group("version");
        return new SecretReference(
                placeholder,
                project == null ? ownProject : project,
                form.group("secret"),
                version == null ? "latest" : version);
    }

    /** Its name in Secret Manager. */
    String resource() {
        return "projects/" + project + "/secrets/" + secret + "/versions/" + version;
    }
}
