internal import Casework
internal import Domain
internal import Pages
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
        guard open.meeting.state == .agreed, Way.caseworkers.contains(caller.way), open.subject.seesFile else {
            return []
        }
        return [("Ask the panel for money", Href("/meetings/\(open.meeting.id)/funding/new"))]
    }
}
