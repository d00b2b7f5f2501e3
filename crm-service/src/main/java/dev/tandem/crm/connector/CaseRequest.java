package dev.tandem.crm.connector;

/**
 * Something that a customer asked for and staff must do, such as to cancel an order.
 *
 * @param caseId named by whoever asks, so that asking twice leaves one case
 * @param customerRecordId the CRM's customer
 * @param subject one line
 * @param summary a few sentences
 */
public record CaseRequest(String caseId, String customerRecordId, String subject, String summary) {}
