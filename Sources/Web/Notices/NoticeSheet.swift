internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// `/notices.csv`: the board as a spreadsheet shows it; nothing in it is taken for a formula. The first five thousand.
@Sendable
func noticeSheet(_ desk: Desk) async throws -> Answer {
    let filter = try NoticeBoardQuery.filter(desk.query)
    let (lines, known, today) = try await desk.read { transaction in
        let lines = try NoticeBoard.lines(filter, limit: 5_000, in: transaction)
        var known: [ID<CaseFile>: String] = [:]
        let files = Array(Set(lines.flatMap(\.files)))
        // The definer tells of five hundred files at once.
        for start in stride(from: 0, to: files.count, by: 500) {
            let some = Array(files[start..<min(start + 500, files.count)])
            for (file, identity) in try Identities.of(some, in: transaction) { known[file] = identity.name }
        }
        return (lines, known, try transaction.caller.now.london.day)
    }
    desk.shows(Array(known.keys))
    var writer = CSVWriter()
    writer.write([
        "Reference", "Child", "With", "Provider", "Kind of placement", "Given by", "Received", "Earliest end",
        "Days left",
        "State", "Reason", "Immediate move to be safe", "Still needs",
    ])
    for line in lines {
        writer.write([
            line.reference, known[line.childFileID] ?? "", line.carerFileID.flatMap { known[$0] } ?? "",
            line.providerFileID.flatMap { known[$0] } ?? "", line.setting.label, line.givenBy.label,
            line.receivedOn.iso,
            line.earliestEndOn?.iso ?? "", line.daysLeft(on: today).map { "\($0)" } ?? "", line.state.label,
            line.reason.label, line.isException ? "Yes" : "No", line.needs.joined(separator: "; "),
        ])
    }
    return .bytes("text/csv; charset=utf-8", writer.bytes, saveAs: "notices-\(today.iso).csv")
}
