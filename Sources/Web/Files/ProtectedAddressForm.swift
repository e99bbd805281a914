internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Storage

extension OpenForm {
    /// Opens one protected address. It stands on the answer to this form and nowhere else.
    static let protectedAddress = OpenForm(
        path: "/files/{file}/protected-address", access: .caseworkers, summary: "Open a protected address",
        spec: FormSpec(
            id: "openProtectedAddress",
            fields: [
                Field(
                    "reason", "Why you need the address", .longText(maximum: 1000),
                    hint: "At least \(leastAddressReason) characters. Your reason is kept with your name.",
                    called: "why you need the address")
            ]),
        title: "Open a protected address", submit: "Show the address", before: before, take: take)

    @Sendable
    private static func before(_ desk: Desk) async throws -> [any Part] {
        let id = desk.id("file", of: CaseFile.self)
        let file = try await desk.read { try OpenFile.open(id, in: $0) }
        guard file.mayOpenAddress else { throw Refusal.notPermitted }
        desk.shows([id])
        return [
            file.identityBar,
            Warning(
                "Somebody may be in danger if this address becomes known. Do not copy it into any record or message."),
        ]
    }

    @Sendable
    private static func take(_ checked: Checked, _ desk: Desk) async throws -> Answer {
        let id = desk.id("file", of: CaseFile.self)
        let (file, address) = try await desk.write { transaction in
            let file = try OpenFile.open(id, in: transaction)
            return (file, try openProtectedAddress(of: id, reason: checked.text("reason"), in: transaction))
        }
        let words = address ?? "No protected address is kept for this file."
        return .page(
            "Protected address",
            Page(
                heading: "Protected address", above: [file.identityBar],
                parts: [
                    Inset(words),
                    Paragraphs("That you opened it is recorded, with your reason. It is not shown again."),
                    Links([("Back to the file", Href("/files/\(id)"))]),
                ]),
            json: .members(["address": .text(address)]))
    }
}
