internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/placements/{placement}/concerns/new`: the Contact / Consultation Record, by whoever works with the placement.
struct RecordConcernForm {
    static let route = FormRoute(
        path: "/placements/{placement}/concerns/new", access: .caseworkers, summary: "Record a concern",
        spec: ConcernForm.record, query: ["intake"], open: open,
        further: { checked, opened, faults in
            ConcernForm.further(checked, &faults)
            if opened.spec.field("usesOtherPack")?.isRequired == true, checked.optionalFlag("usesOtherPack") != true {
                if !faults.contains(where: { $0.field == "usesOtherPack" }) {
                    faults.append(
                        FieldFault(
                            "usesOtherPack", "Choose to record it under the procedures for other kinds of placement."))
                }
            }
        },
        submit: submit)

    @Sendable
    private static func open(
        _ asked: FormRoute.Asked, _ transaction: borrowing Transaction
    ) throws -> FormRoute.Opened {
        let placementID = asked.id("placement", of: Placement.self)
        guard let placement = try PlacementsInView.find(placementID, in: transaction) else { throw Refusal.notFound }
        let caller = try transaction.caller
        let terms = try Self.terms(placement, transaction)
        let findings = try ConcernFindings.find(placement, before: caller.now, in: transaction)
        let people = try Identities.of(placement.files, in: transaction)
        var spec = ConcernForm.offering(ConcernForm.record, terms: terms, workers: findings.workers, caller: caller)
        spec = spec.asking("usesOtherPack", !terms.isCovered)
        let child = people[placement.childFileID]
        return FormRoute.Opened(
            spec: spec, values: try initial(asked, terms, caller, transaction),
            files: [placement.childFileID].filter { people[$0] != nil },
            title: "Record a concern", caption: "Contact / Consultation Record", submit: "Record the concern",
            cancel: Href("/placements/\(placementID)"),
            above: [PlacementBar.part(placement, people)].compactMap { $0 },
            before: terms.isCovered
                ? []
                : [
                    Warning(
                        "No procedure your agency has adopted covers this kind of placement (\(placement.setting.label.lowercasedFirst))."
                    )
                ],
            aside: FindingsView(findings: findings, terms: terms).parts
                + (child?.workerName == nil ? [Inset("No social worker is allocated to the child.")] : []))
    }

    static func terms(_ placement: PlacementInView, _ transaction: borrowing Transaction) throws -> ConcernTerms {
        let procedures = try AdoptedProcedures.current(in: transaction)
        guard let terms = ConcernTerms(procedures.packs, for: placement.setting) else {
            throw Refusal.conflict(
                "Your agency\u{2019}s procedures name no stability scale yet. Ask the person who looks after the service."
            )
        }
        return terms
    }

    /// Filled in as far as it is known: from the concern raised online, or with the recorder themself.
    private static func initial(
        _ asked: FormRoute.Asked, _ terms: ConcernTerms, _ caller: Caller, _ transaction: borrowing Transaction
    ) throws -> FormValues {
        var values = FormValues()
        values.set("cameAt", moment: caller.now.london)
        if let intakeID = asked.query("intake").flatMap({ ID<Intake>($0) }) {
            guard caller.way == .wide, let intake = try Intakes.find(intakeID, in: transaction) else {
                throw Refusal.notFound
            }
            let raiser = try WorkerCards.of([intake.raisedBy], in: transaction)[intake.raisedBy]
            values.set("raisedBy", "other")
            values.set("referrerName", raiser?.name)
            values.set("referrerRelationship", terms.referrers.first { $0.roles.contains(intake.raiserRole) }?.id)
            values.set(
                "referrerContact",
                [intake.telephone, raiser?.email ?? ""].filter { !$0.isEmpty }.joined(separator: ", "))
            values.set("cameBy", terms.channels.first { $0.id.contains("online") }?.id)
            values.set("cameAt", moment: intake.raisedAt.london)
            values.set("beganByTelephone", "false")
            values.set("summary", intake.concern)
            values.set("referrerScale", intake.referrerScale.map { "\($0)" })
        } else if !caller.holds(.placementStabilityOfficer) {
            values.set("raisedBy", "me")
            values.set("referrerName", caller.displayName)
            values.set(
                "referrerRelationship",
                caller.roles.lazy.compactMap { role in
                    terms.referrers.first { $0.roles.contains(role) }?.id
                }.first)
        }
        return values
    }

    @Sendable
    private static func submit(
        _ checked: Checked, _ opened: FormRoute.Opened, _ asked: FormRoute.Asked, _ transaction: borrowing Transaction
    ) throws -> FormRoute.Done {
        let placementID = asked.id("placement", of: Placement.self)
        guard let placement = try PlacementsInView.find(placementID, in: transaction) else { throw Refusal.notFound }
        let caller = try transaction.caller
        let scale = Int(checked.text("scale")) ?? 0
        let referrerScale = checked.optionalText("referrerScale").flatMap { Int($0) }
        let cameAt = checked.moment("cameAt").timestamp
        let findings = try ConcernFindings.find(placement, before: caller.now, in: transaction)
        let written = try recordConcern(
            ConcernAnswers(
                concern: ConcernForm.concern(checked), cameAt: cameAt,
                raisedBy: ConcernForm.raisedBy(checked, caller: caller), scale: scale,
                scaleReason: checked.text("scaleReason"), referrerScale: referrerScale == scale ? nil : referrerScale,
                intake: asked.query("intake").flatMap { ID($0) }),
            on: placementID, found: JSONText(FindingsView(findings: findings, terms: nil).json.text), in: transaction)
        return FormRoute.Done(
            location: "/records/\(written.id)", said: .concernRecorded,
            json: .members([
                "id": .text(written.id.description), "reference": .text(written.reference.description),
                "told": .number(written.told.count),
            ]),
            status: 201, record: written.id, files: written.files)
    }
}

extension FormSpec {
    /// The same form with one tick box asked for, or left out.
    fileprivate func asking(_ name: String, _ isAsked: Bool) -> FormSpec {
        FormSpec(
            id: id,
            fields: fields.compactMap { field in
                guard field.name == name else { return field }
                return isAsked
                    ? Field(
                        name, field.label, .tick,
                        called: "that it is recorded under the procedures for other kinds of placement") : nil
            })
    }
}
