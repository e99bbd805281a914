internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// Concerns raised online, until somebody takes them up.
    mutating func addIntakes() {
        get("/intakes", .ways([.wide]), "List concerns raised online") { desk in
            let (intakes, workers) = try await desk.read { transaction in
                let intakes = try Intakes.waiting(in: transaction)
                return (intakes, try WorkerCards.of(intakes.map(\.raisedBy), in: transaction))
            }
            return IntakePages.list(intakes, workers)
        }
        get("/intakes/{intake}", .ways([.wide]), "Read a concern raised online") { desk in
            let id = desk.id("intake", of: Intake.self)
            let (intake, workers, placement, people) = try await desk.read { transaction in
                guard let intake = try Intakes.find(id, in: transaction) else { throw Refusal.notFound }
                let placement = try intake.placementID.flatMap { try PlacementsInView.find($0, in: transaction) }
                return (
                    intake, try WorkerCards.of([intake.raisedBy], in: transaction), placement,
                    try Identities.of(placement?.files ?? [], in: transaction)
                )
            }
            desk.shows(Array(people.keys))
            return IntakePages.one(intake, workers, placement, people)
        }
    }
}

/// How a concern raised online is shown.
enum IntakePages {
    static func list(_ intakes: [ReceivedIntake], _ workers: [ID<Worker>: WorkerCard]) -> Answer {
        let table = DataTable(
            "Waiting to be taken up, oldest first",
            columns: ["Reference", "Raised by", "When", "Own scale"].map { .init($0) },
            rows: intakes.map { intake in
                [
                    .link(intake.reference, Href("/intakes/\(intake.id)")),
                    .text(
                        "\(workers[intake.raisedBy]?.name ?? "Somebody"), \(intake.raiserRole.label.lowercasedFirst)"),
                    .text(intake.raisedAt.london.written), .text(intake.referrerScale.map { "\($0)" } ?? "None given"),
                ]
            },
            empty: "Nothing waits.")
        return .page(
            "Concerns raised online", Page(heading: "Concerns raised online", parts: [table]),
            json: .members(["intakes": .list(intakes) { json($0, workers) }]))
    }

    static func one(
        _ intake: ReceivedIntake, _ workers: [ID<Worker>: WorkerCard], _ placement: PlacementInView?,
        _ people: [ID<CaseFile>: FileIdentity]
    ) -> Answer {
        let raiser = workers[intake.raisedBy]
        let facts = SummaryList([
            .init(
                "Raised by",
                "\(raiser?.name ?? "Somebody"), \(intake.raiserRole.label.lowercasedFirst), \(raiser?.agency ?? "")"),
            .init("When", intake.raisedAt.london.written),
            .init(
                "To be reached on",
                [intake.telephone, raiser?.email ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")),
            .init("About", placement.flatMap { people[$0.childFileID]?.name } ?? intake.childDescribed),
            .init("What worries them", intake.concern),
            .init("Their own scale", intake.referrerScale.map { "\($0)" } ?? "None given"),
        ])
        let next: any Part =
            if let record = intake.recordID {
                Links([("It was taken up: read the record", Href("/records/\(record)"))])
            } else if let placement {
                Links([
                    (
                        "Record it as a concern about this placement",
                        Href("/placements/\(placement.id)/concerns/new?intake=\(intake.id)")
                    )
                ])
            } else { Links([("Find the child and record it", Href("/concerns/new?intake=\(intake.id)"))]) }
        return .page(
            "Concern raised online \(intake.reference)",
            Page(
                heading: "Concern raised online", caption: intake.reference,
                above: [placement.flatMap { PlacementBar.part($0, people) }].compactMap { $0 }, parts: [facts, next]),
            json: json(intake, workers, people))
    }

    private static func json(
        _ intake: ReceivedIntake, _ workers: [ID<Worker>: WorkerCard], _ people: [ID<CaseFile>: FileIdentity] = [:]
    ) -> JSONValue {
        .members([
            "id": .text(intake.id.description), "reference": .text(intake.reference),
            "raisedBy": .text(workers[intake.raisedBy]?.name), "role": .text(intake.raiserRole.rawValue),
            "raisedAt": .text(intake.raisedAt.iso8601), "placement": .text(intake.placementID?.description),
            "child": .text(intake.childDescribed), "concern": .text(intake.concern),
            "scale": .number(intake.referrerScale), "telephone": .text(intake.telephone),
            "record": .text(intake.recordID?.description),
            "people": .list(people.values.sorted { $0.kind < $1.kind }, PlacementBar.json),
        ])
    }
}
