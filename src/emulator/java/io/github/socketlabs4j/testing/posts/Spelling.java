package io.github.socketlabs4j.testing.posts;

import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.NodeCopy;
import io.github.socketlabs4j.testing.documents.RandomNames;
import java.util.Locale;
import java.util.Map;

/** How names are spelled in posts. */
public enum Spelling {
    /** As they were recorded: {@code ServerId}, {@code LocalIp}, {@code Cc}. */
    RECORDED,
    /** As newer documents have some of them: {@code ServerID}, {@code LocalIP}, {@code CC}. */
    ACRONYMS,
    /** In lower case. */
    LOWER,
    /** In upper and lower case by chance. */
    RANDOM;

    private static final Map<String, String> WITH_ACRONYMS = Map.ofEntries(
            Map.entry("ServerId", "ServerID"),
            Map.entry("SubaccountId", "SubaccountID"),
            Map.entry("IpPoolId", "IPPoolID"),
            Map.entry("MailingId", "MailingID"),
            Map.entry("MessageId", "MessageID"),
            Map.entry("ContentId", "ContentID"),
            Map.entry("LocalIp", "LocalIP"),
            Map.entry("ClientIp", "ClientIP"),
            Map.entry("InboundIpAddress", "InboundIPAddress"),
            Map.entry("RemoteMta", "RemoteMTA"),
            Map.entry("Url", "URL"),
            Map.entry("Cc", "CC"),
            Map.entry("Bcc", "BCC"));

    /**
     * A document with its names spelled so.
     *
     * @param seed what chance begins with
     */
    Members respelled(Members document, long seed) {
        return switch (this) {
            case RECORDED -> document;
            case ACRONYMS ->
                new NodeCopy() {
                    @Override
                    protected String name(String name) {
                        return WITH_ACRONYMS.getOrDefault(name, name);
                    }
                }.copy(document);
            case LOWER ->
                new NodeCopy() {
                    @Override
                    protected String name(String name) {
                        return name.toLowerCase(Locale.ROOT);
                    }
                }.copy(document);
            case RANDOM -> new RandomNames(seed).copy(document);
        };
    }
}
