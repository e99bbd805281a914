public import Domain
public import Postgres

internal import struct Foundation.UUID

// How the domain's own value types look to PostgreSQL. Nothing else in this module converts values.

extension ID: ParameterEncodable, ColumnDecodable, ArrayElementDecodable {
    public var postgresText: String { description }

    public init?(postgresText: String?) {
        guard let uuid = UUID(postgresText: postgresText) else { return nil }
        self.init(uuid)
    }

    public init?(postgresBytes bytes: Span<UInt8>?) {
        guard let uuid = UUID(postgresBytes: bytes) else { return nil }
        self.init(uuid)
    }
}

extension Day: ParameterEncodable, ColumnDecodable, ArrayElementDecodable {
    public var postgresText: String { iso }
    public init?(postgresText: String?) { self.init(iso: postgresText ?? "") }
}

extension Role: ParameterEncodable, ColumnDecodable, ArrayElementDecodable {
    public var postgresText: String { rawValue }
    public init?(postgresText: String?) { self.init(rawValue: postgresText ?? "") }
}

extension Way: ParameterEncodable, ColumnDecodable, ArrayElementDecodable {
    public var postgresText: String { rawValue }
    public init?(postgresText: String?) { self.init(rawValue: postgresText ?? "") }
}

extension CaseFileKind: ParameterEncodable, ColumnDecodable {
    public var postgresText: String { rawValue }
    public init?(postgresText: String?) { self.init(rawValue: postgresText ?? "") }
}

extension HouseholdKind: ColumnDecodable {
    public init?(postgresText: String?) { self.init(rawValue: postgresText ?? "") }
}

extension ProviderKind: ColumnDecodable {
    public init?(postgresText: String?) { self.init(rawValue: postgresText ?? "") }
}

/// As whole pence.
extension Money: ParameterEncodable, ColumnDecodable {
    public var postgresText: String { String(pence) }
    public init?(postgresText: String?) {
        guard let pence = Int64(postgresText ?? "") else { return nil }
        self.init(pence: pence)
    }
}
