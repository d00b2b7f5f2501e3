package dev.tandem.conversation.command;

import dev.tandem.contracts.socket.SocketProtocol;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How large and of what shape the parts of a command may be. */
final class Limits {

    static final int TEXT = SocketProtocol.MAX_TEXT_CHARACTERS;
    static final int COMMENT = SocketProtocol.MAX_COMMENT_CHARACTERS;
    static final int ATTACHMENTS = SocketProtocol.MAX_ATTACHMENTS;
    static final int NAME = 200;

    private static final Pattern DISPOSITION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private Limits() {}

    static boolean tooLong(@Nullable String text, int characters) {
        return text != null && text.codePointCount(0, text.length()) > characters;
    }

    static boolean isClientId(@Nullable String id) {
        return id != null && !id.isBlank() && !tooLong(id, SocketProtocol.MAX_CLIENT_ID_CHARACTERS);
    }

    static boolean isDisposition(@Nullable String code) {
        return code != null
                && code.length() <= SocketProtocol.MAX_DISPOSITION_CHARACTERS
                && DISPOSITION.matcher(code).matches();
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** The tag in its usual form, or English for something that is no tag. */
    static String language(@Nullable String tag) {
        try {
            var locale =
                    new Locale.Builder().setLanguageTag(tag == null ? "" : tag).build();
            return locale.getLanguage().isEmpty() ? "en" : locale.toLanguageTag();
        } catch (IllformedLocaleException _) {
            return "en";
        }
    }

    /** The address if it is one of a web page; agents click it, so nothing else is kept. */
    static @Nullable String pageUrl(@Nullable String url) {
        if (url == null || url.length() > SocketProtocol.MAX_URL_CHARACTERS) {
            return null;
        }
        try {
            var uri = new URI(url);
            var web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? url : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }
}
