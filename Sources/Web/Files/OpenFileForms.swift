internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/files/new/…`: opening a file that no return brought, for those who see every file of the agency.
enum OpenFileForms {
    static let child: FormRoute = FormRoute(
        path: "/files/new/child", access: .ways([.wide]), summary: "Open a child's file",
        spec: FormSpec(
            id: "openChildFile",
            fields: [
                Field("givenNames", "Given names", .text(maximum: 100), called: "the given names"),
                Field("familyName", "Family name", .text(maximum: 99), called: "the family name"),
                Field("bornOn", "Date of birth", .day, hint: "For example, 27 3 2014", called: "the date of birth"),
                Field(
                    "sex", "Sex", .select(CodeList.sexes.codes.map { Option($0.text, $0.label) }), isRequired: false),
                number("Child's number", "The code that stands for the child in your return."), team,
            ]),
        keepsDraft: false, open: { try opened(child, "Open a child\u{2019}s file", $0, $1) },
        submit: { checked, _, _, transaction in
            try done(
                .child(
                    givenNames: checked.text("givenNames"), familyName: checked.text("familyName"),
                    bornOn: checked.day("bornOn"), sex: checked.optionalText("sex")), checked, transaction)
        })

    static let household: FormRoute = FormRoute(
        path: "/files/new/household", access: .ways([.wide]), summary: "Open a carer household's file",
        spec: FormSpec(
            id: "openHouseholdFile",
            fields: [
                Field(
                    "kind", "Whose carers they are",
                    .choice(HouseholdKind.allCases.map { Option($0.rawValue, $0.label) }),
                    called: "whose carers they are"),
                Field("firstCarer", "First carer", .text(maximum: 90), called: "the first carer"),
                Field("secondCarer", "Second carer", .text(maximum: 90), isRequired: false),
                number("Household's number", "Your agency's own."), team,
            ]),
        keepsDraft: false, open: { try opened(household, "Open a carer household\u{2019}s file", $0, $1) },
        submit: { checked, _, _, transaction in
            guard let kind = HouseholdKind(rawValue: checked.text("kind")) else { throw Refusal.notFound }
            return try done(
                .household(
                    kind, firstCarer: checked.text("firstCarer"), secondCarer: checked.optionalText("secondCarer")),
                checked, transaction)
        })

    static let provider: FormRoute = FormRoute(
        path: "/files/new/provider", access: .ways([.wide]), summary: "Open a provider's file",
        spec: FormSpec(
            id: "openProviderFile",
            fields: [
                Field("name", "Name of the provider", .text(maximum: 200), called: "the provider's name"),
                Field(
                    "kind", "What they provide", .choice(ProviderKind.allCases.map { Option($0.rawValue, $0.label) }),
                    called: "what they provide"),
                number("Provider's number", "Your agency's own."), team,
            ]),
        keepsDraft: false, open: { try opened(provider, "Open a provider\u{2019}s file", $0, $1) },
        submit: { checked, _, _, transaction in
            guard let kind = ProviderKind(rawValue: checked.text("kind")) else { throw Refusal.notFound }
            return try done(.provider(kind, name: checked.text("name")), checked, transaction)
        })

    private static func number(_ label: String, _ hint: String) -> Field {
        Field("localId", label, .text(maximum: 40), hint: hint, called: "the number")
    }

    private static let team = Field(
        "team", "Team that holds the file", .select([]), hint: "Managers of the team see the file.", isRequired: false)

    private static func opened(
        _ form: FormRoute, _ title: String, _ asked: FormRoute.Asked, _ transaction: borrowing Transaction
    ) throws -> FormRoute.Opened {
        let teams = try AgencyTeams.page(after: nil, limit: 1000, in: transaction)
        return FormRoute.Opened(
            spec: form.spec.offering(teams.map { Option($0.id.description, $0.name) }, for: "team"), title: title,
            submit: "Open the file", cancel: "/files",
            before: [Paragraphs("Look first whether there is a file already: nobody else may see that there are two.")])
    }

    private static func done(
        _ subject: NewSubject, _ checked: Checked, _ transaction: borrowing Transaction
    ) throws -> FormRoute.Done {
        let id = try openCaseFile(
            of: subject, localID: checked.text("localId"), team: checked.optionalText("team").flatMap { ID($0) },
            today: try transaction.caller.now.london.day, in: transaction)
        return FormRoute.Done(
            location: "/files/\(id)", said: .fileOpened, json: .members(["file": .id(id)]), status: 201, files: [id])
    }
}
