internal import Domain
internal import Hummingbird
internal import Pages
internal import Storage

/// Whether a child is, or was, known to AST or CAMHS, and through whom (requirement A5).
@Sendable
func fileInvolvement(_ desk: Desk) async throws -> Answer {
    let id = desk.id("file", of: CaseFile.self)
    let (file, involvement) = try await desk.read { transaction in
        let file = try OpenFile.open(id, in: transaction)
        // Only a child is anybody's patient or case.
        guard file.facts.kind == .child else { throw Refusal.notFound }
        return (file, try Involvements.of(id, in: transaction))
    }
    desk.shows([id])
    let page = file.page(
        .people, "Known to AST or CAMHS", [Inset(involvement.sentence), involvement.table])
    return .page(
        "Known to AST or CAMHS", page,
        json: .members([
            "file": file.json, "summary": .text(involvement.sentence),
            "involvement": .array(involvement.map(\.json)),
        ]))
}
