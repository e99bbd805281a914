internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// Risk rota, joint visit, Risk Assessment and confirmations on the page of an episode.
extension EpisodeView {
    private var path: String { "/episodes/\(episode.id)" }
    private func name(_ worker: ID<Worker>) -> String { workers[worker]?.name ?? "somebody" }

    /// In the order in which the procedure comes to them; nothing of what it has not come to.
    var riskParts: [any Part] { rotaParts + visitParts + assessmentParts + tellingParts }

    private func section(
        _ title: String, _ parts: [any Part], _ links: [(label: String, href: Href)]
    ) -> [any Part] {
        guard !parts.isEmpty || !links.isEmpty else { return [] }
        return [Heading(title)] + parts + (links.isEmpty ? [] : [Links(links)])
    }

    private var rotaParts: [any Part] {
        var links: [(label: String, href: Href)] = []
        if risk.maysDo.contains(.rotaBooked) {
            links.append(("Book the case onto the risk rota", Href("\(path)/rota/book")))
        }
        if risk.maysTakeOff { links.append(("Take the case off the risk rota", Href("\(path)/rota/cancel"))) }
        if !links.isEmpty { links.append(("Risk rota", "/risk-rota")) }
        let entries = risk.bookings.map { one in
            let (start, end) = (one.startsAt.london, one.endsAt.london.clock)
            let state = one.stands ? "On the rota" : one.cancelledAt == nil ? "Was on the rota" : "Taken off the rota"
            return Timeline.Entry(
                "\(state): \(start.written) to \(end), \(one.place)", iso: one.bookedAt.iso8601,
                when: "Booked \(one.bookedAt.london.written)", by: name(one.bookedBy),
                text: one.cancelledAt == nil ? (one.note.isEmpty ? nil : one.note) : one.cancelReason)
        }
        return section("Risk rota", entries.isEmpty ? [] : [Timeline(entries, empty: "")], links)
    }

    private var visitParts: [any Part] {
        var links: [(label: String, href: Href)] = []
        if risk.maysDo.contains(.visitArranged), risk.visits.allSatisfy({ $0.state != .arranged }) {
            links.append(("Arrange the joint visit", Href("\(path)/visit/new")))
        }
        if risk.maysEndVisit {
            links += [
                ("Write down the joint visit", Href("\(path)/visit/made")),
                ("Give it another time", Href("\(path)/visit/move")),
                ("Cancel the joint visit", Href("\(path)/visit/cancel")),
            ]
        }
        return section("Joint visit", risk.visits.map { SummaryList(rows($0), title: $0.title) }, links)
    }

    private func rows(_ visit: JointVisit) -> [SummaryList.Row] {
        var rows: [SummaryList.Row] = [
            .init("Planned for", visit.plannedAt.london.written), .init("Where", visit.place),
            .init("Who goes", "\(name(visit.astWorkerID)) (AST)\n\(name(visit.camhsWorkerID)) (CAMHS)"),
        ]
        if visit.plannedAt != visit.firstPlannedAt {
            rows.insert(.init("First planned for", visit.firstPlannedAt.london.written), at: 1)
        }
        if let at = visit.madeAt { rows.append(.init("Made", at.london.written)) }
        if let spoken = visit.youngPerson {
            rows.append(.init("Young person spoken to individually", spoken.words))
        }
        if let spoken = visit.carer { rows.append(.init("Carer spoken to individually", spoken.words)) }
        if visit.state == .made { rows.append(.init("Who took part", visit.tookPart)) }
        if !visit.account.isEmpty { rows.append(.init("What was said and seen", visit.account)) }
        if visit.state == .cancelled { rows.append(.init("Why it was cancelled", visit.cancelReason)) }
        return rows
    }

    private var assessmentParts: [any Part] {
        let rows = risk.assessments.map { one -> SummaryList.Row in
            let given = (risk.signatures[one.id] ?? []).filter { $0.version == one.version }
            let signers = risk.rule?.signatures.map { wanted in
                let by = given.first { $0.role == wanted.who.role }
                return "\(wanted.who.label(words)): \(by.map { "signed by \(name($0.signedBy))" } ?? "not signed yet")"
            }
            return .init(
                "\(one.reference), version \(one.version)", (signers ?? []).joined(separator: "\n"),
                action: .init("Read", Href("/assessments/\(one.id)"), about: "the Risk Assessment \(one.reference)"))
        }
        let isWritten = risk.assessments.contains { one in
            let last = risk.visits.first { $0.state == .made }
            return last != nil && one.visitID == last?.id
        }
        let links: [(label: String, href: Href)] =
            risk.maysDo.contains(.assessmentCompleted) && !isWritten
            ? [("Write the Risk Assessment", Href("\(path)/assessment/new"))] : []
        return section("Risk Assessment", rows.isEmpty ? [] : [SummaryList(rows)], links)
    }

    private var tellingParts: [any Part] {
        guard !tellings.isEmpty else { return [] }
        return [
            Heading("Who was told, and who confirmed it"),
            DataTable(
                "Who was told, and who confirmed it", hidesCaption: true,
                columns: ["Who", "Told", "When", "Confirmed"].map { .init($0) },
                rows: tellings.map { one in
                    [
                        .text(words.label(for: one.party).capitalisedFirst),
                        .text(one.told.event.kind.label.capitalisedFirst),
                        .text(one.told.happenedAt.london.written), .text(confirmation(one)),
                    ]
                }, empty: ""),
        ]
    }

    private func confirmation(_ one: Told) -> String {
        guard let confirmed = one.confirmed else { return "Not confirmed yet" }
        let who = confirmed.workerID.map { " by \(name($0))" } ?? ""
        let note = confirmed.event.note.flatMap { $0.isEmpty ? nil : ". \($0)" } ?? ""
        return "On \(confirmed.happenedAt.london.written)\(who)\(note)"
    }

    /// One telling, and the first confirmation after it by the one who was told.
    struct Told {
        let party: Role
        let told: RecordedEvent
        let confirmed: RecordedEvent?
    }

    var tellings: [Told] {
        events.enumerated().compactMap { index, one in
            guard one.event.kind == .outcomeTold || one.event.kind == .meetingDateTold, let party = one.event.party
            else { return nil }
            let confirmed = events.dropFirst(index + 1).first {
                $0.event.party == party
                    && ($0.event.kind == .tellingConfirmed
                        || $0.event.kind == .attendanceConfirmed && one.event.kind == .meetingDateTold)
            }
            return Told(party: party, told: one, confirmed: confirmed)
        }
    }

    var riskJSON: JSONValue {
        .members([
            "bookings": .list(risk.bookings) { one in
                .members([
                    "id": .id(one.id), "slot": .id(one.slotID), "startsAt": .text(one.startsAt.iso8601),
                    "endsAt": .text(one.endsAt.iso8601), "place": .text(one.place), "note": .text(one.note),
                    "bookedBy": .text(name(one.bookedBy)), "bookedAt": .text(one.bookedAt.iso8601),
                    "stands": .bool(one.stands), "cancelledAt": .text(one.cancelledAt?.iso8601),
                    "cancelReason": .text(one.cancelReason),
                ])
            },
            "visits": .list(risk.visits, json),
            "assessments": .list(risk.assessments) { one in
                .members([
                    "id": .id(one.id), "reference": .text(one.reference), "version": .number(one.version),
                    "isSigned": .bool(isSigned(one)),
                ])
            },
            "told": .list(tellings) { one in
                .members([
                    "who": .text(one.party.rawValue), "what": .text(one.told.event.kind.rawValue),
                    "at": .text(one.told.happenedAt.iso8601),
                    "confirmedAt": .text(one.confirmed?.happenedAt.iso8601),
                    "confirmedBy": .text(one.confirmed?.workerID.map(name)), "note": .text(one.confirmed?.event.note),
                ])
            },
        ])
    }

    private func isSigned(_ one: RecordedAssessment) -> Bool {
        risk.rule?.isSigned(risk.signatures[one.id] ?? [], version: one.version) ?? false
    }

    private func json(_ visit: JointVisit) -> JSONValue {
        .members([
            "id": .id(visit.id), "state": .text(visit.state.rawValue), "version": .number(visit.version),
            "plannedAt": .text(visit.plannedAt.iso8601), "firstPlannedAt": .text(visit.firstPlannedAt.iso8601),
            "place": .text(visit.place), "astWorker": .text(name(visit.astWorkerID)),
            "camhsWorker": .text(name(visit.camhsWorkerID)), "madeAt": .text(visit.madeAt?.iso8601),
            "tookPart": .text(visit.tookPart), "account": .text(visit.account),
            "youngPersonAlone": visit.youngPerson.map { .bool($0.alone) },
            "youngPersonWhyNot": .text(visit.youngPerson?.whyNot),
            "carerAlone": visit.carer.map { .bool($0.alone) }, "carerWhyNot": .text(visit.carer?.whyNot),
            "cancelReason": .text(visit.cancelReason),
        ])
    }
}

extension JointVisit {
    fileprivate var title: String {
        switch state {
        case .arranged: "Arranged"
        case .made: "Made"
        case .cancelled: "Cancelled"
        }
    }
}

extension JointVisit.SpokenTo {
    fileprivate var words: String { alone ? "Yes" : "No: \(whyNot)" }
}
