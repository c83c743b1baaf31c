package io.github.socketlabs4j.bulk;

import io.github.socketlabs4j.error.InvalidMessageException;
import io.github.socketlabs4j.injection.AddressResult;
import io.github.socketlabs4j.injection.InjectionClient;
import io.github.socketlabs4j.injection.MessageResult;
import io.github.socketlabs4j.injection.SendCode;
import io.github.socketlabs4j.injection.SendReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Different mails, which have only the server in common that they are sent from.
 *
 * @param digest a text that names this server
 */
record BulkMails(String digest) implements BulkContent {
    static BulkMails of(InjectionClient client, BulkOptions options) {
        if (!options.globals().isEmpty()) {
            throw new IllegalArgumentException(
                    "global fields " + options.globals().keySet()
                            + ": mails that are all different have no placeholders; leave them out");
        }
        return new BulkMails("mails of server " + client.serverId());
    }

    @Override
    public int rowsPerRequest() {
        return MOST_MESSAGES;
    }

    @Override
    public long room(int rows) {
        return LARGEST_REQUEST;
    }

    @Override
    public CompletableFuture<SendReceipt> send(InjectionClient client, BulkRequest request) {
        return client.sendAsync(
                request.rows().stream().map(BulkRow::outgoingMail).toList());
    }

    @Override
    public void check(InjectionClient client, BulkRow row) {
        var unused = client.render(row.outgoingMail());
    }

    /** True of the mail whose attachment could not be read while the request was being sent. */
    @Override
    public boolean isAbout(int place, InvalidMessageException failure) {
        return failure.problems().stream().anyMatch(problem -> Objects.equals(problem.messageIndex(), place));
    }

    @Override
    public List<RowOutcome> outcomes(BulkRequest request, SendReceipt receipt) {
        List<RowOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < request.rows().size(); i++) {
            outcomes.add(outcome(request.rows().get(i), i, receipt));
        }
        return outcomes;
    }

    private static RowOutcome outcome(BulkRow row, int index, SendReceipt receipt) {
        List<AddressResult> refused = new ArrayList<>();
        SendCode codeOfMail = null;
        for (MessageResult result : receipt.messageResults()) {
            if (!BulkContent.isAbout(result, index, receipt)) continue;
            if (result.code() != null) codeOfMail = result.code();
            for (AddressResult address : result.addressResults()) {
                if (!Boolean.TRUE.equals(address.accepted())) refused.add(address);
            }
        }
        if (receipt.accepted(index)) return row.accepted(refused);
        return row.refused(reason(codeOfMail, refused, receipt));
    }

    /**
     * The code of a recipient, if there is one: it says more than the code of the mail, which only says that no
     * recipient was left.
     */
    private static SendCode reason(@Nullable SendCode codeOfMail, List<AddressResult> refused, SendReceipt receipt) {
        for (AddressResult address : refused) {
            if (address.code() != null) return address.code();
        }
        return codeOfMail == null ? receipt.code() : codeOfMail;
    }
}
