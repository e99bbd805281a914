internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

extension ObligationLine {
    /// The request of which the social worker says what happens instead; `nil` of everything else.
    var requestID: ID<Record>? {
        let parts = key.split(separator: "@")
        guard parts.count == 2, parts[0] == "funding", let id = parts[1].split(separator: ":").first else { return nil }
        return ID(String(id))
    }
}

extension MeetingPage {
    /// Where services with a cost are put to the panel, once the minutes are agreed.
    var fundingLinks: [(label: String, href: Href)] {
        maysAskPanel ? [("Ask the panel for money", Href("/meetings/\(open.meeting.id)/funding/new"))] : []
    }

    /// Whether the form is open to the caller: to the child's social worker, and to managers who run the meeting.
    static func maysAskPanel(_ open: OpenMeeting, in transaction: borrowing Transaction) throws -> Bool {
        guard open.meeting.state == .agreed, Way.caseworkers.contains(try transaction.caller.way) else { return false }
        do {
            _ = try FundingChoice.read(open.meeting.id, in: transaction)
            return true
        } catch is Refusal {
            return false
        }
    }
}
