internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// What a person does with their own session.
    mutating func addSession() {
        on(.post, "/sign-out", .signedIn, "Sign out", form: FormSpec(id: "signOut", fields: [])) { desk in
            try await endSessions(desk, everywhere: false)
        }
        on(
            .post, "/sign-out/everywhere", .signedIn, "Sign out everywhere",
            form: FormSpec(id: "signOutEverywhere", fields: [])
        ) {
            desk in try await endSessions(desk, everywhere: true)
        }
        // Reading anything slides the idle time; this reads who one is.
        on(.post, "/session/keep", .signedIn, "Keep the session", form: FormSpec(id: "keepSession", fields: [])) {
            desk in
            try await guardOwnPage(desk)
            let name = try await desk.write { transaction in
                try WriteAudit.note("keep the session", in: transaction)
                return try transaction.caller.displayName
            }
            return .json(.members(["name": .text(name)]))
        }
        get("/account", .signedIn, "Read my account", use: account)
        let hat = FormSpec(
            id: "changeHat",
            fields: [
                Field("agency", "Agency", .number(1...Int(Int32.max))),
                Field("way", "Way of seeing", .select(Way.allCases.map { Option($0.rawValue, $0.rawValue) })),
            ])
        on(.post, "/account/hat", .signedIn, "Change my hat", form: hat) { desk in
            let sent = try await guardOwnPage(desk)
            let checked = try hat.check(try sent.values(hat))
            guard let token = desk.credentials.token, let way = Way(rawValue: checked.text("way")) else {
                throw Unauthorised()
            }
            let (name, random) = (Hat.Name(agencyID: checked.number("agency"), way: way), Secrets.token())
            let prefix = try await desk.site.database.withTransaction(.readWrite) { transaction in
                try SignIn.changeHat(token, to: name, random: random, in: transaction)
            }
            guard let prefix else { throw Refusal.notFound }
            return Answer.done("/my-work", json: .members(["token": .text("\(prefix).\(random)")]))
                .setting(cookie: Cookies.setting(session: "\(prefix).\(random)"))
        }
        open(
            OpenForm(
                path: "/step-up", access: .signedIn, summary: "Renew the second factor",
                spec: FormSpec(id: "stepUp", fields: [Self.codeField]), title: "Enter your security code again",
                submit: "Continue",
                before: { desk in
                    _ = try await desk.read { try $0.caller }
                    return [Paragraphs("What you are about to do needs a fresh code from your authenticator.")]
                },
                take: stepUp))
    }
}

/// The sent form, once it is known to come from our own page.
@Sendable
@discardableResult
func guardOwnPage(_ desk: Desk) async throws -> SentForm {
    let sent = try await SentForm(desk)
    guard
        desk.credentials.isFromOwnPage(
            desk.request.headers, host: desk.request.head.authority, formToken: sent.urlEncoded.csrf)
    else { throw Refused.foreignPage }
    // A button asks nothing: what stands in a body all the same is a mistake, and its sender is told.
    if sent.isJSON, !sent.bytes.isEmpty, let form = desk.route.form, form.fields.isEmpty { _ = try sent.values(form) }
    return sent
}

@Sendable
private func endSessions(_ desk: Desk, everywhere: Bool) async throws -> Answer {
    try await guardOwnPage(desk)
    guard let token = desk.credentials.token else { throw Unauthorised() }
    let ended = try await desk.site.database.withTransaction(.readWrite) { transaction in
        try SignIn.signOut(token, everywhere: everywhere, in: transaction)
    }
    guard ended > 0 else { throw Unauthorised() }
    var answer = Answer.done(Said.signedOut.after("/sign-in"), json: .members(["ended": .number(ended)]))
        .setting(cookie: Cookies.clearingSession)
    answer.clearsSiteData = true
    return answer
}

@Sendable
private func stepUp(_ checked: Checked, _ desk: Desk) async throws -> Answer {
    guard let token = desk.credentials.token else { throw Unauthorised() }
    let (code, address) = (checked.text("code"), desk.address)
    let isRight = try await desk.site.database.withTransaction(.readWrite) { transaction in
        try SignIn.stepUp(token, code: code, address: address, in: transaction)
    }
    guard isRight else {
        throw Refusal.invalid([FieldFault("code", "The code is not right, or was used before. Wait for the next one.")])
    }
    let next = desk.query("next").flatMap { Href($0).text == "#" ? nil : $0 } ?? "/my-work"
    return .done(Said.secondFactorRenewed.after(next))
}

@Sendable
private func account(_ desk: Desk) async throws -> Answer {
    let (hats, sessions, caller) = try await desk.read { transaction in
        (try Sessions.hats(in: transaction), try Sessions.open(in: transaction), try transaction.caller)
    }
    let hatRows = hats.map { hat -> [DataTable.Cell] in
        let isWorn = hat.name.agencyID == caller.agencyID && hat.name.way == caller.way
        let label = hat.roles.map(\.label).joined(separator: ", ")
        return [
            .text(label), .text(hat.agencyName),
            isWorn
                ? .text("You are acting as this now")
                : .part(
                    PostButton(
                        "Act as this", action: "/account/hat", csrf: desk.credentials.csrf, isSecondary: true,
                        about: label,
                        fields: [("agency", "\(hat.name.agencyID)"), ("way", hat.name.way.rawValue)])),
        ]
    }
    let sessionRows = sessions.map { session -> [DataTable.Cell] in
        [
            .text(session.startedAt.london.written), .text(session.agencyName), .text(session.device),
            .text(session.isThis ? "This one" : ""),
        ]
    }
    let page = Page(
        heading: "My account",
        parts: [
            DataTable(
                "What you may act as", columns: [.init("Role"), .init("Agency"), .init("Action")], rows: hatRows,
                empty: "You have no appointment."),
            DataTable(
                "Where you are signed in", columns: [.init("Since"), .init("Agency"), .init("Device"), .init("Which")],
                rows: sessionRows, empty: "Nowhere."),
            PostButton(
                "Sign out everywhere", action: "/sign-out/everywhere", csrf: desk.credentials.csrf, isSecondary: true),
        ])
    return .page(
        "My account", page,
        json: .members([
            "name": .text(caller.displayName), "agency": .text(caller.agencyName), "way": .text(caller.way.rawValue),
            "roles": .list(caller.roles) { .string($0.rawValue) }, "hats": .list(hats, json),
            "sessions": .number(sessions.count),
        ]))
}

private func json(_ hat: Hat) -> JSONValue {
    .members([
        "agency": .number(hat.name.agencyID), "agencyName": .text(hat.agencyName), "way": .text(hat.name.way.rawValue),
        "roles": .list(hat.roles) { .string($0.rawValue) },
    ])
}
