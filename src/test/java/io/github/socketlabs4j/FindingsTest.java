package io.github.socketlabs4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Each fault that a review found is covered by a test that tries many cases of its kind. If such a test is renamed or
 * removed, this test fails and names the finding it covered.
 */
class FindingsTest {
    /** One line for each finding: its id in the review, its subject, and the tests that cover it. */
    private static final String TABLE = """
            send C1   one dead connection stops all sends | transport.okhttp.ProtocolTest#a_client_of_our_own_speaks_HTTP_1_1_also_with_a_server_that_offers_HTTP_2
            send C2   a mail that arrived whole is sent again | injection.Http2RaceTest#no_mail_is_taken_twice_and_none_that_was_taken_is_called_not_sent, transport.okhttp.SendSimulationTest#no_order_of_events_makes_a_send_lie
            send M1   what others throw after the request left is passed on raw | injection.ForeignCodeTest#what_a_transport_throws_leaves_the_outcome_unknown, injection.ForeignCodeTest#so_does_what_the_body_of_an_answer_throws, injection.ForeignCodeTest#a_listener_of_a_borrowed_client_that_breaks_makes_no_taken_mail_a_mail_not_sent
            send M2   a receipt is thrown away because closing throws | injection.ForeignCodeTest#a_receipt_that_was_read_stays_one_although_closing_its_answer_throws, internal.call.ApiCallerTest#what_was_read_stays_read_if_its_answer_cannot_be_closed
            send M3   only the last attempt counts | internal.call.ApiCallerTest#what_may_have_arrived_once_stays_unknown_whatever_a_later_attempt_says, internal.call.ApiCallerTest#a_receipt_of_success_settles_what_was_unknown
            send M4   the deadline hangs on the common pool | injection.ManyCallsTest#a_busy_common_pool_holds_nothing_up
            send M5   a future never completes | internal.call.ApiCallerTest#an_Error_behind_a_wait_completes_the_callers_future, internal.call.ApiCallerTest#a_transport_that_gives_no_future_completes_the_callers, internal.call.ApiCallerTest#waits_without_a_bound_do_not_overflow
            send M6   cancelling does not reach an answer that is read | injection.ManyCallsTest#futures_that_end_while_their_answers_are_read_give_their_places_back_at_once
            send M7   calls in the queue have no deadline | injection.ManyCallsTest#callbacks_may_call_again_and_wait_for_it_however_many_they_are, injection.ManyCallsTest#a_call_that_finds_no_place_fails_at_its_deadline_and_sends_nothing
            send M8   503 is taken for surely not taken | injection.FailureMatrixTest#with_retries_only_what_surely_was_not_taken_is_posted_again, internal.call.ReceiptsTest#a_server_error_is_one_whatever_its_body_says
            send M9   an unknown code is taken for a refusal | internal.call.ReceiptsTest#a_code_that_proves_nothing_leaves_the_outcome_unknown_and_the_receipt_is_kept
            send M10  answers are lost in Java serialisation | internal.call.ReceiptsTest#what_a_failure_answers_survives_Java_serialisation
            send M11  the guard of headers can be walked around | injection.MergeHeadersTest#whatever_stands_around_its_placeholder, injection.MergeHeadersTest#a_value_does_not_get_into_a_header
            send M12  masking corrupts receipts | internal.call.ReceiptsTest#a_short_key_corrupts_no_receipt, internal.codec.document.SecretsTest#what_is_too_short_to_be_a_secret_leaves_texts_readable
            send M13  no bound on sends, no budget, no jitter | injection.ManyCallsTest#in_an_outage_a_crowd_of_threads_makes_hardly_more_requests_than_calls, injection.ManyCallsTest#virtual_threads_by_the_thousand_need_no_more_sockets_than_there_are_places, internal.call.ApiCallerTest#those_who_are_asked_to_wait_come_back_one_by_one_and_never_early
            send M14  one attempt eats the deadline | injection.SlowServersTest#a_question_whose_first_connection_hangs_has_time_for_another, injection.SlowServersTest#an_error_whose_body_stalls_costs_a_second_and_is_tried_again, transport.okhttp.BlockingFailuresTest#a_handshake_that_hangs_ends_with_the_limit_for_connecting
            send M15  closing during a wait loses the verdict | internal.call.ApiCallerTest#a_call_that_waits_for_another_attempt_goes_on_after_the_client_is_closed_and_is_the_last
            send m1   what was never sent may have been sent | BaseUrlTest#anything_else_is_refused_with_what_is_wrong
            send m2   a probe speaks of mail | injection.FailureMatrixTest#a_probe_without_verdict_throws_what_a_question_would_and_never_speaks_of_mail, injection.FailureMatrixTest#a_probe_is_repeated_like_a_question
            send m3   secrets in texts | SecretsTest#a_send_tells_nobody_the_key_however_it_ends, EnvironmentTest#a_password_or_query_in_a_refused_address_is_not_told, internal.call.ReceiptsTest#a_key_echoed_anywhere_shows_nowhere, transport.RequestTextTest#it_has_neither_user_info_nor_query
            send m4   the environment is half given | EnvironmentTest#half_of_what_belongs_together_is_named_with_the_other_half, EnvironmentTest#what_makes_no_sense_is_named_by_its_variable
            send m5   spellings of addresses | BaseUrlTest#an_IP_address_is_refused_in_every_spelling, BaseUrlTest#loopback_and_names_over_https_are_let_through
            send m6   idle connections make unknown outcomes | injection.SlowServersTest#a_connection_the_server_has_closed_while_it_was_idle_costs_no_send_and_no_second_post, injection.SlowServersTest#of_24_sends_none_is_unknown_however_long_the_server_keeps_connections
            send m7   a file channel disarms interrupts | transport.okhttp.InterruptTest#so_can_one_that_is_stuck_inside_a_body_from_a_file_channel, transport.okhttp.InterruptTest#so_can_one_after_its_body_was_read_from_a_file_channel
            send m8   an Error of an attachment | transport.okhttp.AsyncTest#a_body_that_breaks_with_an_error_fails_the_future_and_did_not_arrive
            send m9   a receipt whose stream breaks behind it | internal.call.ReceiptsTest#a_receipt_read_to_its_end_stays_one_although_its_stream_breaks_behind_it
            send m10  407 | transport.okhttp.ProxyTest#a_proxy_that_wants_a_login_nobody_knows_did_not_pass_anything_on_and_never_will, injection.FailureMatrixTest#without_retries_there_is_one_post_and_the_outcome_is_told, transport.okhttp.OneRequestOnlyTest#any_answer_is_handed_over_as_it_came_after_one_request
            send m11  what no line can carry | injection.SingleLineTest#no_line_holds_a_control_character, injection.SingleLineTest#no_line_holds_a_line_break
            send m12  values of members | injection.MemberCopyTest#a_number_that_changes_is_sent_as_it_was, injection.MemberCopyTest#what_is_no_wire_value_is_refused_at_once_with_the_members_name, injection.MemberCopyTest#names_that_differ_in_letter_case_only_are_a_problem, injection.MessageValuesTest#too_many_bytes_are_a_problem
            send m13  a server's word in a log | internal.call.ReceiptsTest#a_servers_word_is_cut_and_makes_no_lines_in_a_log
            send m14  values that change, or are not equal | ImmutableRecordsTest#it_keeps_what_it_was_made_of, wire.OpenValueTest#values_are_equal_by_their_word_whatever_its_case_and_the_blanks_around_it, injection.MessageValuesTest#messages_are_equal_if_all_they_say_is, transport.OptionsTest#a_policy_tells_all_its_settings
            send m15  headers of HttpURLConnection | injection.ForeignCodeTest#an_answer_may_have_the_headers_of_HttpURLConnection
            send m16  who only listens pays for HTTP | classpath.WebhooksWithoutHttpTest#a_client_that_only_listens_makes_no_HTTP_client
            send m17  a page for people is a receipt | internal.call.ReceiptsTest#a_page_for_people_is_no_receipt_whatever_it_holds
            send m18  Retry-After | internal.call.RetryAfterTest#more_seconds_than_a_number_holds_are_a_very_long_wait, internal.call.ApiCallerTest#a_date_to_wait_for_is_meant_by_the_clock_of_the_answer
            read F1   a sync without end | reporting.ReportSyncFaultsTest#a_report_that_changes_with_every_request_is_walked_to_its_end, reporting.ReportSyncSimulationTest#nothing_is_lost_and_nothing_comes_twice
            read F2   a sync that loses rows | reporting.ReportSyncFaultsTest#a_row_that_leaves_and_one_that_comes_shift_nothing_although_the_total_stays, reporting.ReportSyncFaultsTest#rows_of_one_second_may_come_in_another_order_each_time
            read F3   a stranger fills the disk | inbound.StrangersPostsTest#a_wrong_key_at_the_beginning_is_401_and_nothing_is_written, inbound.TenPostsAtOnceTest#with_a_wrong_key_at_their_end_two_are_spooled_and_the_others_are_503
            read F4   a mail with a long body is refused | inbound.LongMailTest#a_body_of_any_length_is_taken_and_read_in_little_memory
            read F5   a report of equal rows is refused | reporting.PagingTest#equal_rows_are_no_sign_of_anything, reporting.PagingTest#short_pages_that_repeat_are_noticed_too
            read F6   a row of the future silences a sync | reporting.ReportSyncFaultsTest#a_row_of_the_future_is_delivered_once_and_moves_nothing
            read F7   blanks around words | internal.codec.shape.NoiseLawTest#words_are_equal_whatever_stands_around_them, wire.OpenValueTest#every_spelling_of_a_known_word_is_its_constant
            read F8   a refused post is refused without a word | internal.webhook.ReceiverTest#every_post_is_told_with_what_became_of_it
            read F9   a time that cannot be read moves a sync | reporting.ReportSyncFaultsTest#a_row_without_a_time_that_can_be_read_is_delivered_once_and_moves_nothing
            read F10  a timestamp that is behind ends a walk | reporting.PagingTest#a_time_that_is_behind_is_not_believed_against_rows_that_prove_it_wrong
            read F11  a server that caps its pages | reporting.PagingTest#a_server_that_caps_its_pages_and_tells_no_total_is_walked_to_an_empty_page
            read F12  a hostile page takes all memory | reporting.HostilePageTest#a_hostile_page_takes_no_more_than_four_times_its_length_of_memory, reporting.UnreadableRowsTest#a_page_may_have_four_times_the_rows_that_were_asked_for
            read F13  hostile mail takes memory and time | inbound.LongMailTest#what_stands_beside_long_texts_may_have_8_mib_and_more_is_413, inbound.LongMailTest#members_that_come_again_and_again_cost_nothing
            read F14  one broken byte, or one malformed row, costs a page | reporting.PagingTest#a_broken_byte_costs_neither_page_nor_row, internal.codec.document.MalformedRowsTest#a_malformed_row_of_json_costs_no_other, internal.codec.document.MalformedRowsTest#a_malformed_row_of_xml_costs_no_other
            read F15  blanks in front, long first rows | internal.codec.document.RowsLawTest#any_number_of_blanks_may_stand_in_front, internal.codec.document.CsvRowsTest#a_first_row_without_names_may_be_of_any_length
            read F16  blanks in CSV | internal.codec.document.CsvRowsTest#the_blanks_of_a_text_are_kept_wherever_its_cell_stands, internal.codec.document.CsvRowsTest#blanks_around_quotes_are_none_of_the_text
            read F17  text around elements | internal.codec.document.RowsLawTest#text_around_the_elements_of_an_xml_row_is_among_its_extras, internal.codec.document.RowsLawTest#text_between_xml_rows_is_told_and_is_no_row
            read F18  what stands beside what is known disappears | notification.ToleranceTest#what_stands_beside_a_wrapper_is_among_the_extras, notification.ToleranceTest#a_pair_that_fits_no_map_is_among_the_extras, reporting.PageExtrasTest#what_stands_beside_the_rows_is_in_extras
            read F19  checkpoints are bound to nothing, and long | reporting.ReportSyncFaultsTest#a_checkpoint_goes_on_with_its_own_report_server_and_filters_only, reporting.ReportSyncFaultsTest#a_checkpoint_that_was_cut_or_changed_is_refused, reporting.ReportSyncFaultsTest#a_checkpoint_stays_small
            read F20  fingerprints change with the library | reporting.FingerprintTest#a_word_that_nobody_knows_yet_is_spelled_as_it_is_received, reporting.FingerprintTest#the_fingerprint_of_a_row_never_changes
            read F21  spellings of dates | internal.codec.shape.DateTableTest#a_spelling_of_the_table_means_its_instant, internal.codec.shape.InstantsTest#anything_else_means_none
            read F22  files of forgotten mail | internal.codec.document.StoredDocumentTest#only_a_long_document_goes_to_a_file_and_that_has_no_name, inbound.TenPostsAtOnceTest#nothing_is_left_of_a_process_that_is_killed
            read F23  names of domains and quotes | inbound.InboundRouterTest#a_domain_is_the_same_in_either_spelling, inbound.InboundRouterTest#a_name_is_the_same_with_quotes_and_without
            read F24  settings and maps that are kept unchecked | WebhookDoorTest#settings_that_make_no_sense_are_refused_without_a_key_in_the_text, ImmutableRecordsTest#it_keeps_what_it_was_made_of
            read F25  errors in a parser's words | internal.codec.document.ErrorWordsTest#it_is_one_line_in_our_own_words_with_the_beginning_and_without_a_key
            field F1  automatic mail is not recognised | inbound.AutomaticMailTest#a_header_that_programs_write_is_told, inbound.AutomaticMailTest#an_address_that_wants_no_answer_is_told, inbound.AutomaticMailTest#what_people_send_is_theirs
            field F2  keep-alive of servers | injection.SlowServersTest#of_24_sends_none_is_unknown_however_long_the_server_keeps_connections, injection.SlowServersTest#a_connection_the_server_has_closed_while_it_was_idle_costs_no_send_and_no_second_post
            field F3  a class path is found out at the first mail | transport.okhttp.OkHttpCheckTest#what_does_not_link_is_named_with_the_jars_of_all_three, internal.codec.tokens.JacksonCheckTest#others_are_named_with_the_lines_that_help
            field F4  a filter has read the form | notification.FormReadBeforeTest#the_parameters_of_a_form_are_the_same_event, notification.FormReadBeforeTest#an_empty_body_under_the_content_type_of_a_form_says_who_has_read_it
            field F5  what stands before the names | internal.codec.document.FormatVariantsTest#csv_may_have_lines_before_the_names, internal.codec.document.FormatVariantsTest#csv_may_say_what_separates_its_cells, internal.codec.document.CsvRowsTest#a_row_that_cannot_be_split_is_told_and_costs_no_other
            field F6  raw line breaks in JSON | internal.codec.document.FormatVariantsTest#json_texts_may_hold_control_characters_as_they_are, internal.codec.document.FormatVariantsTest#json_texts_may_escape_what_needs_no_escape
            field F7  noise around values, wrong instants | internal.codec.shape.NoiseLawTest#every_kind_forgives_the_same_noise_in_every_format, internal.codec.shape.InstantsTest#anything_else_means_none
            field F8  a misspelt placeholder | injection.MergeWarningsTest#a_placeholder_that_no_field_fills_is_told_with_its_place_and_the_fields, injection.MergeWarningsTest#a_field_that_a_row_misses_is_told_with_the_row, injection.MergeWarningsTest#a_field_that_no_text_uses_is_told, injection.MergeWarningsTest#marks_in_the_name_of_a_field_are_told, injection.MergeWarningsTest#a_merge_may_refuse_them_all_at_once
            field F9  what nobody sees in an address | injection.SingleLineTest#no_address_holds_what_nobody_sees, injection.SingleLineTest#an_address_holds_nothing_unseen_around_its_placeholders, injection.SingleLineTest#the_name_of_what_nobody_sees_is_told
            field F10 what is refused in a receipt could be known here | injection.SameVerdictTest#both_say_the_same_but_for_what_is_listed, injection.MessageValuesTest#mail_to_nobody_but_hidden_or_copied_recipients_is_a_problem, injection.MessageValuesTest#no_bytes_at_all_are_a_problem
            field F11 types of files | mail.AttachmentTest#the_type_follows_from_the_name_and_not_from_the_machine
            field F12 values that hold placeholders | injection.MergeHeadersTest#however_values_hold_or_make_its_placeholder, injection.PreviewTest#every_preview_is_the_mail_that_is_delivered
            field F13 NUL in a subject | injection.SingleLineTest#no_line_holds_a_control_character
            field F14 headers beside the members | injection.MergeWarningsTest#a_header_that_the_platform_writes_itself_is_sent_with_a_warning, injection.MergeWarningsTest#so_is_one_of_the_part_of_an_attachment
            field F15 a file that grows | injection.MessageValuesTest#a_file_that_grows_while_it_is_sent_is_sent_as_long_as_it_was
            field F16 forms of a content id | mail.AttachmentTest#a_content_id_is_what_the_body_says_behind_cid
            field F17 encoded names of files | inbound.EncodedNameTest#a_name_is_decoded_before_it_is_made_safe
            field F18 identities | notification.IdentityTest#without_a_message_id_everything_counts_but_the_key, notification.IdentityTest#every_part_of_it_tells_events_apart, inbound.InboundMessageTest#a_mail_without_a_message_id_is_known_again_by_all_it_says_but_the_key
            field F19 limits nest | inbound.LongMailTest#a_body_of_any_length_is_taken_and_read_in_little_memory
            field F20 names in headers | mail.EmailAddressTest#a_name_is_quoted_where_a_header_wants_it
            field F21 proxies with passwords | transport.okhttp.ProxyTest#a_password_that_the_JVM_knows_is_sent_to_the_proxy, transport.okhttp.ProxyTest#a_proxy_that_wants_a_login_nobody_knows_did_not_pass_anything_on_and_never_will
            field F22 REFUSED_STREAM | injection.Http2FailuresTest#a_send_is_posted_again_only_where_it_surely_was_not_taken, transport.okhttp.TlsFailuresTest#a_reset_http_2_stream_may_have_arrived_unless_it_was_refused
            field F23 class loaders | ClassLoaderTest#the_classes_of_a_closed_client_are_collected_also_after_a_wait_between_attempts
            field F24 an Error of a source | transport.okhttp.AsyncTest#a_body_that_breaks_with_an_error_fails_the_future_and_did_not_arrive
            fidelity R1  endpoints of an account | WebhookDoorTest#one_secret_of_the_account_is_good_for_every_server, webhook.WebhookKeysTest#keys_for_any_server_fit_whatever_server_a_post_names
            fidelity R2  server 0 | webhook.WebhookKeysTest#a_server_of_0_or_less_is_none
            fidelity R3  the first declared name wins | internal.codec.shape.BinderLawTest#of_several_names_the_first_declared_that_has_a_value_wins_in_any_order_and_the_others_are_extras, reporting.RecordsTest#the_complainer_has_several_names
            fidelity R4  metadata | notification.ToleranceTest#metadata_that_is_a_map_is_read_as_one, notification.ToleranceTest#a_pair_that_fits_no_map_is_among_the_extras, notification.ToleranceTest#a_structure_is_a_value_like_another
            fidelity R5  lists of events | notification.ListsOfEventsTest#a_list_of_one_is_that_one, notification.ListsOfEventsTest#one_wrong_key_refuses_all
            fidelity R6  blanks around an address | testing.ToleranceTest#blanks_around_an_address_are_no_part_of_it
            fidelity R7  maps where lists belong | testing.RequestChecksTest#a_map_where_a_list_belongs_is_invalid_data
            fidelity R8  members of events | notification.NamesAndMembersTest#a_complaint_has_tags_metadata_subaccount_and_pool, notification.NamesAndMembersTest#tracking_and_queued_have_a_pool, notification.NamesAndMembersTest#queued_and_deferred_have_what_the_platforms_model_shows_of_the_client, inbound.InboundMessageTest#what_the_message_was_sent_with_is_had_by_name
            fidelity R9  digits of fractions | testing.documents.DocumentWriterTest#no_time_has_more_than_seven_digits_of_fraction
            fidelity R10 wrapped mail | inbound.InboundMessageTest#a_mail_wrapped_in_data_is_the_same_mail_and_what_stands_beside_it_is_kept
            fidelity R11 absent members in XML | testing.ToleranceTest#what_is_absent_is_left_out_of_a_receipt_in_xml
            fidelity R12 other names of events | notification.NamesAndMembersTest#an_event_named_by_what_was_done_is_Tracking_with_that_type, notification.NamesAndMembersTest#Sent_is_Delivered
            fidelity R13 validation keys | internal.codec.shape.BinderLawTest#secrets_never_enter_the_extras, webhook.WebhookReplyTest#as_json_the_key_is_a_member_of_an_object
            newcomer 1   another OkHttp | transport.okhttp.OkHttpCheckTest#what_does_not_link_is_named_with_the_jars_of_all_three
            newcomer 2   no closed loop | testing.ClosedLoopTest#a_bounce_is_an_event_and_in_the_report, testing.ClosedLoopTest#a_mail_from_outside_is_answered_and_the_answer_arrives
            newcomer 3   pages that do not say what ended | docs.ReadmeTest#who_looks_for_bounces_is_told_what_ended_and_what_to_use
            newcomer 4   other Jacksons | classpath.WithoutDatabindTest#every_room_works_without_a_class_of_databind_and_without_annotations
            newcomer 5   parse takes a wrong key | notification.ParseTest#a_wrong_key_no_key_and_an_unknown_server_are_refused_and_shown_nowhere, inbound.InboundParseTest#a_wrong_key_is_refused_and_believed_only_by_who_trusts
            newcomer 6   silent refusals | internal.webhook.ReceiverTest#every_post_is_told_with_what_became_of_it, notification.FormReadBeforeTest#a_mail_at_the_events_endpoint_and_an_event_at_that_for_mails_are_refused_with_the_reason
            newcomer 7   fromEnv is a dead end | LifecycleTest#the_environment_configures_a_client, EnvironmentTest#plain_http_is_allowed_by_the_environment_too
            newcomer 8   thousands of recipients | bulk.BulkRunTest#every_row_gets_one_mail_with_its_own_fields_and_its_own_id
            newcomer 9   merges nobody has seen | injection.PreviewTest#every_preview_is_the_mail_that_is_delivered, injection.MergeWarningsTest#a_merge_can_be_looked_at
            newcomer 10  the emulator as a program | testing.StandAloneTest#the_printed_curl_line_works_and_a_signal_ends_it, testing.desk.MailTest#requests_are_told_with_their_rule_and_without_any_key
            newcomer 11  extension and options | testing.SocketLabsExtensionTest#a_class_has_one_emulator_that_is_empty_before_each_test_and_closed_at_the_end, transport.OptionsTest#policies_and_options_that_say_the_same_are_equal
            """;

    private static Map<String, List<String>> table() {
        Map<String, List<String>> table = new TreeMap<>();
        TABLE.lines().forEach(line -> {
            String[] parts = line.split("\\|", 2);
            String[] words = parts[0].strip().split("\\s+", 3);
            assertThat(words).as(line).hasSize(3);
            List<String> before = table.put(
                    words[0] + " " + words[1], List.of(parts[1].strip().split(",\\s*", -1)));
            assertThat(before).as(line).isNull();
        });
        return table;
    }

    static Stream<String> held() {
        return table().values().stream().flatMap(List::stream).distinct();
    }

    @Test
    void each_of_them_is_held_by_a_test() {
        List<String> all = new ArrayList<>(List.of("send C1", "send C2"));
        numbered("send M", 15, all);
        numbered("send m", 18, all);
        numbered("read F", 25, all);
        numbered("field F", 24, all);
        numbered("fidelity R", 13, all);
        numbered("newcomer ", 11, all);

        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(all);
    }

    private static void numbered(String name, int last, List<String> all) {
        IntStream.rangeClosed(1, last).forEach(number -> all.add(name + number));
    }

    @ParameterizedTest
    @MethodSource("held")
    void the_test_is_there_and_is_run(String test) throws ClassNotFoundException {
        int hash = test.indexOf('#');
        String method = test.substring(hash + 1);
        List<Method> named = new ArrayList<>();
        Class<?> type = Class.forName("io.github.socketlabs4j." + test.substring(0, hash));
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            Stream.of(c.getDeclaredMethods())
                    .filter(m -> m.getName().equals(method))
                    .forEach(named::add);
        }

        assertThat(named)
                .as(test)
                .singleElement()
                .matches(m -> AnnotationSupport.isAnnotated(m, Testable.class), "is a test");
    }
}
