package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.injection.MergeFinding.Kind;
import io.github.socketlabs4j.injection.MergeFinding.Severity;
import io.github.socketlabs4j.internal.merge.Placeholders;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds percent signs in a template or a global value that are no placeholder, and placeholders in parts where none are
 * filled.
 */
final class TemplateMarks {
    /** The parts in which the platform is known to fill placeholders. */
    private static final Set<String> FILLED = Set.of(
            "Subject",
            "TextBody",
            "HtmlBody",
            "AmpBody",
            "MailingId",
            "MessageId",
            "From",
            "ReplyTo",
            "To",
            "Cc",
            "Bcc",
            "CustomHeaders");

    /** A name between single percent signs. A name with {@code %%} on one side is reported because of that mark. */
    private static final Pattern SINGLE_SIGNS = Pattern.compile("(?<!%)%([^%\\r\\n]{1,100})%(?!%)");

    private final Predicate<String> isField;
    private final Consumer<MergeFinding> found;

    TemplateMarks(Predicate<String> isField, Consumer<MergeFinding> found) {
        this.isField = isField;
        this.found = found;
    }

    void template(EmailMessage template, List<MergeField> globals) {
        TemplateTexts.of(template, (kind, part, text) -> {
            if (text.indexOf('%') < 0) return;
            look(text, at -> MergePlace.inTemplate(part, text, at));
            if (!FILLED.contains(part)) unfilled(part, text);
        });
        for (MergeField global : globals) look(global.value(), at -> MergePlace.inGlobal(global, at));
    }

    private void look(String text, IntFunction<MergePlace> places) {
        Placeholders.strays(text, isField, at -> {
            MergePlace place = places.apply(at);
            found.accept(place.finding(Severity.WARNING, Kind.UNBALANCED_MARKS, null, words(text, at, place)));
        });
        Matcher signs = SINGLE_SIGNS.matcher(text);
        for (int from = 0; signs.find(from); from = signs.start() + 1) {
            String name = signs.group(1).strip();
            if (!isField.test(name)) continue;
            MergePlace place = places.apply(signs.start());
            String words = "'" + Shown.text(signs.group()) + "' in " + place.where()
                    + " has single percent signs and stays as it is; write " + MergeSlips.placeholder(name);
            found.accept(place.finding(Severity.WARNING, Kind.UNBALANCED_MARKS, name, words));
        }
    }

    private String words(String text, int at, MergePlace place) {
        String beginning = "the '" + Placeholders.MARK + "' in " + place.where()
                + " is no side of a placeholder and stays as it is; ";
        String meant = meant(text, at);
        return beginning
                + (meant == null
                        ? "give the placeholder its other side, or write a single % if a percent sign is meant"
                        : "write " + MergeSlips.placeholder(meant));
    }

    /** The field that is probably meant, because its name is on one side of the mark; null if there is none. */
    private @Nullable String meant(String text, int at) {
        int behind = at;
        while (behind < text.length() && text.charAt(behind) == '%') behind++;
        int end = text.indexOf('%', behind);
        String after = text.substring(behind, end < 0 ? text.length() : end).strip();
        if (isField.test(after)) return after;
        int before = text.lastIndexOf('%', at - 1);
        String name = text.substring(before + 1, at).strip();
        if (isField.test(name)) return name;
        String word = after.split("[^\\p{L}\\p{N}_]", 2)[0];
        return isField.test(word) ? word : null;
    }

    private void unfilled(String part, String text) {
        Placeholders.find(text, isField, (name, at) -> {
            MergePlace place = MergePlace.inTemplate(part, text, at);
            found.accept(place.finding(
                    Severity.WARNING,
                    Kind.UNFILLED_PART,
                    name,
                    MergeSlips.placeholder(name) + " stands in " + part
                            + ", where the platform is not known to fill any, and may arrive as it is; write there what is the"
                            + " same for all"));
        });
    }
}
