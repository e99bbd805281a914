import Domain
import Foundation
import TestSupport

/// What the path of one cell names, and how the cast stands to it.
struct MatrixThing: Sendable {
    /// What a policy decides on; `nil` where the matrix compares the thing with the absent one by the table alone.
    enum Subject: Hashable, Sendable {
        case file(UUID)
        case placement(UUID)
        case record(UUID)
        case link(UUID)
        case meeting(UUID)
        case notice(UUID)
        case funding(UUID)
    }

    /// `own`, `restricted`, …; `absent` where there is no such thing; `-` where the path names nothing.
    let relation: String
    let path: String
    var subject: Subject?
    /// Well formed, and the id of nothing. All that may not be seen is held against it.
    var isAbsent: Bool { relation == Self.absent }
    var isMalformed: Bool { relation == Self.malformed }

    static let absent = "absent"
    static let malformed = "malformed"
    static let absentID = "01890000-0000-7000-8000-00000000dead"
}

/// Why the matrix cannot be made.
struct MatrixGap: Error, CustomStringConvertible {
    let description: String
}

/// The things that every kind of path parameter may name.
struct MatrixThings: Sendable {
    typealias Named = (relation: String, ids: [String], subject: MatrixThing.Subject?)

    let fixtures: MatrixFixtures
    private let written = Cast.written

    /// All relations that apply to a route, the absent one first.
    /// - Throws: ``MatrixGap`` for a parameter that nobody has decided on.
    func things(_ path: String) throws -> [MatrixThing] {
        let parts = path.split(separator: "/").map(String.init)
        let names = parts.filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        guard !names.isEmpty else { return [MatrixThing(relation: "-", path: path)] }
        let some: [Named] = try named(names, path)
        let absent: Named = (MatrixThing.absent, names.map { _ in MatrixThing.absentID }, nil)
        let malformed: Named = (MatrixThing.malformed, names.map { _ in "no-id" }, nil)
        return ([absent] + some + [malformed]).map { named in
            var ids = named.ids[...]
            let filled = parts.map { $0.hasPrefix("{") ? ids.removeFirst() : $0 }
            return MatrixThing(
                relation: named.relation, path: "/" + filled.joined(separator: "/"), subject: named.subject)
        }
    }

    private func named(_ names: [String], _ path: String) throws -> [Named] {
        switch names {
        case ["file"]: try files()
        case ["placement"]:
            try Cast.Child.allCases.map { child in
                let id = try id(written.placements[child])
                return (child.rawValue, [text(id)], .placement(id))
            }
        case ["record"]:
            try Cast.Child.allCases.map { child in
                let id = try id(written.records[child])
                return (child.rawValue, [text(id)], .record(id))
            }
        case ["episode"]:
            try Cast.Child.allCases.map { child in
                (child.rawValue, [text(try id(written.episodes[child]))], .placement(try id(written.placements[child])))
            } + (path.hasSuffix("/reopen") ? [("own, closed", [MatrixFixtures.closedEpisode], nil)] : [])
                + (path.contains("/visit/") || path.contains("/rota/")
                    ? [("own, arranged", [MatrixRisk.arranged], nil)] : [])
        case ["slot"]: zip(["own agency's", "stranger's"], MatrixRisk.slots).map { ($0, [$1], nil) }
        case ["assessment"]:
            try MatrixRisk.assessed.map { child in
                (
                    child.rawValue, [MatrixRisk.assessment(child)],
                    .record(try id(UUID(uuidString: MatrixRisk.assessment(child))))
                )
            }
        case ["obligation"]:
            try Cast.Child.allCases.map { child in
                let obligation =
                    path.hasSuffix("/confirm") ? MatrixRisk.confirmation(child) : fixtures.obligation(child)
                return (child.rawValue, [obligation], .placement(try id(written.placements[child])))
            }
        case ["plan"]:
            try Cast.Child.allCases.map { child in
                (child.rawValue, [MatrixSupport.plan(child)], .placement(try id(written.placements[child])))
            }
        case ["meeting"]:
            try Cast.Child.allCases.map { child in
                let meeting = MatrixMeetings.meeting(child, MatrixMeetings.state(path))
                return (child.rawValue, [meeting], .meeting(try id(UUID(uuidString: meeting))))
            }
        case ["meeting", "attendee"]: try attendees()
        case ["notice"]:
            try Cast.Child.allCases.map { child in
                (
                    child.rawValue, [MatrixNotices.notice(child)],
                    .notice(try id(UUID(uuidString: MatrixNotices.notice(child))))
                )
            }
        case ["view"] where path.hasPrefix("/notices"):
            MatrixNotices.Keeper.allCases.map { ($0.rawValue, [$0.view], nil) }
        case ["funding"]:
            try Cast.Child.allCases.map { child in
                let request = MatrixFunding.request(child, MatrixFunding.state(path))
                return (child.rawValue, [request], .funding(try id(UUID(uuidString: request))))
            }
        case ["sitting"]:
            [
                ("own agency's", [MatrixFunding.sitting(.north)], nil),
                ("stranger's", [MatrixFunding.sitting(.south)], nil),
            ]
        case ["sitting", "funding"]:
            try Cast.Child.allCases.map { child in
                let request = MatrixFunding.request(child, .listed)
                return (
                    child.rawValue, [MatrixFunding.sitting(child.agency), request],
                    .funding(try id(UUID(uuidString: request)))
                )
            } + [
                (
                    "own, stranger's sitting",
                    [MatrixFunding.sitting(.south), MatrixFunding.request(.own, .listed)], nil
                )
            ]
        case ["view"]: MatrixSupport.Keeper.allCases.map { ($0.rawValue, [$0.view], nil) }
        case ["link"]:
            try Cast.Link.allCases.map { link in
                let id = try id(written.links[link])
                return (link.rawValue, [text(id)], .link(id))
            } + [("trustWorkerSigns", [text(MatrixRisk.signLink)], .link(MatrixRisk.signLink))]
        case ["record", "webLink"]: try linksOfRecords()
        case ["file", "allocation"]: try allocations()
        case ["file", "person"]: try connectedPeople()
        case ["worker", "appointment"]: try appointments()
        case ["intake"]: zip(["own", "linked agency's"], written.intakes).map { ($0, [text($1)], nil) }
        case ["team"]:
            [
                ("own agency's", [text(written.ownTeam)], nil), ("own agency's other", [text(written.otherTeam)], nil),
                ("linked agency's", [text(written.trustTeam)], nil),
                ("stranger's", [fixtures.southTeam], nil),
            ]
        case ["worker"]: try workers().map { ($0, [text($1)], nil) }
        case ["ownPack"]:
            [
                ("own agency's", [MatrixFixtures.northPack], nil), ("stranger's", [MatrixFixtures.southPack], nil),
            ]
        case ["import"]: [("own agency's", [fixtures.northImport], nil), ("stranger's", [fixtures.southImport], nil)]
        case ["request"]: MatrixFixtures.Glass.allCases.map { ($0.relation, [$0.id], nil) }
        case ["handle"]: MatrixFixtures.Glass.allCases.map { ($0.relation, [$0.handle], nil) }
        case ["feed"]: MatrixCalendar.Feed.allCases.map { ($0.rawValue, [$0.name], nil) }
        case ["name"]: [("existing", [fixtures.asset], nil)]
        case ["form", "subject"]:
            [
                ("own draft", ["recordConcern", text(try id(written.placements[.own]))], nil),
                ("of the restricted", ["recordConcern", text(try id(written.placements[.restricted]))], nil),
                ("of the stranger's", ["recordConcern", text(try id(written.placements[.souths]))], nil),
                ("unknown form", ["noSuchForm", text(try id(written.placements[.own]))], nil),
            ]
        default:
            throw MatrixGap(
                description:
                    "The path \(path) names \(names), and the access matrix does not know which things of the cast "
                    + "those are. Add a case to MatrixThings.named that gives one for each relation.")
        }
    }

    private func files() throws -> [Named] {
        let children: [Named] = try Cast.Child.allCases.map { child in
            let id = try id(written.files[child])
            return (child.rawValue, [text(id)], .file(id))
        }
        let households: [Named] = try [Cast.Child.own, .unallocated, .restricted, .souths].map { child in
            let id = try id(written.carers[child])
            return ("\(child.rawValue) household", [text(id)], .file(id))
        }
        return children + households + [
            ("provider", [text(written.provider)], .file(written.provider)),
            ("linked agency's household", [text(written.fostercoHousehold)], .file(written.fostercoHousehold)),
        ]
    }

    private func linksOfRecords() throws -> [Named] {
        func pair(_ relation: String, _ child: Cast.Child, _ link: Cast.Link) throws -> Named {
            let record = try id(written.records[child])
            return (relation, [text(record), text(try id(written.links[link]))], .record(record))
        }
        return try [
            pair("linked", .linked, .trustTeamReads), pair("linkEnded", .linkEnded, .trustTeamEnded),
            pair("linkWithdrawn", .linkWithdrawn, .trustTeamWithdrawn),
            pair("own, another record's link", .own, .trustTeamReads),
            pair("restricted, another record's link", .restricted, .trustTeamReads),
            pair("souths, another record's link", .souths, .trustTeamReads),
        ] + [
            ("linked, absent link", [text(try id(written.records[.linked])), MatrixThing.absentID], nil),
            ("absent record, live link", [MatrixThing.absentID, text(try id(written.links[.trustTeamReads]))], nil),
        ]
    }

    private func attendees() throws -> [Named] {
        func pair(_ relation: String, _ child: Cast.Child, _ other: Cast.Child) throws -> Named {
            let meeting = MatrixMeetings.meeting(child, .arranged)
            return (
                relation, [meeting, MatrixMeetings.attendee(other)], .meeting(try id(UUID(uuidString: meeting)))
            )
        }
        return try Cast.Child.allCases.map { try pair($0.rawValue, $0, $0) } + [
            pair("own, another meeting's attendee", .own, .restricted),
            pair("unallocated, another meeting's attendee", .unallocated, .own),
        ]
    }

    private func allocations() throws -> [Named] {
        func pair(_ relation: String, _ file: Cast.Child, _ allocated: Cast.Child) throws -> Named {
            let id = try id(written.files[file])
            guard let allocation = fixtures.allocations[allocated] else {
                throw MatrixGap(description: "The file of \(allocated) has no allocation.")
            }
            return (relation, [text(id), allocation], .file(id))
        }
        return try [
            pair("own", .own, .own), pair("restricted", .restricted, .restricted), pair("souths", .souths, .souths),
            pair("own, another file's allocation", .own, .restricted),
            pair("unallocated, another file's allocation", .unallocated, .own),
        ]
    }

    private func connectedPeople() throws -> [Named] {
        func pair(_ relation: String, _ file: Cast.Child, _ person: Cast.Child) throws -> Named {
            let id = try id(written.files[file])
            guard let person = fixtures.relatives[person] else {
                throw MatrixGap(description: "The file of \(person) has no relative.")
            }
            return (relation, [text(id), person], .file(id))
        }
        return try Cast.Child.allCases.map { try pair($0.rawValue, $0, $0) } + [
            pair("own, another file's relative", .own, .restricted),
            pair("unallocated, another file's relative", .unallocated, .own),
        ]
    }

    private func workers() throws -> [(String, UUID)] {
        [
            ("own agency's", Cast.Persona(.north, .socialWorker).worker),
            ("own agency's administrator", Cast.Persona(.north, .agencyAdministrator).worker),
            ("linked agency's", Cast.Persona(.trust, .camhsWorker).worker),
            ("of two agencies", Cast.TwoHats.worker),
            ("stranger's", Cast.Persona(.south, .socialWorker).worker),
        ]
    }

    private func appointments() throws -> [Named] {
        let workers = try workers()
        let pairs: [Named] = try workers.map { relation, worker in
            guard let appointment = fixtures.appointments[text(worker)] else {
                throw MatrixGap(description: "The worker \(relation) has no appointment.")
            }
            return (relation, [text(worker), appointment], nil)
        }
        return pairs + [
            ("own agency's, another's appointment", [pairs[0].ids[0], pairs[1].ids[1]], nil),
            ("own agency's, stranger's appointment", [pairs[0].ids[0], pairs[4].ids[1]], nil),
        ]
    }

    private func text(_ id: UUID) -> String { id.uuidString.lowercased() }

    private func id(_ id: UUID?) throws -> UUID {
        guard let id else { throw MatrixGap(description: "The cast lacks something that the matrix names.") }
        return id
    }
}
