internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// `/imports/{import}/faults.csv`: all faults as a list, or the refused rows of one file, to correct and load again.
/// No field can run as a formula.
enum ImportSheet {
    /// In one answer; the next begins after the number that the last line of a list, or `next`, tells.
    private static let limit = 50_000

    static func answer(_ desk: Desk) async throws -> Answer {
        let id: ID<ImportRun> = desk.id("import")
        let after = desk.query("after").flatMap { Int($0) } ?? 0
        let file = desk.query("file").flatMap { Int($0) }
        let bytes = try await desk.read { transaction in
            guard try Imports.find(id, in: transaction) != nil else { throw Refusal.notFound }
            guard desk.query("file") != nil else { return try list(id, after, in: transaction) }
            guard let file else { throw Refusal.notFound }
            return try rows(id, file, after, in: transaction)
        }
        let name = file.map { "refused-rows-\($0).csv" } ?? "faults.csv"
        return .bytes("text/csv; charset=utf-8", bytes, saveAs: name)
    }

    private static func list(
        _ id: ID<ImportRun>, _ after: Int, in transaction: borrowing Transaction
    ) throws -> [UInt8] {
        var writer = CSVWriter()
        writer.write(ReturnFault.listColumns)
        for fault in try Imports.faults(id, after: after, limit: limit, in: transaction) {
            writer.write(fault.listFields)
        }
        return writer.take()
    }

    private static func rows(
        _ id: ID<ImportRun>, _ number: Int, _ after: Int, in transaction: borrowing Transaction
    ) throws -> [UInt8] {
        guard let file = try Imports.files(id, in: transaction).first(where: { $0.number == number }),
            let columns = file.columns
        else { throw Refusal.notFound }
        // A sheet that is loaded again carries the faults of last time.
        let kept = columns.indices.filter { !ReturnTable.faultColumns.contains(columns[$0]) }
        var writer = CSVWriter()
        writer.write(kept.map { columns[$0] } + ReturnTable.faultColumns)
        for row in try Imports.refusedRows(id, file: number, after: after, limit: limit, in: transaction) {
            let cells = kept.map { row.cells.indices.contains($0) ? row.cells[$0] : "" }
            writer.write(cells + [file.name, "\(row.line)", row.reasons])
        }
        return writer.take()
    }
}
