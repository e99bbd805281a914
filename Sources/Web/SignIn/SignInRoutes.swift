internal import Casework
internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// Signing in: password, then the authenticator.
    mutating func addSignIn() {
        open(
            OpenForm(
                path: "/sign-in", access: .anyone, summary: "Sign in",
                spec: FormSpec(
                    id: "signIn",
                    fields: [
                        Field("email", "E-mail address", .email, autocomplete: "username"),
                        Field("password", "Password", .password, autocomplete: "current-password"),
                    ]),
                title: "Sign in", submit: "Continue", before: { _ in [] }, take: signIn))
        open(
            OpenForm(
                path: "/sign-in/code", access: .halfSignedIn, summary: "Give the second factor",
                spec: FormSpec(id: "secondFactor", fields: [Self.codeField]),
                title: "Enter your security code", submit: "Continue", before: { _ in [] }, take: secondFactor))
        open(
            OpenForm(
                path: "/sign-in/enrol", access: .halfSignedIn, summary: "Set up an authenticator",
                spec: FormSpec(
                    id: "enrol",
                    fields: [
                        Field(
                            "code", "Code the app shows now", .text(maximum: 20), hint: "Six digits",
                            called: "the code that the app shows", autocomplete: "one-time-code")
                    ]),
                title: "Set up your authenticator app", submit: "Finish setting up", before: enrolment,
                take: confirmEnrolment))
        open(
            OpenForm(
                path: "/set-up", access: .anyone, summary: "Set a password",
                spec: FormSpec(
                    id: "setUp",
                    fields: [
                        Field("code", "Set-up code", .text(maximum: 60), hint: "The code your administrator gave you"),
                        Field(
                            "password", "New password", .password,
                            hint: "At least 15 characters. Three or four words you will remember are best.",
                            autocomplete: "new-password"),
                        Field("again", "The same password again", .password, autocomplete: "new-password"),
                    ]),
                title: "Set your password", submit: "Set password", before: { _ in [] }, take: setPassword))
    }

    static let codeField = Field(
        "code", "Code", .text(maximum: 20),
        hint: "Six digits from your authenticator app, or one of your recovery codes",
        called: "the code", autocomplete: "one-time-code")
}

@Sendable
private func signIn(_ checked: Checked, _ desk: Desk) async throws -> Answer {
    let (email, address) = (checked.text("email").lowercased(), desk.address)
    let database = desk.site.database
    let terms = try await database.withTransaction(.readOnly) { transaction in
        try SignIn.terms(email: email, address: address, in: transaction)
    }
    if terms.waitSeconds > 0 { throw tooManyTries(terms.waitSeconds) }
    let proof = try await desk.site.hashing.proof(
        of: checked.text("password"), HashingTerms(salt: terms.salt, memory: terms.memory, passes: terms.passes))
    let (random, device) = (Secrets.token(), desk.request.headers[.userAgent] ?? "")
    let outcome = try await database.withTransaction(.readWrite) { transaction in
        try SignIn.signIn(
            email: email, proof: proof, random: random, address: address, device: device, in: transaction)
    }
    guard let prefix = outcome.prefix else {
        if outcome.next == .wait { throw tooManyTries(outcome.waitSeconds) }
        throw Refusal.invalid([FieldFault("email", "The e-mail address or the password is not right.")])
    }
    let next = desk.query("next").flatMap { Href($0).text == "#" ? nil : $0 } ?? "/my-work"
    let place =
        switch outcome.next {
        case .code: "/sign-in/code" + asNext(next)
        case .enrol: "/sign-in/enrol" + asNext(next)
        default: next
        }
    return signedIn(prefix, random, place, outcome.next.rawValue)
}

private func tooManyTries(_ seconds: Int) -> Refusal {
    .tooMany("There were several tries that did not succeed. Try again in \(seconds) seconds.")
}

private func asNext(_ path: String) -> String {
    "?" + FormValues([.init("next", path)]).urlEncoded
}

private func signedIn(_ prefix: String, _ random: String, _ place: String, _ next: String) -> Answer {
    let token = "\(prefix).\(random)"
    return Answer.done(place, json: .members(["token": .text(token), "next": .text(next)]))
        .setting(cookie: Cookies.setting(session: token))
}

@Sendable
private func secondFactor(_ checked: Checked, _ desk: Desk) async throws -> Answer {
    guard let token = desk.credentials.token else { throw Unauthorised() }
    let (code, random, address) = (digits(checked.text("code")), Secrets.token(), desk.address)
    let prefix = try await desk.site.database.withTransaction(.readWrite) { transaction in
        try SignIn.secondFactor(token, code: code, random: random, address: address, in: transaction)
    }
    guard let prefix else {
        throw Refusal.invalid([FieldFault("code", "The code is not right, or was used before. Wait for the next one.")])
    }
    return signedIn(
        prefix, random, desk.query("next").flatMap { Href($0).text == "#" ? nil : $0 } ?? "/my-work", "full")
}

/// People type "123 456".
private func digits(_ code: String) -> String {
    String(String.UnicodeScalarView(code.unicodeScalars.filter { $0 != " " }))
}

@Sendable
private func enrolment(_ desk: Desk) async throws -> [any Part] {
    guard let token = desk.credentials.token else { throw Unauthorised() }
    let secret = Secrets.authenticator()
    let enrolment = try await desk.site.database.withTransaction(.readWrite) { transaction in
        try SignIn.beginEnrolment(token, secret: secret, in: transaction)
    }
    let text = Secrets.base32(enrolment.secret)
    let groups = stride(from: 0, to: text.count, by: 4).map { start in
        String(text.dropFirst(start).prefix(4))
    }
    return [
        Paragraphs(
            "Your account needs a second factor: a code that changes every half minute, made by an authenticator app on your telephone."
        ),
        SummaryList([
            .init("Account", enrolment.email), .init("Key to type into the app", groups.joined(separator: " ")),
            .init("Kind", "Time based, six digits, 30 seconds"),
        ]),
    ]
}

@Sendable
private func confirmEnrolment(_ checked: Checked, _ desk: Desk) async throws -> Answer {
    guard let token = desk.credentials.token else { throw Unauthorised() }
    let (code, random, codes) = (digits(checked.text("code")), Secrets.token(), Secrets.recoveryCodes())
    let hashes = codes.map { Secrets.hash(recoveryCode: $0) }
    let prefix = try await desk.site.database.withTransaction(.readWrite) { transaction in
        try SignIn.confirmEnrolment(token, code: code, recoveryHashes: hashes, random: random, in: transaction)
    }
    guard let prefix else {
        throw Refusal.invalid([
            FieldFault(
                "code", "The code is not right. Check that the key was typed in whole, and wait for the next code.")
        ])
    }
    let page = Page(
        heading: "Keep your recovery codes",
        parts: [
            Paragraphs(
                "If you lose your telephone, each of these codes lets you in once. They are shown only now. Print them or write them down, and keep them apart from your telephone."
            ),
            Paragraphs(codes),
            Links([("Go on to My work", "/my-work")]),
        ])
    return Answer.page(
        "Keep your recovery codes", page,
        json: .members(["token": .text("\(prefix).\(random)"), "recoveryCodes": .array(codes.map { .string($0) })])
    ).setting(cookie: Cookies.setting(session: "\(prefix).\(random)"))
}

@Sendable
private func setPassword(_ checked: Checked, _ desk: Desk) async throws -> Answer {
    let password = checked.text("password")
    var faults: [FieldFault] = []
    if password.unicodeScalars.count < 15 {
        faults.append(FieldFault("password", "The password must have at least 15 characters."))
    }
    if password != checked.text("again") { faults.append(FieldFault("again", "The two passwords are not the same.")) }
    let wrongCode = FieldFault("code", "The set-up code is not right, was used, or is older than seven days.")
    let code = SetUpCode(typed: checked.text("code"))
    if code == nil { faults.insert(wrongCode, at: 0) }
    guard faults.isEmpty, let code else { throw Refusal.invalid(faults) }
    let terms = HashingTerms.fresh()
    let proof = try await desk.site.hashing.proof(of: password, terms)
    let isSet = try await desk.site.database.withTransaction(.readWrite) { transaction in
        try SignIn.setPassword(
            code: code.text, salt: terms.salt, memory: terms.memory, passes: terms.passes, proof: proof,
            in: transaction)
    }
    guard isSet else { throw Refusal.invalid([wrongCode]) }
    return .done("/sign-in")
}
