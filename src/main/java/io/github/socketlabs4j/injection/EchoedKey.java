package io.github.socketlabs4j.injection;

import io.github.socketlabs4j.internal.codec.document.Secrets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Masks the injection key in a receipt whose server repeated it, because people print receipts. The document is parsed
 * unchanged. Only if it contains the key, the texts of the receipt are masked afterwards. Short keys are not masked,
 * because they could be part of an address; only tests and emulators use such keys.
 */
final class EchoedKey {
    private final Secrets secrets;

    private EchoedKey(Secrets secrets) {
        this.secrets = secrets;
    }

    static SendReceipt removed(SendReceipt receipt, byte[] document, int length, Secrets secrets) {
        if (!secrets.longOnesStandIn(document, length)) return receipt;
        EchoedKey key = new EchoedKey(secrets.longOnes());
        return new SendReceipt(
                key.code(receipt.code()),
                key.text(receipt.transactionReceipt()),
                receipt.messageResults().stream().map(key::message).toList(),
                receipt.recipientCounts(),
                key.texts(receipt.extras()));
    }

    private MessageResult message(MessageResult result) {
        List<AddressResult> addresses =
                result.addressResults().stream().map(this::address).toList();
        return new MessageResult(result.index(), optional(result.code()), addresses, texts(result.extras()));
    }

    private AddressResult address(AddressResult result) {
        return new AddressResult(
                text(result.emailAddress()),
                result.accepted(),
                optional(result.code()),
                result.messageIndex(),
                texts(result.extras()));
    }

    private @Nullable SendCode optional(@Nullable SendCode code) {
        return code == null ? null : code(code);
    }

    private SendCode code(SendCode code) {
        return code.known() == SendCode.Known.UNKNOWN ? new SendCode(secrets.mask(code.wire())) : code;
    }

    private @Nullable String text(@Nullable String text) {
        return text == null ? null : secrets.mask(text);
    }

    private Map<String, String> texts(Map<String, String> texts) {
        Map<String, String> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        texts.forEach((name, text) -> masked.put(secrets.mask(name), secrets.mask(text)));
        return masked;
    }
}
