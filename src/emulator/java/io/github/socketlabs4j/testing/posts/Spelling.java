package io.github.socketlabs4j.testing.posts;

import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.NodeCopy;
import io.github.socketlabs4j.testing.documents.RandomNames;
import java.util.Locale;
import java.util.Map;

/** The spelling of member names in posts. */
public enum Spelling {
    /** As in recorded posts: {@code ServerId}, {@code LocalIp}, {@code Cc}. */
    RECORDED,
    /** As newer documentation spells some of them: {@code ServerID}, {@code LocalIP}, {@code CC}. */
    ACRONYMS,
    /** In lower case. */
    LOWER,
    /** In random upper and lower case. */
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
     * A document with its names in this spelling.
     *
     * @param seed the seed of random spellings
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
