internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// Opening a file without a working relationship: found by exact facts, with a reason, for an hour.
    mutating func addBreakGlass() {
        open(.locateFile)
        let form = OpenForm.breakGlass
        get(form.path, form.access, "Open the form to break the glass") { desk in
            // The code comes first: whoever is sent for one on the way out would lose their reason.
            guard try await isFresh(desk) else { return try stepUpFirst(desk) }
            return try await form.page(desk)
        }
        on(.post, form.path, form.access, form.summary, form: form.spec) { desk in
            do {
                return try await form.answer(desk)
            } catch let error as PostgresError where error.sqlState == "28P01" {
                return try stepUpFirst(desk)
            }
        }
    }
}

extension OpenForm {
    /// Says no more of a file than that it is there, and that only to exact facts.
    fileprivate static let locateFile = OpenForm(
        path: "/break-glass/locate", access: .caseworkers, summary: "Locate a file in an emergency",
        spec: FormSpec(
            id: "locateFile",
            fields: [
                Field(
                    "localId", "Local id", .text(maximum: 40), hint: "The whole number", isRequired: false,
                    called: "the local id"),
                Field(
                    "name", "Or the child\u{2019}s full name", .text(maximum: 200),
                    hint: "All names, spelt right", isRequired: false, called: "the child\u{2019}s full name"),
                Field(
                    "born", "With the child\u{2019}s date of birth", .day, hint: "For example, 27 3 2014",
                    isRequired: false,
                    called: "the date of birth"),
            ]),
        title: "Open a file in an emergency", submit: "Find the file", before: beforeLocating, take: locate)

    @Sendable
    private static func beforeLocating(_ desk: Desk) async throws -> [any Part] {
        _ = try await desk.read { try $0.caller }
        return [
            Paragraphs(
                "If a child\u{2019}s safety depends on it, you can open a file that your work does not give you. "
                    + "You need the exact local id, or the child\u{2019}s full name and date of birth."),
            Warning(
                "The people responsible for the file are told at once, and somebody reviews your reason afterwards."),
        ]
    }

    @Sendable
    private static func locate(_ checked: Checked, _ desk: Desk) async throws -> Answer {
        let (localID, name, born) = (
            checked.optionalText("localId"), checked.optionalText("name"), checked.optionalDay("born")
        )
        guard localID != nil || (name != nil && born != nil) else {
            throw Refusal.invalid([
                FieldFault("localId", "Enter the local id, or the child\u{2019}s full name and date of birth.")
            ])
        }
        let handle: ID<LocatedFile>?
        do {
            handle = try await desk.write { transaction in
                try EmergencyAccess.locate(localID: localID, name: name, bornOn: born, in: transaction)
            }
        } catch let error as PostgresError where error.sqlState == "53400" {
            throw Refusal.tooMany("You have looked for ten files in a day. Ask your manager to find the file.")
        }
        guard let handle else {
            throw Refusal.invalid([
                FieldFault("localId", "There is no such file. Check the number, or the name and the date of birth.")
            ])
        }
        return .done("/break-glass/\(handle)", json: .members(["handle": .id(handle)]))
    }

    fileprivate static let breakGlass = OpenForm(
        path: "/break-glass/{handle}", access: .caseworkers, summary: "Break the glass",
        spec: FormSpec(
            id: "breakGlass",
            fields: [
                Field(
                    "reason", "Why you need the file now", .longText(maximum: 2000),
                    hint:
                        "At least \(EmergencyAccess.leastReason) characters. Say what the danger is and why it cannot wait.",
                    called: "why you need the file now")
            ]),
        title: "Say why you need the file", submit: "Open the file for an hour", before: beforeBreaking, take: breakIt)

    @Sendable
    private static func beforeBreaking(_ desk: Desk) async throws -> [any Part] {
        _ = desk.id("handle", of: LocatedFile.self)
        return [
            Paragraphs(
                "The file opens to you for one hour. A restricted file opens only once a second person has agreed."),
            Warning(
                "Its owner is told now, with your name. Your reason is reviewed by the information governance lead."),
        ]
    }

    @Sendable
    private static func breakIt(_ checked: Checked, _ desk: Desk) async throws -> Answer {
        let handle = desk.id("handle", of: LocatedFile.self)
        let broken: BrokenGlass
        do {
            broken = try await desk.write { transaction in
                try EmergencyAccess.breakGlass(handle, reason: checked.text("reason"), in: transaction)
            }
        } catch let error as PostgresError where error.sqlState == "53400" {
            throw Refusal.tooMany("You have opened five files in this way in a day. Ask your manager to open the file.")
        }
        guard broken.isOpen else {
            return .done(
                Said.glassAsked.after("/my-work"),
                json: .members(["isOpen": .bool(false), "waitsFor": .text("a second person")]),
                status: 202)
        }
        return .done(
            Said.glassBroken.after("/files/\(broken.fileID)"),
            json: .members(["isOpen": .bool(true), "file": .id(broken.fileID)]))
    }
}

private func isFresh(_ desk: Desk) async throws -> Bool {
    try await desk.read { EmergencyAccess.isFresh(try $0.caller) }
}

/// Sends a browser for a fresh code and back; tells a JSON caller to get one.
private func stepUpFirst(_ desk: Desk) throws -> Answer {
    guard Rendering.wantsPage(desk.request) else {
        throw Refused(
            status: 403,
            detail: "This needs a second factor of the last five minutes. Send a fresh code to /step-up and try again.")
    }
    return .done("/step-up?" + FormValues([.init("next", desk.request.uri.path)]).urlEncoded)
}
