internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// Writing, changing and signing a Risk Assessment in its own agency. The document's form is not given: the pack names the
/// parts, and each is a question.
enum AssessmentForms {
    /// The parts are asked in order; how many there are the pack says.
    private static func fields(_ rule: RiskAssessmentRule) -> [Field] {
        rule.parts.enumerated().map { index, part in
            Field(
                "part\(index + 1)", part.label, .longText(maximum: 20_000), hint: part.clause.label,
                called: "the \(part.label.lowercasedFirst)")
        }
    }

    /// For drafts and the description of the API: as many as a pack may have.
    private static let anyParts = (1...RiskAssessmentRule.mostParts).map {
        Field(
            "part\($0)", "Part \($0) of the Risk Assessment", .longText(maximum: 20_000),
            hint: "What it is about the procedures say; the form itself shows which parts there are.", isRequired: false
        )
    }

    private static func parts(_ checked: Checked, _ rule: RiskAssessmentRule) -> [String: String] {
        Dictionary(
            rule.parts.enumerated().map { ($1.id, checked.text("part\($0 + 1)")) },
            uniquingKeysWith: { first, _ in first })
    }

    static let write: FormRoute = FormRoute(
        path: "/episodes/{episode}/assessment/new", access: .caseworkers, summary: "Write a Risk Assessment",
        spec: FormSpec(id: "writeAssessment", fields: anyParts),
        open: { asked, transaction in
            let form = try EpisodeForm.open(asked, in: transaction)
            try requireStep(.assessmentCompleted, of: form.episode, in: transaction)
            let rule = try assessmentRule(of: form.episode.rules)
            let visit = try JointVisits.of(form.episode.facts.id, in: transaction).first { $0.state == .made }
            let standing = try RiskAssessments.of(
                form.episode.facts.id, placement: form.episode.facts.placementID, in: transaction)
            if visit != nil, standing.contains(where: { $0.visitID == visit?.id }) {
                throw Refusal.conflict("The Risk Assessment of this visit is written already. Change it or sign it.")
            }
            return form.opened(
                FormSpec(id: write.spec.id, fields: fields(rule)), title: "Risk Assessment",
                submit: "File it on both files",
                before: [
                    Inset(
                        "It is filed on the child\u{2019}s and the carers\u{2019} file, and counts once \(signers(rule, form)) have signed it."
                    )
                ])
        },
        submit: { checked, _, asked, transaction in
            let form = try EpisodeForm.open(asked, in: transaction)
            let rule = try assessmentRule(of: form.episode.rules)
            let made = try writeAssessment(
                parts(checked, rule), in: asked.id("episode"), transaction: transaction)
            return FormRoute.Done(
                location: "/assessments/\(made.id)", said: .assessmentWritten, json: .members(["id": .id(made.id)]),
                status: 201, record: made.id, files: made.files)
        })

    private static func signers(_ rule: RiskAssessmentRule, _ form: EpisodeForm) -> String {
        rule.signatures.map { $0.who.label(form.episode.rules.words) }.joined(separator: " and ")
    }

    static let change: FormRoute = FormRoute(
        path: "/assessments/{assessment}/change", access: .caseworkers, summary: "Change a Risk Assessment",
        spec: FormSpec(id: "changeAssessment", fields: anyParts), isVersioned: true,
        open: { asked, transaction in
            let view = try AssessmentView.read(asked.id("assessment"), in: transaction)
            guard view.maysChange else { throw Refusal.notPermitted }
            var values = FormValues()
            for (index, part) in view.facts.rule.parts.enumerated() {
                values.set("part\(index + 1)", view.facts.recorded.parts[part.id] ?? "")
            }
            let isSigned = view.facts.signatures.contains { $0.version == view.facts.recorded.version }
            var opened = opened(
                FormSpec(id: change.spec.id, fields: fields(view.facts.rule)), view, "Change the Risk Assessment",
                submit: "Save the change")
            opened.values = values
            opened.before =
                isSigned ? [Warning("It is signed. A change makes the signatures void: all sign anew.")] : []
            return opened
        },
        submit: { checked, _, asked, transaction in
            let view = try AssessmentView.read(asked.id("assessment"), in: transaction)
            let version = try changeAssessment(
                view.facts.recorded, to: parts(checked, view.facts.rule), view.facts.rule, in: transaction)
            return done(view, .assessmentChanged, .members(["version": .number(version)]))
        })

    static let sign: FormRoute = FormRoute(
        path: "/assessments/{assessment}/sign", access: .caseworkers, summary: "Sign a Risk Assessment",
        spec: signSpec, keepsDraft: false, isVersioned: true,
        open: { asked, transaction in
            let view = try AssessmentView.read(asked.id("assessment"), in: transaction)
            guard let due = view.facts.due else { throw Refusal.notPermitted }
            var opened = opened(signSpec, view, "Sign the Risk Assessment", submit: "Sign it")
            opened.before = view.facts.parts(view.workers) + [Inset("You sign as \(due.label(view.facts.words)).")]
            return opened
        },
        submit: { _, _, asked, transaction in
            let view = try AssessmentView.read(asked.id("assessment"), in: transaction)
            try signAssessment(view.facts.recorded, view.facts.rule, in: transaction)
            return done(view, .assessmentSigned, .members(["version": .number(view.facts.recorded.version)]))
        })

    static let signSpec = FormSpec(
        id: "signAssessment",
        fields: [
            Field(
                "agrees", "I have read it and sign it as it stands", .tick, called: "that you have read it and sign it")
        ])

    static func opened(
        _ spec: FormSpec, _ view: AssessmentView, _ title: String, submit: String
    ) -> FormRoute.Opened {
        FormRoute.Opened(
            spec: spec, version: view.facts.recorded.version,
            changedBy: view.workers[view.facts.recorded.writtenBy]?.name ?? "", files: view.childShown,
            record: view.facts.recorded.id, title: title, caption: view.facts.recorded.reference, submit: submit,
            cancel: view.href, above: view.above)
    }

    static func done(_ view: AssessmentView, _ said: Said, _ json: JSONValue, status: Int = 200) -> FormRoute.Done {
        FormRoute.Done(
            location: "/assessments/\(view.facts.recorded.id)", said: said, json: json, status: status,
            record: view.facts.recorded.id, files: view.files)
    }
}
