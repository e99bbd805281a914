import Domain
import Testing

/// How long a notice is, and when it runs out (requirements E1).
@Suite("Length of a notice") struct NoticeTermsTests {
    private let clause = Clause(packID: "p", paragraph: "P9 1", basis: .document, note: nil)
    private var least: NoticePeriod {
        NoticePeriod(givenBy: .provider, placements: [.residential], days: 28, clause: clause)
    }

    @Test("The contract says it; without one the procedures\u{2019} least; without either nothing does")
    func sources() {
        let terms = NoticeTerms(days: [.provider: 42], counting: .workingDays)
        let agreed = NoticeLength(contract: terms, least: least, givenBy: .provider)
        #expect(agreed?.words == "42 working days" && agreed?.setBy == "the contract")
        let bare = NoticeLength(contract: nil, least: least, givenBy: .provider)
        #expect(bare?.words == "28 calendar days" && bare?.setBy == "P9 1")
        #expect(NoticeLength(contract: terms, least: nil, givenBy: .carer) == nil)
    }

    @Test("The day after it is received is the first: 28 days from 1 December end on 29 December")
    func calendarDays() throws {
        let length = try #require(NoticeLength(contract: nil, least: least, givenBy: .provider))
        let received = try #require(Day(iso: "2026-12-01"))
        #expect(length.end(receivedOn: received, calendar: WorkingCalendar()).iso == "2026-12-29")
    }

    @Test("Working days pass over weekends and Christmas: five from 23 December 2026 end on 4 January 2027")
    func workingDays() throws {
        let terms = NoticeTerms(days: [.carer: 5], counting: .workingDays)
        let length = try #require(NoticeLength(contract: terms, least: nil, givenBy: .carer))
        let received = try #require(Day(iso: "2026-12-23"))
        #expect(length.end(receivedOn: received, calendar: WorkingCalendar()).iso == "2027-01-04")
    }

    @Test("A contract below the least is at fault with the clause; where no clause says, none is")
    func faults() {
        var rules = ProcedureRules()
        rules.noticePeriods = [least]
        let terms = NoticeTerms(days: [.provider: 27, .authority: 1], counting: .calendarDays)
        let faults = rules.faults(of: terms, for: .residential)
        #expect(faults.keys.sorted { $0.rawValue < $1.rawValue } == [.provider])
        #expect(faults[.provider]?.contains("P9 1") == true)
        #expect(rules.faults(of: terms, for: .inHouseFoster).isEmpty)
    }
}
