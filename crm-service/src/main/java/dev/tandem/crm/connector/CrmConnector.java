package dev.tandem.crm.connector;

import dev.tandem.contracts.view.CaseRecord;
import dev.tandem.contracts.view.CustomerRecord;
import dev.tandem.contracts.view.OrderRecord;
import java.util.List;
import java.util.Optional;

/**
 * A customer relationship system. Answers are as fresh as that system; nothing is cached here.
 *
 * <p>Callers pass an e-mail address only when it was verified, or when a member of staff typed it.
 */
public interface CrmConnector {

    /** The customers with this e-mail address, compared without case; several when the CRM holds duplicates. */
    List<CustomerRecord> findByEmail(String email);

    /** Customers whose name, e-mail address, company or phone contains the text, best match first. */
    List<CustomerRecord> search(String text, int limit);

    /** One customer by the CRM's id. */
    Optional<CustomerRecord> customer(String recordId);

    /** A customer's orders, newest first. */
    List<OrderRecord> orders(String recordId);

    /** One order by the number that customers know. */
    Optional<OrderRecord> order(String number);

    /** A customer's cases, open ones first, then the newest. */
    List<CaseRecord> cases(String recordId);

    /**
     * Creates the case of a conversation, or updates the one it already led to: calling twice leaves one case.
     *
     * @return the case as it is now
     */
    CaseRecord recordConversation(CaseDraft draft);

    /**
     * Opens a case for staff; one that is there already stays as it is.
     *
     * @return the case as it is now
     */
    CaseRecord openCase(CaseRequest request);

    /**
     * Sets a case's status by hand.
     *
     * @return the case, or empty if there is none with this id
     */
    Optional<CaseRecord> setStatus(String caseId, CaseStatus status);
}
