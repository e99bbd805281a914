internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/episodes/{episode}/visit/made`: who took part, and whether young person and carer were each spoken to individually
/// (P3 5.6).
enum VisitMadeForm {
    static let made: FormRoute = FormRoute(
        path: "/episodes/{episode}/visit/made", access: .caseworkers, summary: "Write down the joint visit",
        spec: FormSpec(
            id: "makeVisit",
            fields: [
                Field("madeAt", "When was the visit?", .moment, called: "when the visit was"),
                Field("tookPart", "Who took part?", .longText(maximum: 2_000), called: "who took part"),
                Field(
                    "youngPersonAlone", "Was the young person spoken to individually?", .flag,
                    called: "whether the young person was spoken to individually"),
                Field(
                    "youngPersonWhyNot", "If not, why not?", .longText(maximum: 2_000), isRequired: false,
                    called: "why the young person was not spoken to individually"),
                Field(
                    "carerAlone", "Was the carer spoken to individually?", .flag,
                    called: "whether the carer was spoken to individually"),
                Field(
                    "carerWhyNot", "If not, why was the carer not?", .longText(maximum: 2_000), isRequired: false,
                    called: "why the carer was not spoken to individually"),
                Field(
                    "account", "What was said and seen", .longText(maximum: 10_000),
                    hint: "The Risk Assessment has its own place. This is the account of the visit.", isRequired: false),
            ]),
        isVersioned: true,
        open: { asked, transaction in
            let (form, visit) = try VisitForms.arranged(asked, transaction)
            var values = FormValues()
            values.set("madeAt", moment: min(visit.plannedAt, form.now).london)
            var opened = form.opened(
                made.spec, values, title: "Write down the joint visit", submit: "Save the visit",
                before: [Inset(visit.planWords)])
            opened.version = visit.version
            return opened
        },
        further: { checked, _, faults in
            for (flag, field) in [("youngPersonAlone", "youngPersonWhyNot"), ("carerAlone", "carerWhyNot")] {
                guard let alone = checked.optionalFlag(flag) else { continue }
                let words = checked.optionalText(field) ?? ""
                if alone, !words.isEmpty {
                    faults.append(FieldFault(field, "Leave this empty where they were spoken to individually."))
                } else if !alone, words.unicodeScalars.count < 10 {
                    faults.append(FieldFault(field, "Say in a few words why not (10 characters or more)."))
                }
            }
        },
        submit: { checked, _, asked, transaction in
            let (_, visit) = try VisitForms.arranged(asked, transaction)
            let account = VisitAccount(
                madeAt: checked.moment("madeAt").timestamp, tookPart: checked.text("tookPart"),
                youngPerson: spoken(checked, "youngPerson"), carer: spoken(checked, "carer"),
                account: checked.optionalText("account") ?? "")
            try makeVisit(visit, account, in: asked.id("episode"), transaction: transaction)
            return try EpisodeForm.done(
                asked, .visitMade, .members(["visit": .id(visit.id), "state": .text("made")]), in: transaction)
        })

    private static func spoken(_ checked: Checked, _ whom: String) -> JointVisit.SpokenTo {
        JointVisit.SpokenTo(
            alone: checked.flag("\(whom)Alone"), whyNot: checked.optionalText("\(whom)WhyNot") ?? "")
    }
}
