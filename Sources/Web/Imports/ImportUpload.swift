internal import Casework
internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Pages
internal import Postgres
internal import Storage

/// Takes files from a browser into staging while they arrive: nothing is kept on disk, and little in memory.
struct ImportUpload {
    /// For all files together. More goes by the command line.
    static let maximumBytes = 64 * 1024 * 1024
    static let tooLong = Refused(
        status: 413,
        detail: "The files are larger than 64 MiB together. Load them with the command holdfast import-903.")

    let desk: Desk
    private var fields: [String: [UInt8]] = [:]
    /// The field whose content arrives; `nil` while a file's does.
    private var field: String?
    private var isInFile = false
    private var reading: ReturnReading?
    private(set) var importID: ID<ImportRun>?

    init(_ desk: Desk) { self.desk = desk }

    /// - Returns: The import, and whether it can go on.
    /// - Throws: `Refused`, or `Refusal.invalid` naming the field `files`.
    mutating func take() async throws -> (ID<ImportRun>, ImportRun.State) {
        var multipart = try MultipartReader(contentType: desk.request.headers[.contentType])
        if let length = desk.request.headers[.contentLength].flatMap({ Int($0) }), length > Self.maximumBytes {
            throw Self.tooLong
        }
        var received = 0
        for try await piece in desk.request.body {
            received += piece.readableBytes
            guard received <= Self.maximumBytes else { throw Self.tooLong }
            for event in try multipart.read(piece.readableBytesView) { try await take(event) }
        }
        try multipart.finish()
        return try await finish()
    }

    private mutating func take(_ event: MultipartReader.Event) async throws {
        switch event {
        case .begin(let part):
            guard let name = part.fileName else {
                (field, fields[part.name]) = (part.name, [])
                return
            }
            // A file field in which nothing was chosen comes without a name.
            guard !name.isEmpty else { return }
            try await begin()
            try reading?.open(name)
            isInFile = true
        case .bytes(let bytes):
            if let field {
                guard (fields[field]?.count ?? 0) + bytes.count <= 4096 else {
                    throw MultipartFault("A field is too long.")
                }
                fields[field]? += bytes
            } else if isInFile {
                reading?.read(bytes.span)
                try await stage(onlyIfFull: true)
            }
        case .end:
            if isInFile { reading?.close() }
            (field, isInFile) = (nil, false)
        }
    }

    /// Before the first byte of a file is read: whether the page that sent it is ours, and whether the person may.
    private mutating func begin() async throws {
        guard reading == nil else { return }
        let token = fields[FormValues.csrfName].map { String(decoding: $0, as: UTF8.self) }
        guard
            desk.credentials.isFromOwnPage(
                desk.request.headers, host: desk.request.head.authority, formToken: token)
        else { throw Refused.foreignPage }
        let (id, today) = try await desk.write { transaction in
            (try Imports.begin(in: transaction), try transaction.value("SELECT authz.today()", as: Day.self))
        }
        (importID, reading) = (id, ReturnReading(of: id, today: today))
    }

    private mutating func stage(onlyIfFull: Bool) async throws {
        guard let waiting = reading?.rows, onlyIfFull ? waiting.isFull : !waiting.isEmpty else { return }
        guard let rows = reading?.rows.take() else { return }
        try await desk.write { transaction in
            // Each takes its time from the statement limit of a request.
            try rows.copy(in: transaction)
        }
    }

    private mutating func finish() async throws -> (ID<ImportRun>, ImportRun.State) {
        try await stage(onlyIfFull: false)
        guard let id = importID, let files = reading?.files, !files.isEmpty else {
            throw Refusal.invalid([FieldFault("files", "Choose at least one file.")])
        }
        return (
            id,
            try await desk.write { transaction in
                try Imports.allowLongWork(in: transaction)
                return try Imports.endReading(id, files, in: transaction)
            }
        )
    }
}
