/// What the record of a concern can hold (requirements B2). Packs choose among these; a new one is a change of code.
public enum RecordField: String, CaseIterable, Codable, Hashable, Sendable {
    /// Who raised the concern.
    case referrer
    /// How that person is related to the child.
    case relationship
    /// When the concern came.
    case receivedAt = "received_at"
    /// How it came: by telephone, online, …
    case channel
    /// The concern in words.
    case concern
    /// The pack's indicators that apply.
    case indicators
    /// 1 to 5.
    case scale
    /// Why that point of the scale.
    case scaleReason = "scale_reason"
    /// What the search for AST and CAMHS involvement found.
    case involvement
    /// The AST or CAMHS worker, with contact details.
    case involvedWorker = "involved_worker"
    /// The child's social worker, with contact details.
    case socialWorker = "social_worker"
    /// The carers' supervising social worker, with contact details.
    case supervisingSocialWorker = "supervising_social_worker"
    /// Whether it is the first contact about this placement.
    case firstContact = "first_contact"
    /// The days of the earlier contacts about this placement.
    case earlierContacts = "earlier_contacts"
    /// Whether the carer has given notice.
    case carerNotice = "carer_notice"
    /// Whether the first step was a conversation by telephone (P4 1).
    case spokeFirst = "spoke_first"
    /// What came of the contact.
    case outcome
    /// To whom the record was sent.
    case sentTo = "sent_to"
}
