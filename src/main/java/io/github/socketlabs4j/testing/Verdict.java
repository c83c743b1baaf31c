package io.github.socketlabs4j.testing;

import io.github.socketlabs4j.injection.SendCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the server says to a request.
 *
 * @param code the verdict on the request
 * @param receipt the answer {@code PostResponse}
 */
record Verdict(SendCode code, Map<String, @Nullable Object> receipt) {
    /** Nothing of the request was taken. */
    static Verdict refused(SendCode code) {
        boolean fault = SendCode.INTERNAL_ERROR.equals(code);
        return of(code, List.of(), fault ? UUID.randomUUID().toString() : null);
    }

    /** The request was taken, but for the messages and addresses listed. */
    static Verdict taken(List<Map<String, @Nullable Object>> results) {
        return of(results.isEmpty() ? SendCode.SUCCESS : SendCode.WARNING, results, null);
    }

    private static Verdict of(
            SendCode code, List<Map<String, @Nullable Object>> results, @Nullable String transactionReceipt) {
        Map<String, @Nullable Object> receipt = new LinkedHashMap<>();
        receipt.put("ErrorCode", code.wire());
        receipt.put("MessageResults", entries("MessageResult", results));
        receipt.put("TransactionReceipt", transactionReceipt);
        return new Verdict(code, receipt);
    }

    /** What is said of a message. */
    static Map<String, @Nullable Object> onMessage(int index, SendCode code, List<String> refused) {
        List<Map<String, @Nullable Object>> addresses = new ArrayList<>();
        for (String address : refused) {
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            result.put("EmailAddress", address);
            result.put("Accepted", false);
            result.put("ErrorCode", SendCode.INVALID_ADDRESS.wire());
            addresses.add(result);
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("Index", index);
        result.put("ErrorCode", code.wire());
        result.put("AddressResults", entries("AddressResult", addresses));
        return result;
    }

    private static @Nullable Object entries(String name, List<Map<String, @Nullable Object>> objects) {
        return objects.isEmpty() ? null : Map.entry(name, objects);
    }
}
