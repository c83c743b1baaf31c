package io.github.socketlabs4j.testing.doors.injection;

import io.github.socketlabs4j.testing.documents.DocumentWriter;
import io.github.socketlabs4j.testing.documents.Member;
import io.github.socketlabs4j.testing.documents.Node;
import io.github.socketlabs4j.testing.documents.Node.Items;
import io.github.socketlabs4j.testing.documents.Node.Members;
import io.github.socketlabs4j.testing.documents.NodeCopy;
import io.github.socketlabs4j.testing.doors.Reply;
import io.github.socketlabs4j.testing.doors.injection.Verdict.OnAddress;
import io.github.socketlabs4j.testing.doors.injection.Verdict.OnMessage;
import io.github.socketlabs4j.testing.faults.FaultPlan;
import io.github.socketlabs4j.testing.faults.FaultStep;
import io.github.socketlabs4j.wire.Format;
import java.util.List;

/** Writes a verdict as a receipt ({@code PostResponse}). */
final class Receipt {
    private Receipt() {}

    /**
     * The receipt of a verdict.
     *
     * @param asked the requested format, JSON or XML
     * @param faults the faults that change the answer
     */
    static Reply of(int status, Verdict verdict, Format asked, FaultPlan faults) {
        Members receipt = faults.change(receipt(verdict));
        boolean isXml = (asked == Format.XML) != faults.has(FaultStep.Switch.OTHER_FORMAT);
        return isXml
                ? Reply.of(status, "application/xml", DocumentWriter.xml("PostResponse", withoutAbsent(receipt)))
                : Reply.of(status, "application/json", DocumentWriter.json(receipt));
    }

    /** Without absent members, which XML leaves out as .NET's serialiser does. */
    private static Members withoutAbsent(Members receipt) {
        return new NodeCopy() {
            @Override
            protected void arrange(List<Member> members) {
                members.removeIf(member -> member.value() instanceof Node.Nothing);
            }
        }.copy(receipt);
    }

    private static Members receipt(Verdict verdict) {
        List<Members> messages =
                verdict.messages().stream().map(Receipt::message).toList();
        return Members.of(
                new Member("ErrorCode", verdict.code().wire()),
                new Member("MessageResults", listUnlessEmpty("MessageResult", messages)),
                new Member("TransactionReceipt", verdict.transactionReceipt()));
    }

    private static Members message(OnMessage message) {
        List<Members> addresses =
                message.addresses().stream().map(Receipt::address).toList();
        return Members.of(
                new Member("Index", message.index()),
                new Member("ErrorCode", message.code().wire()),
                new Member("AddressResults", listUnlessEmpty("AddressResult", addresses)));
    }

    private static Members address(OnAddress address) {
        return Members.of(
                new Member("EmailAddress", address.address()),
                new Member("Accepted", false),
                new Member("ErrorCode", address.code().wire()));
    }

    private static Node listUnlessEmpty(String name, List<Members> objects) {
        return objects.isEmpty() ? Node.NOTHING : new Items(name, objects);
    }
}
