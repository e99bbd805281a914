internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Procedures
internal import Storage

extension Routes {
    /// What the agency works by, for everybody; its administrator edits copies and adopts the next version; whoever runs
    /// the pathway moves open episodes.
    mutating func addProcedures() {
        get("/procedures", .signedIn, "Read the procedures", query: ["version"], use: procedures)
        form(AdoptForm.route)
        addPackPages()
        addOwnPacks()
        addSimulator()
        addMoving()
    }
}

@Sendable
private func procedures(_ desk: Desk) async throws -> Answer {
    let wanted = try desk.numberKey("version")
    return try await desk.read { transaction in
        try ProceduresView.read(version: wanted, in: transaction)
    }.answer
}

extension Caller {
    /// Whether they run the pathway or answer for its service, and see its episodes.
    var movesEpisodes: Bool {
        way == .wide && (holds(.placementStabilityOfficer) || holds(.serviceManager))
    }
}
